"""Seven days of a clinic, or of one practitioner there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.models import LIVE, Status, Visit
from hegu.clinic.booking.queries.boards import WeekDay
from hegu.clinic.desk.queries import day as days
from hegu.clinic.desk.queries.day import Row
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic


@dataclass
class WeekColumn:
    """One day: its visits in order, and how full it is."""

    on: dt.date
    rows: list[Row]
    offered_minutes: int
    booked_minutes: int
    is_today: bool

    @property
    def share(self) -> int | None:
        """Booked hours out of offered ones, in percent; nothing when none are offered."""
        if not self.offered_minutes:
            return None
        return min(100, round(100 * self.booked_minutes / self.offered_minutes))

    @property
    def hours(self) -> tuple[int, int]:
        """Booked and offered, in whole hours."""
        return round(self.booked_minutes / 60), round(self.offered_minutes / 60)

    @property
    def count(self) -> int:
        return sum(row.visit.status in LIVE for row in self.rows)


def week(
    clinic: Clinic,
    monday: dt.date,
    *,
    access: Access,
    who: Practitioner | None,
    now: dt.datetime,
) -> list[WeekColumn]:
    """A fixed number of queries, whatever the number of visits."""
    found = booking.week(clinic, monday, access=access)
    every = [visit for each in found for visit in each.visits]
    known = days.been_before(every)
    today = now.astimezone(clinic.tz).date()
    return [column(each, who, known, today) for each in found]


def column(each: WeekDay, who: Practitioner | None, known: set[int], today: dt.date) -> WeekColumn:
    rows = [
        days.row(visit, known)
        for visit in each.visits
        if visit.status != Status.HELD and visit.patient_id and has(visit, who)
    ]
    return WeekColumn(each.on, rows, each.offered_minutes, each.booked_minutes, each.on == today)


def has(visit: Visit, who: Practitioner | None) -> bool:
    segments = list(visit.segments.all())
    return bool(segments) and (
        who is None or any(segment.practitioner_id == who.pk for segment in segments)
    )
