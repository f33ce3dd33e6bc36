"""Slots: the starts at which a need fits, and with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from hegu.scheduling.board import Array, Board
from hegu.scheduling.cells import Window, moment_at
from hegu.scheduling.clock import part_of_day
from hegu.scheduling.footprint import Footprint, Stretch, merged
from hegu.scheduling.layout import Layout, layouts
from hegu.scheduling.mask import erode
from hegu.scheduling.match import matches
from hegu.scheduling.need import Need
from hegu.scheduling.search import Search


@dataclass(frozen=True)
class Starts:
    """Cells at which a need can begin, in order."""

    window: Window
    cells: Array

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[int]:
        return iter(self.cells.tolist())

    def __contains__(self, cell: int) -> bool:
        at = int(np.searchsorted(self.cells, cell))
        return at < len(self.cells) and int(self.cells[at]) == cell

    @property
    def mask(self) -> int:
        """The same as a mask over the window.

        >>> Starts(Window(10, 20), np.array([10, 13])).mask
        9
        """
        bits = np.zeros(self.window.cells, np.uint8)
        bits[self.cells - self.window.start] = 1
        return int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little")


@dataclass(frozen=True, slots=True)
class Take:
    """A resource taken by a role, and when: half-open stretches of cells since the epoch."""

    role: str
    resource: int
    spans: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """One part of a slot: its place in the need, its first cell, and what it takes."""

    part: int
    start: int
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to meet a need: patients are taken from start to stop, resources as the parts say."""

    start: int
    stop: int
    parts: tuple[Taken, ...]
    patients: tuple[int, ...] = ()

    def resource(self, part: int, role: str) -> int:
        """Who or what fills a role."""
        return next(take.resource for take in self.parts[part].takes if take.role == role)

    def busy(self) -> dict[int, tuple[Stretch, ...]]:
        """All cells the slot takes of each resource and patient, touching stretches joined.

        >>> take = Take("room", 5, ((0, 3),))
        >>> Slot(0, 4, (Taken(0, 0, (take,)),), (9,)).busy()
        {5: ((0, 3),), 9: ((0, 4),)}
        """
        spans: dict[int, list[Stretch]] = defaultdict(list)
        for part in self.parts:
            for take in part.takes:
                spans[take.resource] += take.spans
        for patient in self.patients:
            spans[patient].append((self.start, self.stop))
        return {resource: merged(stretches) for resource, stretches in spans.items()}


def starts(need: Need, board: Board, allowed: int | None = None) -> Starts:
    """All cells at which the need can begin; `allowed` masks the window's cells that may be used.

    >>> from hegu.scheduling.need import Part, Role
    >>> massage = Part("massage", 3, (Role("practitioner", Footprint.solid(3), (1, 2)),))
    >>> board = Board.from_free(Window(0, 12), {0: {1: 0b000000111110, 2: 0b111111000000}})
    >>> list(starts(Need((massage,)), board))
    [3, 6, 9]
    """
    return Starts(board.window, Search([need], board, allowed).starts().starts)


def first(need: Need, board: Board, n: int, allowed: int | None = None) -> Starts:
    """The first n starts, reading no further than they need."""
    return Starts(board.window, Search([need], board, allowed).first(n).starts)


def nearest(
    need: Need, board: Board, start: int, n: int = 3, allowed: int | None = None
) -> list[int]:
    """The feasible starts nearest to a wanted one, nearest first, the earlier of two as near.

    >>> from hegu.scheduling.need import Part, Role
    >>> massage = Part("massage", 3, (Role("practitioner", Footprint.solid(3), (1,)),))
    >>> board = Board.from_free(Window(0, 30), {0: {1: Window(0, 30).full & ~(1 << 12)}})
    >>> nearest(Need((massage,)), board, 12)
    [9, 15, 6]
    """
    return sorted(starts(need, board, allowed), key=lambda cell: (abs(cell - start), cell))[:n]


def picks(need: Need, board: Board, start: int) -> Iterator[Slot]:
    """Every way to meet the need at a start, shortest wait first, then in the order of choices.

    The grid of starts is not asked: a desk may book off the grid.
    """
    for layout in layouts(need):
        yield from _layout_picks(need, layout, board, start)


