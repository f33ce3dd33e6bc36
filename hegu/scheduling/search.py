"""The engine: one search over the calendars of any number of needs.

The seat that is hardest to fill is tried at every start of the grid, a block of rows at a time so
that the block stays in the processor's cache; the others are looked up only where it can be filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from hegu.scheduling.board import Array, Board
from hegu.scheduling.course import Chair, Course
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.gather import courses
from hegu.scheduling.mask import erode, span
from hegu.scheduling.match import can_match
from hegu.scheduling.need import Need

# Words a block: small enough for the cache, large enough that calling numpy costs little.
BLOCK_WORDS = 1 << 17
# Looking a word up by its place costs about as much as this many words read in order.
LOOKUP_COST = 6


class Found(NamedTuple):
    """Answers in order of start, then need: which need, at which cell."""

    needs: Array
    starts: Array


class Try(NamedTuple):
    """A course from the starts of one residue; `rows` says at which rows it may begin.

    No row before `low` or from `high` on may, and there its words may lie outside the board.
    """

    course: Course
    residue: int
    rows: Array
    low: int
    high: int


class Kept(NamedTuple):
    """Places still possible, numbered row by row from row `low`, and the words read so far."""

    low: int
    cases: Array
    words: dict[int, list[Array]]


class Search:
    """Needs put to a board. Prepare it once; ask as often as the board holds.

    `allowed` masks, over the board's window, the cells at which a visit may begin.
    """

    def __init__(self, needs: Sequence[Need], board: Board, allowed: int | None = None) -> None:
        self.needs = tuple(needs)
        self.board = board
        self.allowed = board.window.full if allowed is None else allowed & board.window.full
        self.courses = courses(self.needs, board)
        self._patients: dict[tuple[int, Footprint], int] = {}
        self.tries = list(self._tries())

    def starts(self) -> Found:
        """Every need at every start at which it can be met."""
        return self._found(list(self._codes()))

    def first(self, n: int) -> Found:
        """The first n answers, reading no further into the window than they need."""
        codes: list[Array] = []
        for block in self._codes():
            codes.append(block)
            if sum(map(len, codes)) >= n:
                break
        found = self._found(codes)
        return Found(found.needs[:n], found.starts[:n])

    def _found(self, codes: list[Array]) -> Found:
        joined = np.concatenate(codes) if codes else np.empty(0, np.int64)
        cells = joined // max(1, len(self.needs))
        return Found(joined - cells * len(self.needs), cells + self.board.window.start)

    def _codes(self) -> Iterator[Array]:
        """Codes of answers (cell of the window x needs + need), in order, block by block."""
        for low, high in self.blocks():
            parts = []
            for attempt in self.tries:
                kept = self.block(attempt, low, high)
                if kept is not None:
                    parts.append(self._coded(attempt, kept))
            if parts:
                yield parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts))

    def _tries(self) -> Iterator[Try]:
        """Every course with every residue from which it may begin at all."""
        grid = self.board.grid
        for course in self.courses:
            may = self._may(course)
            skip = (self.board.lead - self.board.window.start) % course.step
            for residue in {
                cell % grid for cell in range(skip, skip + grid * course.step, course.step)
            }:
                rows = may[residue::grid]
                used = np.flatnonzero(rows)
                if len(used):
                    yield Try(course, residue, rows, int(used[0]), int(used[-1]) + 1)

    def _may(self, course: Course) -> Array:
        """The cells at which a course may begin: by window, grid, allowed and patients."""
        board = self.board
        begins = self.allowed & span(
            -course.outline.first, board.window.cells - course.outline.last + 1
        )
        for patient in course.patients:
            begins &= self._free(*patient)
        many = board.rows * board.grid
        packed = (begins << board.lead).to_bytes(-(-many // 8), "little")
        bits = np.unpackbits(np.frombuffer(packed, np.uint8), count=many, bitorder="little")
        skip = (board.lead - board.window.start) % course.step
        may = np.zeros(many, np.bool_)
        may[skip :: course.step] = bits[skip :: course.step]
        return may

    def _free(self, patient: int, footprint: Footprint) -> int:
        """The starts at which a patient has the time, read once for all courses."""
        asked = patient, footprint
        if asked not in self._patients:
            self._patients[asked] = erode(self.board.calendar(patient), footprint)
        return self._patients[asked]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Rows from and to, in order of time; blocks before and after all that may be are left out."""
        if self.tries:
            begin = min(attempt.low for attempt in self.tries)
            end = max(attempt.high for attempt in self.tries)
            widest = max(len(attempt.course.needs) for attempt in self.tries)
            rows = max(1, BLOCK_WORDS // widest)
            for low in range(begin, end, rows):
                yield low, min(low + rows, end)

    def block(self, attempt: Try, low: int, high: int, asked: Chair | None = None) -> Kept | None:
        """What is possible in a block of rows, with the words of the chair asked for."""
        low, high = max(low, attempt.low), min(high, attempt.high)
        if not attempt.rows[low:high].any():
            return None
        course = attempt.course
        wide = len(course.needs)
        contested = {seat for contest in course.contests for seat in contest}
        kept: Kept | None = None
        for chair in course.chairs:
            kept = self._seat(attempt, chair, low, high, kept)
            if not len(kept.cases):
                return None
            if chair.seat not in contested and chair is not asked:
                del kept.words[chair.seat]
        if kept is None:
            cases = np.flatnonzero(np.repeat(attempt.rows[low:high], wide))
            kept = Kept(low, cases, {})
        for contest in course.contests:
            at = {seat: index for index, seat in enumerate(contest)}
            rivals = [(at[i], at[j]) for i, j in course.rivals if i in at]
            kept = _narrow(kept, can_match([kept.words[seat] for seat in contest], rivals))
        return kept if len(kept.cases) else None

    def _seat(self, attempt: Try, chair: Chair, low: int, high: int, kept: Kept | None) -> Kept:
        terms = chair.terms(attempt.residue, self.board.grid)
        rows, wide = high - low, len(attempt.course.needs)
        if kept is None or len(kept.cases) * LOOKUP_COST > rows * wide:
            words = [strip.dense(terms, low, rows).reshape(-1) for strip in chair.strips]
            if kept is None:
                free = _anyone(words)
                allowed = attempt.rows[low:high]
                if not allowed.all():
                    free &= np.repeat(allowed, wide)
                cases = np.flatnonzero(free)
                return Kept(low, cases, {chair.seat: [strip[cases] for strip in words]})
            words = [strip[kept.cases] for strip in words]
        else:
            words = [strip.sparse(terms, low, kept.cases) for strip in chair.strips]
        kept.words[chair.seat] = words
        return _narrow(kept, _anyone(words))

    def _coded(self, attempt: Try, kept: Kept) -> Array:
        which, starts = self.cells_of(attempt, kept)
        needs = attempt.course.needs[which]
        return np.asarray((starts - self.board.window.start) * len(self.needs) + needs)

    def cells_of(self, attempt: Try, kept: Kept) -> tuple[Array, Array]:
        """The need (its number in the course) and the start of each place that is possible."""
        wide = len(attempt.course.needs)
        rows = kept.cases // wide
        origin = self.board.window.start - self.board.lead
        starts = (rows + kept.low) * self.board.grid + (attempt.residue + origin)
        return kept.cases - rows * wide, starts


def _anyone(words: Sequence[Array]) -> Array:
    free: Array = words[0] != 0
    for strip in words[1:]:
        free |= strip != 0
    return free


def _narrow(kept: Kept, still: Array) -> Kept:
    if still.all():
        return kept
    words = {seat: [strip[still] for strip in strips] for seat, strips in kept.words.items()}
    return Kept(kept.low, kept.cases[still], words)
