"""Needs of one form made ready for the board: which words to read, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hegu.scheduling.board import Array, Board, Column, Stack
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.layout import Layout, Seat, layouts
from hegu.scheduling.need import Need

Masks = dict[Column, int]


@dataclass(frozen=True, slots=True)
class Term:
    """Rows of one plane that must all be free: from `shift` rows after the start, `length` rows."""

    plane: int
    shift: int
    length: int


def terms(footprint: Footprint, residue: int, grid: int) -> list[Term]:
    """A footprint from a start of the given residue, in whole steps where it can be.

    >>> terms(Footprint.solid(4), 0, 3)
    [Term(plane=3, shift=0, length=1), Term(plane=0, shift=1, length=1)]
    """
    whole, single = [], []
    for start, stop in footprint.at(residue):
        up, down = -(-start // grid), stop // grid
        if up < down:
            whole.append(Term(grid, up, down - up))
            loose = [*range(start, up * grid), *range(down * grid, stop)]
        else:
            loose = list(range(start, stop))
        single += [Term(cell % grid, cell // grid, 1) for cell in loose]
    return whole + single


class Strip:
    """One column of a stack for each need, and which of its bits the need may choose."""

    def __init__(self, stack: Stack, columns: Sequence[int], masks: Sequence[int]) -> None:
        self.stack = stack
        self.columns: Array = np.array(columns, dtype=np.int64)
        self.masks: Array = np.array(masks, dtype=stack.planes.dtype)
        low, high = min(columns), max(columns) + 1
        in_order = list(columns) == list(range(low, high))
        self.beside = slice(low, high) if in_order else None
        self.whole = in_order and high - low == stack.columns
        residents = (stack.keys[self.columns] >= 0).astype(np.uint8)
        crowd = np.packbits(residents, axis=1, bitorder="little").view(stack.planes.dtype)
        self._tile: Array = self.masks[:0, None]
        self.anyone = bool((crowd[:, 0] & ~self.masks == 0).all())

    def dense(self, wanted: Sequence[Term], low: int, rows: int) -> Array:
        """Who can be taken at each of a block of rows, for each need: [rows, needs]."""
        words = self._runs(wanted[0], low, rows)
        ours = wanted[0].length > 1
        for term in wanted[1:]:
            more = self._runs(term, low, rows)
            # What was computed here may be written over; a view of the board may not.
            words = np.bitwise_and(words, more, out=words) if ours else words & more
            ours = True
        return words if self.anyone else words & self._tiled(rows)

    def _runs(self, term: Term, low: int, rows: int) -> Array:
        at = low + term.shift
        block = self.stack.planes[term.plane, at : at + rows + term.length - 1]
        if not self.whole:
            block = block[:, self.columns if self.beside is None else self.beside]
        return _runs(block, term.length)

    def _tiled(self, rows: int) -> Array:
        """The masks for each of some rows: numpy is slow to repeat a short row by itself."""
        if len(self._tile) < rows:
            self._tile = np.tile(self.masks, (rows, 1))
        return self._tile[:rows]

    def sparse(self, wanted: Sequence[Term], low: int, cases: Array) -> Array:
        """Who can be taken at some places of a block, numbered row by row."""
        needs = len(self.columns)
        if self.whole:
            places, which = cases + low * needs, None
        else:
            rows = cases // needs
            which = cases - rows * needs
            places = (rows + low) * self.stack.columns + self.columns[which]
        words = np.full(len(cases), np.iinfo(self.masks.dtype).max, self.masks.dtype)
        for term in wanted:
            flat = self.stack.flat[term.plane]
            for shift in range(term.shift, term.shift + term.length):
                by = shift * self.stack.columns
                words &= flat[by:].take(places) if by >= 0 else flat.take(places + by)
        if self.anyone:
            return words
        if which is None:
            which = cases % needs
        chosen: Array = words & self.masks[which]
        return chosen


def _runs(block: Array, length: int) -> Array:
    have = 1
    while have < length:
        step = min(have, length - have)
        block = block[:-step] & block[step:]
        have += step
    return block


@dataclass(frozen=True)
class Chair:
    """A seat of the layout for all needs of the form."""

    seat: int
    footprint: Footprint
    strips: tuple[Strip, ...]
    many: int

    @property
    def ease(self) -> tuple[int, int]:
        """Harder seats first: long footprints, then few choices."""
        return -self.footprint.size, self.many

    @cached_property
    def _terms(self) -> dict[int, list[Term]]:
        return {}

    def terms(self, residue: int, grid: int) -> list[Term]:
        """The footprint from a start of the given residue."""
        if residue not in self._terms:
            self._terms[residue] = terms(self.footprint, residue, grid)
        return self._terms[residue]


@dataclass(frozen=True)
class Course:
    """One layout of the needs that share it, made ready."""

    needs: Array
    step: int
    layout: Layout
    patients: tuple[Seat, ...]
    chairs: tuple[Chair, ...]
    contests: tuple[tuple[int, ...], ...]

    def chair_of(self, part: int, role: str) -> Chair | None:
        """The chair that a role of a part sits on."""
        for chair in self.chairs:
            if any(p == part and r.name == role for p, r in self.layout.seats[chair.seat].roles):
                return chair
        return None


def courses(needs: Sequence[Need], board: Board) -> list[Course]:
    """The courses of all needs; needs of one form are asked together."""
    known: dict[tuple[int, ...], Masks] = {}
    forms: dict[object, list[tuple[int, Layout, list[Masks]]]] = {}
    for index, need in enumerate(needs):
        for number, layout in enumerate(layouts(need)):
            seats = _columns(layout, board, known)
            form = (number, need.step, *_form(layout, seats))
            forms.setdefault(form, []).append((index, layout, seats))
    return [_course(needs, board, members) for members in forms.values()]


def _columns(layout: Layout, board: Board, known: dict[tuple[int, ...], Masks]) -> list[Masks]:
    seats = [_masks(seat.choices, board, known) for seat in layout.seats]
    for contest in contests(layout):
        shared = {column for seat in contest for column in seats[seat]}
        for seat in contest:
            seats[seat] = {column: seats[seat].get(column, 0) for column in sorted(shared)}
    return seats


def _masks(choices: tuple[int, ...], board: Board, known: dict[tuple[int, ...], Masks]) -> Masks:
    if choices not in known:
        masks: Masks = {}
        for resource in choices:
            column, bit = board.bits.get(resource) or board.bit_of(resource)
            masks[column] = masks.get(column, 0) | bit
        known[choices] = dict(sorted(masks.items())) if len(masks) > 1 else masks
    return known[choices]


def contests(layout: Layout) -> list[tuple[int, ...]]:
    """The seats in groups that are bound together by rivalry.

    Seats without a rival are in none.
    """
    groups: list[set[int]] = []
    for pair in layout.rivals:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return [tuple(sorted(group)) for group in groups]


def _form(layout: Layout, seats: list[Masks]) -> Iterator[object]:
    yield layout.begins
    yield layout.ends
    yield layout.rivals
    rivals = {seat for pair in layout.rivals for seat in pair}
    for index, (seat, columns) in enumerate(zip(layout.seats, seats, strict=True)):
        yield seat.footprint.stretches
        if seat.is_patient and index not in rivals:
            yield seat.choices
        else:
            yield tuple(stack for stack, _ in columns)


def _course(
    needs: Sequence[Need], board: Board, members: list[tuple[int, Layout, list[Masks]]]
) -> Course:
    index, layout, _ = members[0]
    bound = contests(layout)
    alone = set(range(len(layout.seats))) - {seat for contest in bound for seat in contest}
    patients = {i for i in alone if layout.seats[i].is_patient}
    chairs = []
    for number, seat in enumerate(layout.seats):
        if number not in patients:
            strips = _strips(board, [seats[number] for _, _, seats in members])
            chairs.append(Chair(number, seat.footprint, strips, len(seat.choices)))
    return Course(
        np.array([index for index, _, _ in members], dtype=np.int64),
        needs[index].step,
        layout,
        tuple(layout.seats[i] for i in sorted(patients)),
        tuple(sorted(chairs, key=lambda chair: chair.ease)),
        tuple(bound),
    )


def _strips(board: Board, seats: list[Masks]) -> tuple[Strip, ...]:
    strips = []
    for at, (stack, _) in enumerate(seats[0]):
        chosen = [list(masks.items())[at] for masks in seats]
        strips.append(
            Strip(
                board.stacks[stack],
                [c[1] for c, _ in chosen],
                [mask for _, mask in chosen],
            )
        )
    return tuple(strips)