def _layout_picks(need: Need, layout: Layout, board: Board, start: int) -> Iterator[Slot]:
    free = seated(layout, board, start)
    for given in matches(free, layout.rivals) if free is not None else ():
        yield slot(need, layout, start, given)


def seated(layout: Layout, board: Board, start: int) -> list[list[int]] | None:
    """Who is free for each seat at a start; None when the window ends before the visit does."""
    if not layout.fits(board.window, start):
        return None
    return [candidates(board, seat.choices, seat.footprint, start) for seat in layout.seats]


def candidates(board: Board, choices: Sequence[int], footprint: Footprint, start: int) -> list[int]:
    """Which of the choices are free for a footprint at a start.

    >>> board = Board.from_free(Window(0, 6), {1: {7: 0b001111, 8: 0b111000}})
    >>> candidates(board, (7, 8), Footprint.solid(3), 3)
    [8]
    """
    low, high = start + footprint.first, start + footprint.last
    wanted = footprint.mask
    return [c for c in choices if wanted & ~board.stretch(c, low, high) == 0]


def slot(need: Need, layout: Layout, start: int, given: Sequence[int]) -> Slot:
    """The slot of a layout at a start, with a resource given for each seat."""
    holders = {
        (part, role.name): resource
        for seat, resource in zip(layout.seats, given, strict=True)
        for part, role in seat.roles
    }
    parts = []
    for index, (begin, part) in enumerate(zip(layout.begins, need.parts, strict=True)):
        takes = tuple(
            Take(
                role.name,
                holders[index, role.name],
                tuple(role.footprint.at(start + begin)),
            )
            for role in part.roles
        )
        parts.append(Taken(index, start + begin, takes))
    return Slot(start, start + layout.ends, tuple(parts), need.patients)


def beside(
    need: Need,
    board: Board,
    found: Starts,
    role: str = "practitioner",
    working: Mapping[int, int] | None = None,
) -> int:
    """Which starts, as a window mask, stand right beside what is there already.

    That is: someone who may fill the role is free for it, and the cell before or after is taken.
    `working` masks the hours of each resource; with it, only cells taken inside them count, so
    that the edges of the day do not. Looks at the first part with the role, at its shortest layout.

    >>> from hegu.scheduling.need import Part, Role
    >>> massage = Part("massage", 3, (Role("practitioner", Footprint.solid(3), (1,)),))
    >>> board = Board.from_free(Window(0, 12), {0: {1: 0b111111111011}})
    >>> found = starts(Need((massage,)), board)
    >>> bin(beside(Need((massage,)), board, found, working={1: 0b111111111111}))
    '0b1000'
    """
    seats = [s for s in layouts(need)[0].seats if any(r.name == role for _, r in s.roles)]
    mask = 0
    for seat in seats[:1]:
        for resource in seat.choices:
            free = board.calendar(resource)
            taken = (board.window.full if working is None else working[resource]) & ~free
            before = Footprint(((seat.footprint.first - 1, seat.footprint.first),))
            after = Footprint(((seat.footprint.last, seat.footprint.last + 1),))
            mask |= erode(free, seat.footprint) & (erode(taken, before) | erode(taken, after))
    return mask & found.mask


def spread(found: Starts, zone: ZoneInfo, per_part_of_day: int, beside: int = 0) -> list[int]:
    """At most so many starts for each part of a local day, those next to other visits first.

    The others are chosen as far as possible from those already chosen.

    >>> hours = Starts(Window(96, 144), np.arange(96, 144, 12))
    >>> spread(hours, ZoneInfo("UTC"), 2)
    [96, 132]
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for cell in found:
        groups[moment_at(cell).astimezone(zone).date(), part_of_day(cell, zone)].append(cell)
    chosen: list[int] = []
    for group in groups.values():
        close = [cell for cell in group if beside >> cell - found.window.start & 1]
        shown = _apart(close, per_part_of_day, [])
        shown += _apart(group, per_part_of_day - len(shown), shown)
        chosen += sorted(shown)
    return sorted(chosen)


def _apart(cells: list[int], n: int, already: list[int]) -> list[int]:
    chosen: list[int] = []
    left = [cell for cell in cells if cell not in already]
    while left and len(chosen) < n:
        taken = already + chosen
        far = max(
            left,
            key=lambda cell: (min((abs(cell - t) for t in taken), default=0), -cell),
        )
        chosen.append(far)
        left.remove(far)
    return chosen
