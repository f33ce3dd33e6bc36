"""The clock on a clinic's wall: where local times fall, both changes of the clocks included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from hegu.scheduling.cells import CELL_MINUTES, EPOCH, Window, moment_at

NOON_HOUR = 12
EVENING_HOUR = 17


class PartOfDay(StrEnum):
    """Parts of a local day as people say them: until noon, until five, after."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


def edge(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The first moment, in UTC, at which the local clock shows that time or a later one.

    A time that the clocks jump over is the moment of the jump; a time shown twice is the first.

    >>> edge(date(2027, 3, 28), time(2, 30), ZoneInfo("Europe/Berlin")).isoformat()
    '2027-03-28T01:00:00+00:00'
    >>> edge(date(2027, 10, 31), time(2, 30), ZoneInfo("Europe/Berlin")).isoformat()
    '2027-10-31T00:30:00+00:00'
    """
    wall = datetime.combine(on, at.replace(fold=0), tzinfo=zone)
    moment = wall.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return moment
    # Read with the offset of after the jump, a skipped time falls before the jump.
    return _change(wall.replace(fold=1).astimezone(UTC), moment, zone)


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The moment between low and high at which the offset becomes that of high."""
    after = high.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == after:
            high = middle
        else:
            low = middle
    return high


def steady(zone: ZoneInfo, window: Window) -> Iterator[tuple[int, int, timedelta]]:
    """Stretches of cells in which the clocks do not change, with their offset from UTC.

    >>> summer = Window.around(datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 3, 29, tzinfo=UTC))
    >>> [(b - a, str(by)) for a, b, by in steady(ZoneInfo("Europe/Berlin"), summer)]
    [(12, '1:00:00'), (276, '2:00:00')]
    """
    start = window.start
    at = moment_at(start)
    stop = moment_at(window.stop)
    while at < stop:
        offset = at.astimezone(zone).utcoffset() or timedelta()
        # No zone has ever changed twice within six hours.
        ahead = at
        while ahead < stop and ahead.astimezone(zone).utcoffset() == offset:
            ahead += timedelta(hours=6)
        if ahead >= stop and stop.astimezone(zone).utcoffset() == offset:
            change = window.stop
        else:
            ahead = min(ahead, stop)
            moment = _change(max(at, ahead - timedelta(hours=6)), ahead, zone)
            change = min(window.stop, -((EPOCH - moment) // timedelta(minutes=CELL_MINUTES)))
        yield start, change, offset
        start, at = change, moment_at(change)


def grid_mask(zone: ZoneInfo, minutes: int, window: Window) -> int:
    """The cells that begin on the local clock's grid: every so many minutes from midnight.

    >>> day = Window.around(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 3, 1, 1, tzinfo=UTC))
    >>> bin(grid_mask(ZoneInfo("Asia/Kathmandu"), 30, day))
    '0b1000001000'
    """
    if minutes <= 0 or 24 * 60 % minutes or minutes % CELL_MINUTES:
        raise GridError(
            f"A grid of {minutes} minutes does not divide a day into cells.\n"
            "Maybe use 5, 10, 15, 20, 30 or 60 minutes."
        )
    mask = 0
    for start, stop, offset in steady(zone, window):
        for cell in range(start, min(stop, start + minutes // CELL_MINUTES)):
            seconds = cell * CELL_MINUTES * 60 + int(offset.total_seconds())
            if seconds % (minutes * 60) == 0:
                step = minutes // CELL_MINUTES
                mask |= _comb(cell - window.start, stop - window.start, step)
    return mask


class GridError(ValueError):
    """A grid of starts that does not fit a day."""


def _comb(start: int, stop: int, step: int) -> int:
    teeth = -(-(stop - start) // step)
    comb, have = 1, 1
    while have < teeth:
        more = min(have, teeth - have)
        comb |= comb << more * step
        have += more
    return comb << start


def part_of_day(cell: int, zone: ZoneInfo) -> PartOfDay:
    """Morning until noon, afternoon until five, then evening, by the local clock.

    >>> part_of_day(12 * 12, ZoneInfo("UTC")).value
    'afternoon'
    """
    hour = moment_at(cell).astimezone(zone).hour
    if hour < NOON_HOUR:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour < EVENING_HOUR else PartOfDay.EVENING
