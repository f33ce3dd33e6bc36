"""Many calendars turned on their side: one word a cell and pool, one bit a resource."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from hegu.scheduling.cells import Window
from hegu.scheduling.mask import DAY_WORDS, WORD_CELLS

Array = npt.NDArray[Any]
WIDTHS = (8, 16, 32, 64)


class BoardError(ValueError):
    """Calendars that do not fit the board, or a resource that is not on it."""


# Which stack, and which column of it.
Column = tuple[int, int]
# A place is a stack, a column and a bit in one number, so that numpy can take them apart.
BIT_BITS = 6
COLUMN_BITS = 40


class Stack:
    """The columns of one word width: planes[q, row, column] for the cells of residue q.

    The last plane is the AND of the others: what is free for a whole step of the grid.
    """

    def __init__(self, width: int, grid: int, rows: int, columns: int) -> None:
        self.width = width
        self.planes: Array = np.zeros((grid + 1, rows, columns), dtype=f"<u{width // 8}")
        self.flat: Array = self.planes.reshape(grid + 1, rows * columns)
        self.keys: Array = np.full((columns, width), -1, dtype=np.int64)

    @cached_property
    def crowd(self) -> Array:
        """Of each column, the bits that stand for somebody."""
        residents = (self.keys >= 0).astype(np.uint8)
        packed = np.packbits(residents, axis=1, bitorder="little")
        return np.asarray(packed.view(self.planes.dtype)[:, 0])

    @property
    def columns(self) -> int:
        """How many columns stand beside each other."""
        return int(self.keys.shape[0])


class Board:
    """The free cells of pools of resources over a window; nobody is free until filled in.

    A pool is what is searched together, as a rule a clinic's practitioners or its rooms of a kind.
    Cells are kept by their number modulo `grid`, so that a search whose starts lie on that grid
    touches no other cell; rows run in time, so that a search for the first starts can stop early.

    >>> board = Board.from_free(Window(0, 6), {1: {7: 0b001111, 8: 0b111000}})
    >>> bin(board.calendar(8))
    '0b111000'
    """

    def __init__(self, window: Window, pools: Mapping[int, Sequence[int]], grid: int = 3) -> None:
        self.window = window
        self.grid = grid
        self.lead = window.start % grid
        self.rows = -(-(self.lead + window.cells) // grid)
        self.places: dict[int, int] = {}
        self.pools: dict[int, tuple[int, ...]] = {}
        columns = [0] * len(WIDTHS)
        for pool, resources in pools.items():
            self._place(pool, resources, columns)
        self.stacks = [Stack(w, grid, self.rows, n) for w, n in zip(WIDTHS, columns, strict=True)]
        for resource in self.places:
            (number, column), bit = self.bit_of(resource)
            self.stacks[number].keys[column, bit.bit_length() - 1] = resource

    def _place(self, pool: int, resources: Sequence[int], columns: list[int]) -> None:
        self.pools[pool] = tuple(resources)
        for at in range(0, len(resources), WIDTHS[-1]):
            crowd = resources[at : at + WIDTHS[-1]]
            stack = next(i for i, width in enumerate(WIDTHS) if len(crowd) <= width)
            for bit, resource in enumerate(crowd):
                if resource in self.places:
                    raise BoardError(
                        f"Resource {resource} stands twice on the board.\n"
                        "Maybe it is in two pools: give each pool its own key for it."
                    )
                column = stack << COLUMN_BITS | columns[stack]
                self.places[resource] = column << BIT_BITS | bit
            columns[stack] += 1

    @classmethod
    def from_free(
        cls, window: Window, pools: Mapping[int, Mapping[int, int]], grid: int = 3
    ) -> Self:
        """A board from masks of free cells: pool, resource, mask over the window."""
        board = cls(window, {pool: tuple(free) for pool, free in pools.items()}, grid)
        size = -(-window.cells // 8)
        for pool, free in pools.items():
            if free:
                packed = b"".join(
                    (mask & window.full).to_bytes(size, "little") for mask in free.values()
                )
                board.fill(pool, np.frombuffer(packed, np.uint8).reshape(-1, size))
        return board

    @classmethod
    def from_words(
        cls,
        window: Window,
        pools: Mapping[int, tuple[Sequence[int], Array]],
        grid: int = 3,
    ) -> Self:
        """A board from arrays: pool, its resources, and their free cells as fill() takes them.

        >>> free = np.array([[1, 1, 0], [0, 1, 1]], dtype=np.uint8)
        >>> Board.from_words(Window(0, 3), {1: ([7, 8], free)}).calendar(7)
        3
        """
        board = cls(
            window,
            {pool: tuple(resources) for pool, (resources, _) in pools.items()},
            grid,
        )
        for pool, (_, free) in pools.items():
            board.fill(pool, free)
        return board

    def fill(self, pool: int, free: Array) -> None:
        """Writes a pool's free cells: uint8, a row a resource in the pool's order.

        A row has either one byte a cell (0 or 1), or is packed, eight cells a byte, lowest first.
        """
        cells = self.window.cells
        resources = self.pools[pool]
        packed = (len(resources), -(-cells // 8))
        if free.dtype != np.uint8 or free.shape not in (
            packed,
            (len(resources), cells),
        ):
            raise BoardError(
                f"Pool {pool} was given {free.dtype} of shape {free.shape}.\n"
                f"Maybe it should be uint8 of shape {packed} (packed) or {(packed[0], cells)}."
            )
        bits = free
        if free.shape == packed and cells > 1:
            bits = np.unpackbits(free, axis=1, count=cells, bitorder="little")
        for at in range(0, len(resources), WIDTHS[-1]):
            self._fill_column(self.bit_of(resources[at])[0], bits[at : at + WIDTHS[-1]])

    def _fill_column(self, column: Column, bits: Array) -> None:
        stack = self.stacks[column[0]]
        turned = np.zeros((self.rows * self.grid, stack.width // 8), np.uint8)
        sideways = np.packbits(bits, axis=0, bitorder="little")
        turned[self.lead : self.lead + bits.shape[1], : sideways.shape[0]] = sideways.T
        words = turned.view(stack.planes.dtype).reshape(self.rows, self.grid)
        stack.planes[: self.grid, :, column[1]] = words.T
        stack.planes[self.grid, :, column[1]] = np.bitwise_and.reduce(words, axis=1)

    def bit_of(self, resource: int) -> tuple[Column, int]:
        """A resource's column and its bit there; BoardError when it is not on the board."""
        try:
            place = self.places[resource]
        except KeyError:
            raise BoardError(
                f"Resource {resource} is not on the board.\n"
                "Maybe its calendar was not read, or it belongs to another clinic."
            ) from None
        column, bit = place >> BIT_BITS, place & (1 << BIT_BITS) - 1
        return (column >> COLUMN_BITS, column & (1 << COLUMN_BITS) - 1), 1 << bit

    def calendar(self, resource: int) -> int:
        """The free cells of one resource, as a mask over the window."""
        return self.stretch(resource, self.window.start, self.window.stop)

    def stretch(self, resource: int, start: int, stop: int) -> int:
        """The free cells of a resource between two cells, bit 0 the first; outside is not free.

        >>> Board.from_free(Window(0, 6), {1: {7: 0b001111}}).stretch(7, 2, 9)
        3
        """
        inside = self.window.clip(start, stop)
        if inside is None:
            return 0
        (number, column), bit = self.bit_of(resource)
        planes = self.stacks[number].planes
        origin = self.window.start - self.lead
        low, high = (
            (inside[0] - origin) // self.grid,
            -((origin - inside[1]) // self.grid),
        )
        words = planes[: self.grid, low:high, column].T.reshape(-1)
        free = (words & words.dtype.type(bit)) != 0
        packed = np.packbits(free, bitorder="little").tobytes()
        mask = int.from_bytes(packed, "little")
        skipped = origin + low * self.grid
        mask = mask >> inside[0] - skipped & (1 << inside[1] - inside[0]) - 1
        return mask << inside[0] - start


def day_bytes(words: Iterable[Iterable[int]] | Array) -> Array:
    """Day words of the ledger as packed bytes for fill(): [..., 6] integers to [..., 36] uint8.

    >>> day_bytes([[5, 1, 0, 0, 0, 0]])[0, :7].tolist()
    [5, 0, 0, 0, 0, 0, 1]
    """
    whole = np.ascontiguousarray(words, dtype="<i8")
    if whole.shape[-1] != DAY_WORDS:
        raise BoardError(
            f"A day has {DAY_WORDS} words, not {whole.shape[-1]}.\n"
            "Maybe a column of the ledger was not read."
        )
    octets = whole.view(np.uint8).reshape(*whole.shape, 8)[..., : WORD_CELLS // 8]
    return np.ascontiguousarray(octets).reshape(*whole.shape[:-1], -1)
