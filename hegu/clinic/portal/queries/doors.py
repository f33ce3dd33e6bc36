"""When a clinic's doors are open: today, the coming days, and the week in a few lines."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from hegu.clinic.people.models import Shift
from hegu.clinic.places.models import Clinic, Closure, Hours
from hegu.web.said import said

AHEAD = 14
"""Days looked at for the next opening."""

Span = tuple[dt.time, dt.time]


class Doors(NamedTuple):
    """Whether a clinic is open at a moment, until when, and when it opens next."""

    is_open: bool
    until: dt.datetime | None = None
    opens: dt.datetime | None = None
    days: int = 0
    """Days until it opens next: 0 is today, 1 tomorrow."""
    holiday: str = ""


class Line(NamedTuple):
    """Days of the week with the same hours."""

    first: int
    last: int
    spans: tuple[Span, ...]

    @property
    def days(self) -> str:
        """Monday, or Monday to Friday."""
        if self.first == self.last:
            return str(WEEKDAYS[self.first])
        return _("%(first)s to %(last)s") % {
            "first": WEEKDAYS[self.first],
            "last": WEEKDAYS[self.last],
        }

    def holds(self, weekday: int) -> bool:
        return self.first <= weekday <= self.last


def doors(clinic: Clinic, now: dt.datetime) -> Doors:
    """Open or not, from hours and closures that were fetched with the clinic."""
    local = now.astimezone(clinic.tz)
    today = local.date()
    holiday = _closure(clinic, today)
    named = said(holiday.names) if holiday else ""
    for opens, closes in _moments(clinic, today):
        if opens <= now < closes:
            return Doors(True, until=closes, holiday=named)
    for days in range(AHEAD):
        for opens, _closes in _moments(clinic, today + dt.timedelta(days=days)):
            if opens > now:
                return Doors(False, opens=opens, days=days, holiday=named)
    return Doors(False, holiday=named)


def spans(clinic: Clinic, on: dt.date) -> list[Span]:
    """The opening hours of one date: those of the weekday, unless that date has its own."""
    if closure := _closure(clinic, on):
        if closure.opens and closure.closes:
            return [(closure.opens, closure.closes)]
        return []
    return [(row.opens, row.closes) for row in clinic.hours.all() if row.weekday == on.weekday()]


def closures(clinic: Clinic, now: dt.datetime, days: int = 60) -> list[Closure]:
    """Holidays and other hours of the coming weeks."""
    today = now.astimezone(clinic.tz).date()
    until = today + dt.timedelta(days=days)
    return [each for each in clinic.closures.all() if today <= each.on <= until]


def week(rows: Iterable[Hours | Shift]) -> list[Line]:
    """A week of hours or shifts, with neighbouring days of equal hours in one line."""
    by_day: dict[int, list[Span]] = {day: [] for day in range(7)}
    for row in rows:
        if (row.opens, row.closes) not in by_day[row.weekday]:
            by_day[row.weekday].append((row.opens, row.closes))
    lines: list[Line] = []
    for day, found in by_day.items():
        hours = tuple(sorted(found))
        if lines and lines[-1].spans == hours:
            lines[-1] = Line(lines[-1].first, day, hours)
        else:
            lines.append(Line(day, day, hours))
    return lines


def _moments(clinic: Clinic, on: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    zone = clinic.tz
    return [
        (dt.datetime.combine(on, opens, zone), dt.datetime.combine(on, closes, zone))
        for opens, closes in spans(clinic, on)
    ]


def _closure(clinic: Clinic, on: dt.date) -> Closure | None:
    return next((each for each in clinic.closures.all() if each.on == on), None)
