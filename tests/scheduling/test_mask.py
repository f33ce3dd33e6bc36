from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegu.scheduling import mask as masks
from hegu.scheduling.footprint import Footprint
from tests.scheduling.makers import footprints

bits = st.integers(0, (1 << 60) - 1)
days = st.integers(0, (1 << 288) - 1)


def ones(mask: int) -> set[int]:
    return {i for i in range(mask.bit_length()) if mask >> i & 1}


@given(bits)
def test_spans_round_trip(mask: int) -> None:
    spans = masks.spans(mask)

    assert masks.from_spans(spans) == mask
    assert all(stop < start for (_, stop), (start, _) in pairwise(spans))


@given(bits, footprints())
def test_eroded_is_where_every_cell_of_the_footprint_is_free(
    free: int, footprint: Footprint
) -> None:
    cells = {c for a, b in footprint.stretches for c in range(a, b)}
    truth = {start for start in range(70) if all(start + c in ones(free) for c in cells)}

    assert ones(masks.erode(free, footprint)) == truth


@given(bits, footprints(), footprints())
def test_eroding_by_two_footprints_joined_is_both(
    free: int, one: Footprint, other: Footprint
) -> None:
    both = masks.erode(free, one) & masks.erode(free, other)

    assert masks.erode(free, one.joined(other)) == both


@given(bits, footprints(), st.integers(0, 20))
def test_moving_the_calendar_moves_the_starts(free: int, footprint: Footprint, by: int) -> None:
    moved = masks.erode(masks.shift(free, by), footprint)

    assert masks.shift(masks.erode(free, footprint), by) & ~moved == 0
    assert masks.shift(moved, -by) == masks.erode(free, footprint)


@given(bits, bits, footprints())
def test_more_free_time_never_takes_a_start_away(
    free: int, more: int, footprint: Footprint
) -> None:
    fewer = masks.erode(free, footprint)

    assert fewer & ~masks.erode(free | more, footprint) == 0
    assert masks.erode(free & more, footprint) == fewer & masks.erode(more, footprint)


@given(bits, st.integers(0, 9), st.integers(0, 9))
def test_dilated_is_every_cell_near_a_busy_one(busy: int, before: int, after: int) -> None:
    truth = {c + d for c in ones(busy) for d in range(-before, after + 1) if c + d >= 0}

    assert ones(masks.dilate(busy, before, after)) == truth


@given(bits, st.integers(1, 6), st.integers(0, 4), st.integers(0, 4))
def test_busy_grown_by_what_comes_before_and_after_forbids_the_same_starts(
    busy: int, length: int, before: int, after: int
) -> None:
    window = (1 << 80) - 1
    grown = masks.dilate(busy, after, before)
    plain = masks.erode(window & ~grown, Footprint.solid(length))
    around = masks.erode(window & ~busy, Footprint.solid(length, before, after))

    assert ones(plain & around) == ones(around)
    assert {c for c in ones(plain) if before <= c <= 60} == {c for c in ones(around) if c <= 60}


@given(bits, st.integers(0, 70))
def test_first_cells_are_the_beginning_of_all(mask: int, n: int) -> None:
    assert masks.cells_of(mask) == sorted(ones(mask))
    assert masks.first(mask, n) == sorted(ones(mask))[:n]


@given(days)
def test_day_words_round_trip(mask: int) -> None:
    words = masks.day_words(mask)

    assert masks.from_day_words(words) == mask
    assert len(words) == 6
    assert all(0 <= word < 1 << 48 for word in words)


@given(st.integers(0, 10_000), st.integers(0, (1 << 700) - 1))
def test_strokes_round_trip(start: int, mask: int) -> None:
    again = 0
    for day, words in masks.strokes(start, mask):
        again |= masks.from_day_words(words) << 288 * day
        assert any(words)

    assert again == mask << start


@pytest.mark.parametrize("wrong", [-1, 1 << 288])
def test_a_mask_that_is_no_day_is_refused(wrong: Any) -> None:
    with pytest.raises(masks.MaskError, match="does not fit into a day"):
        masks.day_words(wrong)


@pytest.mark.parametrize("wrong", [(1,), (0, 0, 0, 0, 0, 1 << 48), (0, 0, 0, 0, 0, -1)])
def test_words_that_are_no_day_are_refused(wrong: Any) -> None:
    with pytest.raises(masks.MaskError, match="not 6 words of 48 bits"):
        masks.from_day_words(wrong)


def test_an_empty_span_is_no_cell() -> None:
    assert masks.span(3, 3) == masks.span(4, 3) == 0
