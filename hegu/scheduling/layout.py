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

Form = tuple[object, ...]
# What a clinic gives has few forms: outlines are kept for the next need of the same form.
MOST_FORMS = 256
MOST_KEPT = 64
_KNOWN: dict[Form, tuple[Outline, ...]] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """A seat before anyone is named for it: the parts and roles on it; of a patient, which one."""

    roles: tuple[tuple[int, str], ...]
    footprint: Footprint
    patient: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What needs of one form have in common: all but who may fill the roles.

    `rivals` are the pairs of seats that must differ where somebody could have both; `first` is the
    first cell of the visit or of anything it takes, `last` the cell after all of it.
    """

    first: int
    last: int
    begins: tuple[int, ...]
    ends: int
    waits: int
    places: tuple[Place, ...]
    rivals: tuple[tuple[int, int], ...]


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

    outline: Outline
    seats: tuple[Seat, ...]
    rivals: tuple[tuple[int, int], ...]

    @property
    def begins(self) -> tuple[int, ...]:
        """The first cell of each part, from the visit's start."""
        return self.outline.begins

    @property
    def ends(self) -> int:
        """The cell after the last part's last one, from the visit's start."""
        return self.outline.ends

    @property
    def waits(self) -> int:
        """How many cells the patient waits between parts."""
        return self.outline.waits

    @property
    def first(self) -> int:
        """The first cell of the visit or of anything it takes, from the visit's start."""
        return self.outline.first

    @property
    def last(self) -> int:
        """The cell after the last one of the visit or of anything it takes."""
        return self.outline.last

    def fits(self, window: Window, start: int) -> bool:
        """Whether the visit and all it takes lie inside a window."""
        return window.start <= start + self.first and start + self.last <= window.stop


def layouts(need: Need) -> tuple[Layout, ...]:
    """Every way to lay out a need, the shortest wait first; NeedError when there are too many."""
    need.check()
    asked = {(part, role.name): role for _, part, role in need.roles()}
    return tuple(_layout(need, outline, asked) for outline in outlines(need))


def _layout(need: Need, outline: Outline, asked: dict[tuple[int, str], Role]) -> Layout:
    seats = tuple(_seat(need, place, asked) for place in outline.places)
    choices = [set(seat.choices) for seat in seats]
    rivals = ((i, j) for i, j in outline.rivals if not choices[i].isdisjoint(choices[j]))
    return Layout(outline, seats, tuple(rivals))


def _seat(need: Need, place: Place, asked: dict[tuple[int, str], Role]) -> Seat:
    if place.patient is not None:
        return Seat((), (need.patients[place.patient],), (), place.footprint, is_patient=True)
    roles = tuple((part, asked[part, name]) for part, name in place.roles)
    preferred = tuple(resource for _, role in roles for resource in role.preferred)
    choices = roles[0][1].choices
    if len(roles) > 1:
        choices = tuple(sorted(set.intersection(*(set(role.choices) for _, role in roles))))
    return Seat(roles, choices, preferred, place.footprint)


def form_of(need: Need) -> Form:
    """What needs must have in common to be laid out alike, as something that can be compared."""
    form: list[object] = [
        need.step,
        need.together,
        need.gaps,
        len(need.patients),
        need.same,
        need.apart,
    ]
    for part in need.parts:
        form.append(part.lasts)
        for role in part.roles:
            form += (role.name, role.footprint.stretches)
    return tuple(form)


def outlines(need: Need, form: Form | None = None) -> tuple[Outline, ...]:
    """The outlines of a need of this form, the shortest wait first; NeedError as layouts()."""
    form = form or form_of(need)
    if form in _KNOWN:
        return _KNOWN[form]
    made = tuple(_outlines(need.check()))
    if len(made) <= MOST_KEPT:
        if len(_KNOWN) >= MOST_FORMS:
            _KNOWN.clear()
        _KNOWN[form] = made
    return made


def _outlines(need: Need) -> Iterator[Outline]:
    many = prod(gap.most - gap.least + 1 for gap in need.gaps)
    if many > MOST_LAYOUTS:
        raise NeedError(
            f"The gaps allow {many} ways to lay out the visit, more than {MOST_LAYOUTS}.\n"
            "Maybe narrow the longest gap."
        )
    choices = product(*(range(gap.least, gap.most + 1) for gap in need.gaps))
    grouped = seat_names(need)
    for gaps in sorted(choices, key=_wait):
        yield _outline(need, gaps, grouped)


def _wait(gaps: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(gaps), gaps


def _outline(need: Need, gaps: tuple[int, ...], grouped: list[tuple[str, ...]]) -> Outline:
    begins = [0] * len(need.parts)
    if not need.together:
        for index, gap in enumerate(gaps):
            begins[index + 1] = begins[index] + need.parts[index].lasts + gap
    ends = max(begin + part.lasts for begin, part in zip(begins, need.parts, strict=True))
    asked = {name: (part, role) for name, part, role in need.roles()}
    places = [_place([asked[name] for name in names], begins) for names in grouped]
    places += [Place((), Footprint.solid(ends), at) for at in range(len(need.patients))]
    rivals = tuple(_rivals(need, places, grouped))
    first = min([0, *(place.footprint.first for place in places)])
    last = max([ends, *(place.footprint.last for place in places)])
    return Outline(first, last, tuple(begins), ends, sum(gaps), tuple(places), rivals)


def _place(roles: list[tuple[int, Role]], begins: list[int]) -> Place:
    footprint, *others = (role.footprint.moved(begins[part]) for part, role in roles)
    for other in others:
        footprint = footprint.joined(other)
    return Place(tuple((part, role.name) for part, role in roles), footprint)


def _rivals(
    need: Need, places: list[Place], grouped: list[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    apart = [
        {i for i, names in enumerate(grouped) if not set(names).isdisjoint(group)}
        for group in need.apart
    ]
    for i, j in combinations(range(len(places)), 2):
        must = any(i in group and j in group for group in apart)
        if must or places[i].footprint.meets(places[j].footprint):
            yield i, j
