from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegu.scheduling.cells import CELL, Window, cell_at, moment_at
from hegu.scheduling.clock import GridError, edge, grid_mask, part_of_day, steady
from hegu.scheduling.hours import Absence, Dated, HoursError, Weekly, open_mask

# A zone and the UTC date on which its clocks change, both ways; two zones without a change.
CHANGES = [
    ("Europe/Lisbon", date(2027, 3, 28)),
    ("Europe/Lisbon", date(2027, 10, 31)),
    ("America/New_York", date(2027, 3, 14)),
    ("America/New_York", date(2027, 11, 7)),
    ("Australia/Lord_Howe", date(2027, 4, 3)),
    ("Australia/Lord_Howe", date(2027, 10, 2)),
    ("Asia/Shanghai", date(2027, 3, 28)),
    ("Asia/Kathmandu", date(2027, 10, 31)),
    ("America/Santiago", date(2027, 9, 5)),
]
around_change = pytest.mark.parametrize(("zone", "on"), CHANGES)
times = st.integers(0, 287).map(lambda c: time(c // 12, c % 12 * 5))


def window_of(on: date, days: int = 2) -> Window:
    start = datetime.combine(on, time(), tzinfo=UTC) - timedelta(days=1)
    return Window.around(start, start + timedelta(days=days + 1))


@cache
def walk(zone: str, on: date) -> list[tuple[int, datetime]]:
    """The local clock at every five minutes from six days before to seven days after."""
    start = cell_at(datetime.combine(on, time(), tzinfo=UTC)) - 6 * 288
    local = ZoneInfo(zone)
    return [
        (cell, moment_at(cell).astimezone(local).replace(tzinfo=None))
        for cell in range(start, start + 13 * 288)
    ]


@cache
def walked_edge(zone: str, on: date, wall: datetime) -> int:
    return next(cell for cell, shown in walk(zone, on) if shown >= wall)


def walked_open(
    rules: list[Weekly], zone: str, on: date, window: Window, closed: Collection[date] = ()
) -> set[int]:
    cells = set()
    for days in range(-3, 5):
        day = on + timedelta(days=days)
        for rule in rules:
            if rule.weekday == day.weekday():
                until = day if rule.opens < rule.closes else day + timedelta(days=1)
                start = walked_edge(zone, on, datetime.combine(day, rule.opens))
                stop = walked_edge(zone, on, datetime.combine(until, rule.closes))
                cells |= set(range(start, stop))
    cells -= {cell for cell, shown in walk(zone, on) if shown.date() in closed}
    return cells & set(range(window.start, window.stop))


def as_set(mask: int, window: Window) -> set[int]:
    return {window.start + i for i in range(window.cells) if mask >> i & 1}


@around_change
@settings(max_examples=12, deadline=None)
@given(rules=st.lists(st.tuples(times, times), min_size=1, max_size=3), closed=st.booleans())
def test_hours_are_those_of_someone_who_watches_the_clock(
    zone: str, on: date, rules: list[tuple[time, time]], closed: bool
) -> None:
    window = window_of(on)
    weekly = [Weekly(day, opens, closes) for opens, closes in rules for day in range(7)]
    holidays = [on] if closed else []

    mask = open_mask(weekly, ZoneInfo(zone), window, closed_days=holidays)

    assert as_set(mask, window) == walked_open(weekly, zone, on, window, holidays)


@around_change
@pytest.mark.parametrize("minutes", [15, 20, 30, 60])
def test_grid_is_where_the_clock_shows_it(zone: str, on: date, minutes: int) -> None:
    window = window_of(on)

    mask = grid_mask(ZoneInfo(zone), minutes, window)

    assert as_set(mask, window) == {
        cell
        for cell, shown in walk(zone, on)
        if (shown.hour * 60 + shown.minute) % minutes == 0 and window.start <= cell < window.stop
    }


@around_change
def test_steady_stretches_join_and_have_one_offset_each(zone: str, on: date) -> None:
    window = window_of(on)

    stretches = list(steady(ZoneInfo(zone), window))

    assert stretches[0][0] == window.start
    assert stretches[-1][1] == window.stop
    assert all(a[1] == b[0] for a, b in pairwise(stretches))
    for start, stop, offset in stretches:
        for cell in range(start, stop):
            assert moment_at(cell).astimezone(ZoneInfo(zone)).utcoffset() == offset


def test_a_day_that_a_zone_skipped_is_closed() -> None:
    zone = ZoneInfo("Pacific/Apia")
    week = [Weekly(day, time(9), time(17)) for day in range(7)]
    window = Window.around(datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC))

    mask = open_mask(week, zone, window)

    shown = {moment_at(c).astimezone(zone).day for c in as_set(mask, window)}
    assert 30 not in shown
    assert edge(date(2011, 12, 30), time(9), zone) == edge(date(2011, 12, 30), time(17), zone)


def test_hours_are_rounded_to_cells_that_are_open_throughout() -> None:
    monday = date(2027, 3, 1)
    window = window_of(monday)

    mask = open_mask([Weekly(0, time(9, 2), time(9, 14))], ZoneInfo("UTC"), window)

    start = cell_at(datetime(2027, 3, 1, 9, 5, tzinfo=UTC))
    assert as_set(mask, window) == {start}


def test_dated_hours_replace_the_weekly_ones_and_absences_take_away() -> None:
    utc = ZoneInfo("UTC")
    monday = datetime(2027, 3, 1, tzinfo=UTC)
    window = Window.around(monday, monday + timedelta(days=2))
    rules = [Weekly(0, time(9), time(12)), Weekly(1, time(9), time(12))]
    ten = monday.replace(hour=10)

    mask = open_mask(
        rules,
        utc,
        window,
        dated=[Dated(date(2027, 3, 2), ((time(14), time(15)),))],
        absences=[Absence(ten, ten + timedelta(minutes=31))],
    )

    nine = cell_at(monday.replace(hour=9))
    two = cell_at(monday.replace(hour=14)) + 288
    away = set(range(nine + 12, nine + 19))
    assert as_set(mask, window) == (set(range(nine, nine + 36)) - away) | set(range(two, two + 12))
    assert open_mask(rules, utc, window, [Dated(date(2027, 3, d)) for d in (1, 2)]) == 0


def test_midnight_closes_at_the_end_of_the_day_and_late_hours_run_on() -> None:
    monday = date(2027, 3, 1)
    window = window_of(monday)

    def length(opens: time, closes: time) -> int:
        return open_mask([Weekly(0, opens, closes)], ZoneInfo("UTC"), window).bit_count()

    assert length(time(22), time(0)) == 24
    assert length(time(22), time(2)) == 48
    assert length(time(0), time(0)) == 288


def test_rotating_weeks_take_turns_without_gap_or_overlap() -> None:
    rules = [Weekly(0, time(9), time(10), week=w, of=3) for w in range(3)]
    mondays = [date(2026, 12, 28) + timedelta(weeks=w) for w in range(9)]

    turns = [[rule.week for rule in rules if rule.holds(monday)] for monday in mondays]

    assert all(len(turn) == 1 for turn in turns)
    assert [turn[0] for turn in turns[:3]] == [turn[0] for turn in turns[3:6]]


def test_a_rule_holds_from_its_first_to_its_last_date() -> None:
    rule = Weekly(0, time(9), time(10), since=date(2027, 3, 8), until=date(2027, 3, 15))

    held = [d for d in (1, 8, 15, 22) if rule.holds(date(2027, 3, d))]

    assert held == [8, 15]


def test_parts_of_the_day_follow_the_local_clock() -> None:
    cell = cell_at(datetime(2027, 3, 1, 11, 55, tzinfo=UTC))

    assert part_of_day(cell, ZoneInfo("UTC")) == "morning"
    assert part_of_day(cell, ZoneInfo("Asia/Kathmandu")) == "evening"
    assert part_of_day(cell, ZoneInfo("Europe/Berlin")) == "afternoon"


@pytest.mark.parametrize("minutes", [0, -15, 7, 25, 13])
def test_a_grid_that_does_not_divide_the_day_is_refused(minutes: int) -> None:
    with pytest.raises(GridError, match="Maybe use"):
        grid_mask(ZoneInfo("UTC"), minutes, Window(0, 10))


def test_hours_that_contradict_themselves_are_refused() -> None:
    noon = datetime(2027, 3, 1, 12, tzinfo=UTC)
    with pytest.raises(HoursError, match="Weekday 7"):
        Weekly(7, time(9), time(10))
    with pytest.raises(HoursError, match="Week 2 of 2"):
        Weekly(0, time(9), time(10), week=2, of=2)
    with pytest.raises(HoursError, match="takes no time"):
        Absence(noon, noon)
    with pytest.raises(HoursError, match="no time zone"):
        Absence(noon.replace(tzinfo=None), noon + CELL)
