from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegu.scheduling.board import Array, Board, BoardError, day_bytes
from hegu.scheduling.cells import Window
from hegu.scheduling.mask import day_words
from tests.scheduling.makers import calendars, pools_of, windows


def bits_of(masks: Iterable[int], cells: int) -> Array:
    return np.array([[mask >> i & 1 for i in range(cells)] for mask in masks], np.uint8)


@settings(max_examples=60, deadline=None)
@given(windows(), st.data(), st.integers(1, 7))
def test_a_calendar_comes_back_as_it_was_put_in(
    window: Window, data: st.DataObject, grid: int
) -> None:
    free = data.draw(calendars(window))

    board = Board.from_free(window, pools_of(free, 3), grid)

    assert {resource: board.calendar(resource) for resource in free} == free


@settings(max_examples=60, deadline=None)
@given(windows(), st.data(), st.booleans())
def test_boards_from_words_and_from_masks_are_equal(
    window: Window, data: st.DataObject, packed: bool
) -> None:
    free = data.draw(calendars(window))
    bits = bits_of(free.values(), window.cells)
    rows = np.packbits(bits, axis=1, bitorder="little") if packed else bits

    one = Board.from_free(window, {0: free})
    other = Board.from_words(window, {0: (list(free), rows)})

    for ours, theirs in zip(one.stacks, other.stacks, strict=True):
        assert np.array_equal(ours.planes, theirs.planes)
        assert np.array_equal(ours.keys, theirs.keys)


@settings(max_examples=60, deadline=None)
@given(windows(), st.data(), st.integers(-50, 50), st.integers(-50, 50))
def test_a_stretch_is_cut_from_the_calendar(
    window: Window, data: st.DataObject, before: int, after: int
) -> None:
    free = data.draw(calendars(window, (1,)))
    board = Board.from_free(window, {0: free})
    start, stop = window.start + before, window.stop + after
    cells = {window.start + i for i in range(window.cells) if free[1] >> i & 1}

    stretch = board.stretch(1, start, stop)

    truth = {cell for cell in cells if start <= cell < stop}
    assert {start + i for i in range(stretch.bit_length()) if stretch >> i & 1} == truth


def test_words_are_as_narrow_as_the_pool_allows() -> None:
    pools = {n: range(1000 * n, 1000 * n + n) for n in (1, 8, 9, 33, 64, 65)}

    board = Board(Window(0, 288), pools)

    assert [(stack.width, stack.columns) for stack in board.stacks] == [
        (8, 3),
        (16, 1),
        (32, 0),
        (64, 3),
    ]


@given(st.lists(st.integers(0, (1 << 288) - 1), min_size=1, max_size=4))
def test_ledger_words_become_the_bytes_of_a_board(days: list[int]) -> None:
    window = Window(0, 288 * len(days))
    rows = day_bytes([day_words(day) for day in days]).reshape(1, -1)

    board = Board.from_words(window, {0: ([7], rows)})

    assert board.calendar(7) == sum(day << 288 * i for i, day in enumerate(days))


def test_a_new_board_has_nobody_free() -> None:
    assert Board(Window(0, 10), {0: [1]}).calendar(1) == 0


def test_what_does_not_fit_the_board_is_refused() -> None:
    board = Board(Window(0, 20), {0: [1, 2]})
    with pytest.raises(BoardError, match="stands twice"):
        Board(Window(0, 20), {0: [1], 1: [1]})
    with pytest.raises(BoardError, match="Pool 0 was given"):
        board.fill(0, np.zeros((2, 4), np.uint8))
    with pytest.raises(BoardError, match="Pool 0 was given"):
        board.fill(0, np.zeros((2, 20), np.int64))
    with pytest.raises(BoardError, match="A day has 6 words, not 5"):
        day_bytes([[1, 2, 3, 4, 5]])
