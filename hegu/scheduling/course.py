"""Needs of one form made ready for the board: which words to read, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from hegu.scheduling.board import Array, Stack
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.layout import Outline

# Words a row from which on numpy repeats it well.
LONG_ROW = 2048


@dataclass(frozen=True, slots=True)
class Term:
    """Rows of one plane that must all be free: from `shift` rows after the start, `length` rows."""

    plane: int
    shift: int
    length: int


@lru_cache(maxsize=1024)
def terms(footprint: Footprint, residue: int, grid: int) -> tuple[Term, ...]:
    """A footprint from a start of the given residue, in whole steps where it can be.

    >>> terms(Footprint.solid(4), 0, 3)
    (Term(plane=3, shift=0, length=1), Term(plane=0, shift=1, length=1))
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
    return tuple(whole + single)


class Strip:
    """One column of a stack for each need, and which of its bits the need may choose."""

    def __init__(self, stack: Stack, columns: Array, masks: Array) -> None:
        self.stack = stack
        self.columns = columns
        self.masks: Array = masks.astype(stack.planes.dtype)
        numbers = columns.tolist()
        low, high = numbers[0], numbers[-1] + 1
        in_order = high - low == len(numbers) and numbers == list(range(low, high))
        self.beside = slice(low, high) if in_order else None
        self.whole = in_order and high - low == stack.columns
        self.anyone = self.masks.tobytes() == stack.crowd.take(columns).tobytes()

    def dense(self, wanted: Sequence[Term], low: int, rows: int) -> Array:
        """Who can be taken at each of a block of rows, for each need: [rows, needs]."""
        words = self._runs(wanted[0], low, rows)
        ours = wanted[0].length > 1
        for term in wanted[1:]:
            more = self._runs(term, low, rows)
            # What was computed here may be written over; a view of the board may not.
            words = np.bitwise_and(words, more, out=words) if ours else words & more
            ours = True
        if self.anyone:
            return words
        return self._chosen(np.ascontiguousarray(words) if ours else words.copy())

    def _runs(self, term: Term, low: int, rows: int) -> Array:
        at = low + term.shift
        block = self.stack.planes[term.plane, at : at + rows + term.length - 1]
        if not self.whole:
            side = self.beside
            block = block.take(self.columns, axis=1) if side is None else block[:, side]
        return _runs(block, term.length)

    def _chosen(self, words: Array) -> Array:
        """Words written over with what may be chosen of them: numpy is slow to repeat short rows."""
        rows, wide = words.shape
        many = max(1, LONG_ROW // wide)
        whole = rows - rows % many
        long_rows, rest = words[:whole].reshape(-1, many * wide), words[whole:]
        long_rows &= self._repeated(many)
        rest &= self.masks
        return words

    def _repeated(self, many: int) -> Array:
        return np.frombuffer(self.masks.tobytes() * many, self.masks.dtype)

    def sparse(self, wanted: Sequence[Term], rows: Array, which: Array) -> Array:
        """Who can be taken at some places: rows of the board, and for which of the needs."""
        places = rows * self.stack.columns
        places += which if self.whole else self.columns.take(which)
        words = self.stack.flat[0, :0]
        for term in wanted:
            flat = self.stack.flat[term.plane]
            for shift in range(term.shift, term.shift + term.length):
                by = shift * self.stack.columns
                more = flat[by:].take(places) if by >= 0 else flat.take(places + by)
                words = np.bitwise_and(words, more, out=more) if len(words) else more
        if not self.anyone:
            words &= self.masks.take(which)
        return words


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


@dataclass(frozen=True)
class Course:
    """One outline of the needs that share it, made ready: who sits alone, who has rivals.

    `patients` are those without a rival: one strip of one column for all needs.
    """

    needs: Array
    step: int
    outline: Outline
    rivals: tuple[tuple[int, int], ...]
    patients: tuple[Chair, ...]
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
