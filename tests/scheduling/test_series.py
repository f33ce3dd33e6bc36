from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hegu.scheduling.board import Board
from hegu.scheduling.cells import Window, cell_at, moment_at
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Need, Part, Role
from hegu.scheduling.rules import BOOKED, Layer, Layers, free
from hegu.scheduling.series import SeriesError, preview, series
from hegu.scheduling.travel import TravelError, away

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("first", [datetime(2027, 3, 15, 9), datetime(2027, 10, 18, 9)])
def test_a_series_keeps_the_local_time_through_a_change_of_clocks(first: datetime) -> None:
    cells = series(first, 4, BERLIN, every_weeks=1)

    local = [moment_at(cell).astimezone(BERLIN) for cell in cells]
    assert {(at.hour, at.minute, at.weekday()) for at in local} == {(9, 0, 0)}
    assert len({at.utcoffset() for at in local}) == 2


def test_a_series_begins_where_it_is_told_in_any_zone() -> None:
    first = datetime(2027, 3, 1, 8, tzinfo=UTC)

    assert series(first, 2, BERLIN, every_days=2)[0] == cell_at(first)


def test_a_skipped_time_begins_after_the_jump() -> None:
    cells = series(datetime(2027, 3, 27, 2, 30), 3, BERLIN, every_days=1)

    local = [moment_at(cell).astimezone(BERLIN) for cell in cells]
    assert [(at.hour, at.minute) for at in local] == [(2, 30), (3, 0), (2, 30)]


@pytest.mark.parametrize("wrong", [{"count": 0, "every_days": 1}, {"count": 3}])
def test_a_series_that_does_not_go_on_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(SeriesError, match="does not go on"):
        series(datetime(2027, 3, 1, 9), zone=BERLIN, **wrong)


def test_a_preview_says_why_not_and_what_is_near() -> None:
    window = Window(0, 60)
    layers = Layers(window, {1: (Layer(BOOKED, "Has a visit", 0b111 << 30),)})
    board = Board.from_free(window, free(layers))
    need = Need((Part("massage", 3, (Role("hands", Footprint.solid(3), (1,)),)),))

    dates = preview(need, [9, 30, 31], board, 6, layers=layers, n=3)

    assert [(date.fits, date.nearest) for date in dates] == [
        (True, ()),
        (False, (27, 33, 24)),
        (False, (33, 27, 36)),
    ]
    assert [[r.code for r in date.refusals] for date in dates] == [
        [],
        ["booked"],
        ["grid", "booked"],
    ]


def test_travel_blocks_the_way_there_and_back_but_not_the_own_clinic() -> None:
    window = Window(0, 40)
    visits = [(2, 10, 14), (1, 30, 33)]

    assert away(visits, 1, {(1, 2): 3, (2, 1): 5}, window) == window.mask([(7, 19)])
    assert away(visits, 2, {(1, 2): 3}, window) == window.mask([(27, 36)])
    assert away(visits, 1, {(1, 2): 0}, window) == window.mask([(10, 14)])


def test_an_unknown_way_is_an_error() -> None:
    with pytest.raises(TravelError, match="clinics 1 and 2"):
        away([(2, 10, 14)], 1, {}, Window(0, 40))
