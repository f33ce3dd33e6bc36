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
from hegu.scheduling.course import terms as terms_of
from hegu.scheduling.gather import courses
from hegu.scheduling.match import can_match
from hegu.scheduling.need import Need

# Words a block: small enough for the cache, large enough that calling numpy costs little.
BLOCK_WORDS = 1 << 17
# Taking places out costs more than going on with them while fewer than one in so many drop out.
FEW = 8
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
    """Places still possible (row of the board, need in the course), and the words read so far.

    Where few drop out they stay for a while, and `alive` tells them apart.
    """

    rows: Array
    which: Array
    words: dict[int, list[Array]]
    alive: Array | None = None


class Search:
    """Needs put to a board. Prepare it once; ask as often as the board holds.

    `allowed` masks, over the board's window, the cells at which a visit may begin.
    """

    def __init__(self, needs: Sequence[Need], board: Board, allowed: int | None = None) -> None:
        self.needs = tuple(needs)
        self.board = board
        self.allowed = allowed
        self.courses = courses(self.needs, board)
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

    def _allowed_rows(self, residue: int) -> Array:
        """The rows at which any visit may begin from a residue."""
        board = self.board
        if self.allowed is None:
            return np.ones(board.rows, np.bool_)
        many = board.rows * board.grid
        allowed = (self.allowed & board.window.full) << board.lead
        packed = np.frombuffer(allowed.to_bytes(-(-many // 8), "little"), np.uint8)
        bits = np.unpackbits(packed, count=many, bitorder="little").view(np.bool_)
        return bits[residue :: board.grid].copy()

    def _tries(self) -> Iterator[Try]:
        """Every course with every residue from which it may begin at all."""
        grid = self.board.grid
        skip = self.board.lead - self.board.window.start
        for course in self.courses:
            first = skip % course.step
            cells = range(first, first + grid * course.step, course.step)
            for residue in sorted({cell % grid for cell in cells}):
                attempt = self._try(course, residue)
                if attempt is not None:
                    yield attempt

    def _try(self, course: Course, residue: int) -> Try | None:
        """Where a course may begin from a residue: by window, grid, allowed and patients."""
        board, outline = self.board, course.outline
        earliest = board.lead + max(0, -outline.first)
        latest = board.lead + board.window.cells - max(0, outline.last - 1)
        low = max(0, -((residue - earliest) // board.grid))
        high = min(board.rows, -((residue - latest) // board.grid))
        if low >= high:
            return None
        rows = self._allowed_rows(residue)
        if course.step != board.grid:
            cell = np.arange(board.rows) * board.grid + (residue + board.window.start - board.lead)
            rows &= cell % course.step == 0
        for patient in course.patients:
            terms = terms_of(patient.footprint, residue, board.grid)
            rows[low:high] &= patient.strips[0].dense(terms, low, high - low)[:, 0] != 0
        used = rows[low:high]
        begin, end = int(used.argmax()), int(used[::-1].argmax())
        return Try(course, residue, rows, low + begin, high - end) if used[begin] else None

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Rows from and to, in order of time; those before and after all that may be are left out."""
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
        if not np.count_nonzero(attempt.rows[low:high]):
            return None
        course = attempt.course
        wide = len(course.needs)
        contested = {seat for contest in course.contests for seat in contest}
        kept: Kept | None = None
        for chair in course.chairs:
            kept = self._seat(attempt, chair, low, high, kept)
            if not len(kept.rows):
                return None
            if chair.seat not in contested and chair is not asked:
                del kept.words[chair.seat]
        if kept is None:
            kept = _kept(np.flatnonzero(np.repeat(attempt.rows[low:high], wide)), low, wide)
        for contest in course.contests:
            at = {seat: index for index, seat in enumerate(contest)}
            rivals = [(at[i], at[j]) for i, j in course.rivals if i in at]
            kept = _narrow(kept, can_match([kept.words[seat] for seat in contest], rivals))
        kept = kept if kept.alive is None else _taken_out(kept, kept.alive)
        return kept if len(kept.rows) else None

    def _seat(self, attempt: Try, chair: Chair, low: int, high: int, kept: Kept | None) -> Kept:
        terms = terms_of(chair.footprint, attempt.residue, self.board.grid)
        rows, wide = high - low, len(attempt.course.needs)
        if kept is None or len(kept.rows) * LOOKUP_COST > rows * wide:
            words = [strip.dense(terms, low, rows).reshape(-1) for strip in chair.strips]
            if kept is None:
                free = _anyone(words)
                allowed = attempt.rows[low:high]
                if np.count_nonzero(allowed) < rows:
                    free.reshape(rows, wide)[np.flatnonzero(~allowed)] = False
                cases = free.nonzero()[0]
                kept = _kept(cases, low, wide)
                kept.words[chair.seat] = [strip.take(cases) for strip in words]
                return kept
            cases = (kept.rows - low) * wide + kept.which
            words = [strip.take(cases) for strip in words]
        else:
            words = [strip.sparse(terms, kept.rows, kept.which) for strip in chair.strips]
        kept.words[chair.seat] = words
        return _narrow(kept, _anyone(words))

    def _coded(self, attempt: Try, kept: Kept) -> Array:
        needs = attempt.course.needs.take(kept.which)
        codes = self.cells_of(attempt, kept)
        codes -= self.board.window.start
        codes *= len(self.needs)
        codes += needs
        return codes

    def cells_of(self, attempt: Try, kept: Kept) -> Array:
        """The start of each place that is possible."""
        origin = self.board.window.start - self.board.lead
        return kept.rows * self.board.grid + (attempt.residue + origin)


def _kept(cases: Array, low: int, wide: int) -> Kept:
    """Places numbered row by row from row `low`."""
    rows = cases // wide
    which = cases - rows * wide
    rows += low
    return Kept(rows, which, {})


def _anyone(words: Sequence[Array]) -> Array:
    free: Array = words[0] != 0
    for strip in words[1:]:
        free |= strip != 0
    return free


def _narrow(kept: Kept, still: Array) -> Kept:
    if kept.alive is not None:
        still &= kept.alive
    left = int(np.count_nonzero(still))
    if left == len(still):
        return kept
    if (len(still) - left) * FEW < len(still):
        return Kept(kept.rows, kept.which, kept.words, still)
    return _taken_out(kept, still)


def _taken_out(kept: Kept, still: Array) -> Kept:
    at = np.flatnonzero(still)
    words = {seat: [strip.take(at) for strip in strips] for seat, strips in kept.words.items()}
    return Kept(kept.rows.take(at), kept.which.take(at), words)
