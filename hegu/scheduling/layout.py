"""A need laid out in time: once for each choice of gaps, with one seat for each resource it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Need, NeedError, Role, seat_names

PATIENT = "patient"
MOST_LAYOUTS = 5000


@dataclass(frozen=True, slots=True)
class Seat:
    """One resource that is taken: by which roles of which parts, and when from the visit's start."""

    roles: tuple[tuple[int, Role], ...]
    choices: tuple[int, ...]
    preferred: tuple[int, ...]
    footprint: Footprint
    is_patient: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each part begins and ends, who is taken, and which pairs of seats must differ."""

    begins: tuple[int, ...]
    ends: int
    waits: int
    seats: tuple[Seat, ...]
    rivals: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """The first cell of the visit or of anything it takes, from the visit's start."""
        return min([0, *(seat.footprint.first for seat in self.seats)])

    @property
    def last(self) -> int:
        """The cell after the last one of the visit or of anything it takes."""
        return max([self.ends, *(seat.footprint.last for seat in self.seats)])

    def fits(self, window: Window, start: int) -> bool:
        """Whether the visit and all it takes lie inside a window."""
        return window.start <= start + self.first and start + self.last <= window.stop


def layouts(need: Need) -> tuple[Layout, ...]:
    """Every way to lay out a need, the shortest wait first; NeedError when there are too many."""
    need.check()
    many = prod(gap.most - gap.least + 1 for gap in need.gaps)
    if many > MOST_LAYOUTS:
        raise NeedError(
            f"The gaps allow {many} ways to lay out the visit, more than {MOST_LAYOUTS}.\n"
            "Maybe narrow the longest gap."
        )
    choices = product(*(range(gap.least, gap.most + 1) for gap in need.gaps))
    grouped = seat_names(need)
    return tuple(_layout(need, gaps, grouped) for gaps in sorted(choices, key=_wait))


def _wait(gaps: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(gaps), gaps


def _layout(need: Need, gaps: tuple[int, ...], grouped: list[tuple[str, ...]]) -> Layout:
    begins = [0] * len(need.parts)
    if not need.together:
        for index, gap in enumerate(gaps):
            begins[index + 1] = begins[index] + need.parts[index].lasts + gap
    ends = max(begin + part.lasts for begin, part in zip(begins, need.parts, strict=True))
    asked = {name: (part, role) for name, part, role in need.roles()}
    seats = [_seat([asked[name] for name in names], begins) for names in grouped]
    for patient in need.patients:
        whole = Footprint.solid(ends)
        seats.append(Seat((), (patient,), (), whole, is_patient=True))
    rivals = tuple(_rivals(need, seats, grouped))
    return Layout(tuple(begins), ends, sum(gaps), tuple(seats), rivals)


def _seat(roles: list[tuple[int, Role]], begins: list[int]) -> Seat:
    part, role = roles[0]
    footprint = role.footprint.moved(begins[part]) if begins[part] else role.footprint
    if len(roles) == 1:
        return Seat(tuple(roles), role.choices, role.preferred, footprint)
    choices = set(role.choices)
    preferred = list(role.preferred)
    for part, role in roles[1:]:
        footprint = footprint.joined(role.footprint.moved(begins[part]))
        choices &= set(role.choices)
        preferred += role.preferred
    return Seat(tuple(roles), tuple(sorted(choices)), tuple(preferred), footprint)


def _rivals(
    need: Need, seats: list[Seat], grouped: list[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    apart = [
        {i for i, names in enumerate(grouped) if not set(names).isdisjoint(group)}
        for group in need.apart
    ]
    choices = [set(seat.choices) for seat in seats]
    for i, j in combinations(range(len(seats)), 2):
        if choices[i].isdisjoint(choices[j]):
            continue
        must = any(i in group and j in group for group in apart)
        if must or seats[i].footprint.meets(seats[j].footprint):
            yield i, j
