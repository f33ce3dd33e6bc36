"""Opening and working hours as masks: weekly rules, single dates, leave, closed days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hegu.scheduling.cells import Window, cell_after, cell_at, moment_at
from hegu.scheduling.clock import PartOfDay, edge, grid_mask, part_of_day

__all__ = [
    "Absence",
    "Dated",
    "HoursError",
    "PartOfDay",
    "Weekly",
    "grid_mask",
    "open_mask",
    "part_of_day",
]

# Weeks of a rotation are counted from this Monday, so that every rule agrees on which is which.
FIRST_MONDAY = date(1970, 1, 5)
DAY = timedelta(days=1)


class HoursError(ValueError):
    """Hours that contradict themselves."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Hours of one weekday (0 is Monday) in the local clock; `closes` up to `opens` is past midnight.

    In a rotation of `of` weeks the rule holds in the weeks whose number since 5 January 1970 leaves
    `week`. `since` and `until` are its first and last date.
    """

    weekday: int
    opens: time
    closes: time
    week: int = 0
    of: int = 1
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise HoursError(f"Weekday {self.weekday} is none.\nMaybe use 0 (Monday) to 6.")
        if not 0 <= self.week < self.of:
            raise HoursError(
                f"Week {self.week} of {self.of} is none.\n"
                "Maybe count the weeks of a rotation from 0."
            )

    def holds(self, on: date) -> bool:
        """Whether the rule gives hours that begin on a date.

        >>> Weekly(0, time(9), time(12)).holds(date(2027, 3, 1))
        True
        """
        weeks = (on - FIRST_MONDAY).days // 7
        return (
            on.weekday() == self.weekday
            and weeks % self.of == self.week
            and (self.since is None or self.since <= on)
            and (self.until is None or on <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """The hours of one date instead of the weekly ones; none is closed."""

    on: date
    spans: tuple[tuple[time, time], ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Time away between two moments, each with its zone: leave, or a break of one day."""

    start: datetime
    stop: datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.stop.utcoffset() is None:
            raise HoursError(
                f"The absence from {self.start} to {self.stop} has no time zone.\n"
                "Maybe attach the clinic's zone."
            )
        if self.start >= self.stop:
            raise HoursError(
                f"The absence from {self.start} to {self.stop} takes no time.\n"
                "Maybe its two ends were exchanged."
            )


def open_mask(
    rules: Iterable[Weekly],
    zone: ZoneInfo,
    window: Window,
    dated: Iterable[Dated] = (),
    absences: Iterable[Absence] = (),
    *,
    closed_days: Collection[date] = (),
) -> int:
    """The cells of a window that are open, whole cells only.

    Every edge is the first moment at which the local clock shows it or a later time, so hours that
    touch on the wall touch in time: an edge that the clocks jump over is the jump, and an hour that
    comes twice is open both times in hours that run past its end. A closed day is closed from
    local midnight to midnight, also for hours that began the evening before; a dated day replaces
    only hours that begin on it.

    >>> from datetime import UTC
    >>> week = Window.around(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 3, 8, tzinfo=UTC))
    >>> open_mask([Weekly(0, time(9), time(12))], ZoneInfo("Europe/Lisbon"), week).bit_count()
    36
    """
    rules = tuple(rules)
    special = {day.on: day.spans for day in dated}
    mask = 0
    for on in _dates(zone, window):
        spans = special[on] if on in special else _weekly(rules, on)
        mask |= window.mask(_inward(_moments(on, spans, zone)))
    away = [(edge(on, time(), zone), edge(on + DAY, time(), zone)) for on in set(closed_days)]
    away += [(absence.start, absence.stop) for absence in absences]
    return mask & ~window.mask(_outward(away))


def _dates(zone: ZoneInfo, window: Window) -> Iterator[date]:
    # One more at each end: hours past midnight, and a change of clocks at midnight.
    on = moment_at(window.start).astimezone(zone).date() - 2 * DAY
    last = moment_at(window.stop).astimezone(zone).date() + DAY
    while on <= last:
        yield on
        on += DAY


def _weekly(rules: Sequence[Weekly], on: date) -> list[tuple[time, time]]:
    return [(rule.opens, rule.closes) for rule in rules if rule.holds(on)]


def _moments(
    on: date, spans: Iterable[tuple[time, time]], zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    for opens, closes in spans:
        until = on if opens < closes else on + DAY
        yield edge(on, opens, zone), edge(until, closes, zone)


def _inward(spans: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[int, int]]:
    for start, stop in spans:
        yield cell_after(start), cell_at(stop)


def _outward(spans: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[int, int]]:
    for start, stop in spans:
        yield cell_at(start), cell_after(stop)
