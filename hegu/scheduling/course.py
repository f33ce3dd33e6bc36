"""Needs of one form made ready for the board: which words to read, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hegu.scheduling.board import Array, Stack
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.layout import Outline


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

    def __init__(self, stack: Stack, columns: Array, masks: Array) -> None:
        self.stack = stack
        self.columns = columns
        self.masks: Array = masks.astype(stack.planes.dtype)
        low, high = int(columns[0]), int(columns[-1]) + 1
        in_order = high - low == len(columns) and bool((columns[1:] > columns[:-1]).all())
        self.beside = slice(low, high) if in_order else None
        self.whole = in_order and high - low == stack.columns
        self._tile: Array = self.masks[:0, None]
        self.anyone = not (stack.crowd[columns] & ~self.masks).any()

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
    """A seat of the outline for all needs of the form."""

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
    """One outline of the needs that share it, made ready: who sits alone, who has rivals.

    `patients` are those without a rival, with what they are taken for: the same for all needs.
    """

    needs: Array
    step: int
    outline: Outline
    rivals: tuple[tuple[int, int], ...]
    patients: tuple[tuple[int, Footprint], ...]
    chairs: tuple[Chair, ...]

    @cached_property
    def contests(self) -> tuple[tuple[int, ...], ...]:
        """The seats in groups that are bound together by rivalry."""
        return contests(self.rivals)

    def chair_of(self, part: int, role: str) -> Chair | None:
        """The chair that a role of a part sits on."""
        for chair in self.chairs:
            if (part, role) in self.outline.places[chair.seat].roles:
                return chair
        return None


def contests(rivals: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Seats in groups that are bound together by rivalry; those without a rival are in none.

    >>> contests([(0, 2), (3, 2), (4, 5)])
    ((0, 2, 3), (4, 5))
    """
    groups: list[set[int]] = []
    for pair in rivals:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return tuple(tuple(sorted(group)) for group in groups)
