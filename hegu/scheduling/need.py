"""What is asked of the calendar: parts, roles, who may fill them, gaps, and who must be the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from hegu.scheduling.footprint import Footprint


class NeedError(ValueError):
    """A need that no calendar could ever meet, or that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Role:
    """Something a part needs: any one of the choices, for the cells of the footprint."""

    name: str
    footprint: Footprint
    choices: tuple[int, ...]
    preferred: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One treatment of the visit; `lasts` is in cells, footprints count from the part's start."""

    name: str
    lasts: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """The cells between the end of a part and the start of the next, from least to most."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Need:
    """A visit that is looked for.

    Parts follow one another with the gaps between them, or begin together. Groups of `same` and
    `apart` name roles as "part.role", the part counted from 0: the roles of a `same` group go to
    one resource, those of an `apart` group to different ones even at different times. Roles that
    overlap in time never share a resource unless they are the same. Patients are taken from the
    first part's start to the last part's end. Starts are cells whose number divides by `step`.

    >>> massage = Part("massage", 12, (Role("practitioner", Footprint.solid(12), (1, 2)),))
    >>> Need((massage,), patients=(9,)).check().step
    3
    """

    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...] = ()
    together: bool = False
    patients: tuple[int, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    step: int = 3

    def check(self) -> Need:
        """The need itself, or NeedError with advice."""
        _check_parts(self)
        _check_gaps(self)
        _check_groups(self)
        return self

    def roles(self) -> Iterator[tuple[str, int, Role]]:
        """Every role with its name in groups and its part.

        >>> role = Role("room", Footprint.solid(1), (5,))
        >>> [(name, part) for name, part, _ in Need((Part("p", 1, (role,)),)).roles()]
        [('0.room', 0)]
        """
        for part, asked in enumerate(self.parts):
            for role in asked.roles:
                yield f"{part}.{role.name}", part, role


def _check_parts(need: Need) -> None:
    if not need.parts:
        _refuse("The need has no part.", "add the treatment that is looked for")
    if need.step < 1:
        _refuse(
            f"Starts every {need.step} cells make no grid.",
            "use 3, a quarter of an hour",
        )
    if len(set(need.patients)) < len(need.patients):
        _refuse(f"The patients {need.patients} name one person twice.", "name each once")
    for index, part in enumerate(need.parts):
        _check_part(index, part)


def _check_part(index: int, part: Part) -> None:
    if part.lasts < 1:
        _refuse(
            f"Part {index} ({part.name}) lasts {part.lasts} cells.", "give the treatment a length"
        )
    names = [role.name for role in part.roles]
    if len(set(names)) < len(names):
        _refuse(f"Part {index} ({part.name}) has roles {names}.", "give each its own name")
    for role in part.roles:
        if not role.choices:
            _refuse(
                f"Nobody and nothing can be the {role.name} of part {index} ({part.name}).",
                "add a resource with that skill or of that kind",
            )


def _check_gaps(need: Need) -> None:
    wanted = 0 if need.together else len(need.parts) - 1
    if len(need.gaps) != wanted:
        _refuse(
            f"{len(need.parts)} parts{' together' * need.together} with {len(need.gaps)} gaps.",
            f"give {wanted}, one between each part and the next, none for parts together",
        )
    for gap in need.gaps:
        if not 0 <= gap.least <= gap.most:
            _refuse(
                f"A gap of at least {gap.least} and at most {gap.most} cells cannot be.",
                "exchange the two, or begin at 0",
            )


def _check_groups(need: Need) -> None:
    if not need.same and not need.apart:
        return
    named = {name: role for name, _, role in need.roles()}
    for group in need.same + need.apart:
        for name in group:
            if name not in named:
                _refuse(f"No role is called {name!r}.", f"use one of {', '.join(named)}")
    seats = seat_names(need)
    for seat in seats:
        if not set.intersection(*(set(named[name].choices) for name in seat)):
            _refuse(f"Nobody can be all of {', '.join(seat)}.", "let different people do them")
    _check_apart(need, seats)


def _check_apart(need: Need, seats: list[tuple[str, ...]]) -> None:
    for group in need.apart:
        for one, other in combinations(group, 2):
            if any(one in seat and other in seat for seat in seats):
                _refuse(
                    f"{one} and {other} are to be the same and apart.",
                    "keep only one of both",
                )


def seat_names(need: Need) -> list[tuple[str, ...]]:
    """The names of the roles, those that must go to one resource together.

    >>> role = Role("practitioner", Footprint.solid(1), (5,))
    >>> part = Part("p", 1, (role,))
    >>> same = (("0.practitioner", "1.practitioner"),)
    >>> seat_names(Need((part, part), (Gap(0, 0),), same=same))
    [('0.practitioner', '1.practitioner')]
    """
    order = [name for name, _, _ in need.roles()]
    if not need.same:
        return [(name,) for name in order]
    seats = [{name} for name in order]
    for group in need.same:
        touched = [seat for seat in seats if seat & set(group)]
        if touched:
            at = seats.index(touched[0])
            seats = [seat for seat in seats if seat not in touched]
            seats.insert(at, set().union(*touched))
    return [tuple(sorted(seat, key=order.index)) for seat in seats]


def _refuse(what: str, advice: str) -> None:
    raise NeedError(f"{what}\nMaybe {advice}.")
