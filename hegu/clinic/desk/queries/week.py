"""The clinic's week: each day's visits by time, and how much of the hours is booked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.models import LIVE, Segment, Status, Visit
from hegu.clinic.desk.queries import blocks
from hegu.clinic.people.access import Access
from hegu.clinic.places.models import Clinic

DAYS = 7


@dataclass
class Entry:
    """One visit of a day: when, who, what first."""

    visit: Visit
    first: Segment
    hue: str
    more: int
    """How many treatments follow the first."""


@dataclass
class Column:
    """One day of the week."""

    on: dt.date
    is_today: bool
    is_over: bool
    entries: list[Entry]
    offered: int
    booked: int
    """Minutes of the practitioners' hours, and those taken."""

    @property
    def taken(self) -> int:
        """Visits that take time: those who did not come are shown, not counted."""
        return sum(entry.visit.status in LIVE for entry in self.entries)


@dataclass
class Week:
    """Seven days from a Monday on."""

    monday: dt.date
    columns: list[Column]

    @property
    def last(self) -> dt.date:
        return self.monday + dt.timedelta(days=DAYS - 1)

    @property
    def taken(self) -> int:
        return sum(column.taken for column in self.columns)

    @property
    def offered(self) -> int:
        return sum(column.offered for column in self.columns)

    @property
    def booked(self) -> int:
        return sum(column.booked for column in self.columns)


def week(clinic: Clinic, monday: dt.date, *, access: Access, now: dt.datetime) -> Week:
    """Seven local days: a fixed number of queries, however many visits."""
    today = now.astimezone(clinic.tz).date()
    days = booking.week(clinic, monday, access=access)
    columns = [
        Column(
            on=day.on,
            is_today=day.on == today,
            is_over=day.on < today,
            entries=[entry for visit in day.visits if (entry := entry_of(visit))],
            offered=day.offered_minutes,
            booked=day.booked_minutes,
        )
        for day in days
    ]
    return Week(monday, columns)


def entry_of(visit: Visit) -> Entry | None:
    """A line of the week; what is only held is no visit yet."""
    segments = list(visit.segments.all())
    if not segments or visit.status == Status.HELD:
        return None
    return Entry(visit, segments[0], blocks.hue_of(segments[0]), len(segments) - 1)
