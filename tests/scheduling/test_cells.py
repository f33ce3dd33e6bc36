from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegu.scheduling.cells import (
    LengthError,
    Window,
    WindowError,
    cell_after,
    cell_at,
    cells_in,
    day_of,
    moment_at,
)
from hegu.scheduling.footprint import Footprint

moments = st.datetimes(datetime(1960, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(moments)
def test_a_moment_lies_in_its_cell(moment: datetime) -> None:
    cell = cell_at(moment)

    assert moment_at(cell) <= moment < moment_at(cell + 1)
    assert moment_at(cell_after(moment) - 1) < moment <= moment_at(cell_after(moment))


def test_the_same_moment_has_one_cell_in_every_zone() -> None:
    moment = datetime(2027, 3, 28, 1, 2, tzinfo=UTC)

    assert cell_at(moment.astimezone(ZoneInfo("Australia/Lord_Howe"))) == cell_at(moment)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(WindowError, match="has no time zone"):
        cell_at(datetime(2027, 3, 28))


@pytest.mark.parametrize(("minutes", "hint"), [(7, "use 10"), (-5, "use 0"), (61, "use 65")])
def test_a_length_off_the_cells_is_refused_with_the_next(minutes: int, hint: str) -> None:
    with pytest.raises(LengthError, match=hint):
        cells_in(minutes)


@pytest.mark.parametrize("stop", [5, 4])
def test_an_empty_window_is_refused(stop: int) -> None:
    with pytest.raises(WindowError, match="is empty"):
        Window(5, stop)


def test_a_window_knows_its_days_and_cuts_what_lies_outside() -> None:
    window = Window(280, 300)

    assert (window.cells, window.full.bit_count(), list(window.days)) == (20, 20, [0, 1])
    assert window.whole_days() == Window(0, 576)
    assert window.clip(0, 280) is None
    assert window.mask([(0, 281), (299, 400), (500, 600)]) == 1 | 1 << 19
    assert day_of(-1) == -1


def test_a_window_around_moments_holds_both() -> None:
    start = datetime(2027, 3, 1, 0, 3, tzinfo=UTC)

    window = Window.around(start, start + timedelta(minutes=4))

    assert moment_at(window.start) == start - timedelta(minutes=3)
    assert window.cells == 2


@pytest.mark.parametrize("wrong", [(), ((3, 3),), ((4, 2),)])
def test_a_footprint_that_takes_nothing_is_refused(wrong: Any) -> None:
    with pytest.raises(LengthError):
        Footprint(wrong)


@pytest.mark.parametrize("wrong", [(-1, 0, 0), (1, -1, 0), (1, 0, -1), (0, 0, 0)])
def test_a_solid_footprint_without_length_is_refused(wrong: Any) -> None:
    with pytest.raises(LengthError):
        Footprint.solid(*wrong)


def test_footprint_of_minutes_puts_set_up_first_and_turn_over_last() -> None:
    footprint = Footprint.of_minutes([(35, 40), (0, 15)], before=10, after=5)

    assert footprint.stretches == ((-2, 3), (7, 9))
    assert (footprint.first, footprint.last, footprint.size) == (-2, 9, 7)
    assert Footprint.of_minutes([(-10, 5)]).stretches == ((-2, 1),)
    assert footprint.mask == 0b11000011111


def test_footprints_meet_only_where_both_take_a_cell() -> None:
    needles = Footprint(((0, 3), (7, 8)))

    assert not needles.meets(Footprint(((3, 7),)))
    assert needles.meets(Footprint(((3, 7),)).moved(1))
