"""When someone works: their weeks at each clinic, dated changes and leave."""

import datetime as dt
from dataclasses import dataclass

from hegu.clinic.people.models import Leave, Practitioner, Shift, ShiftChange
from hegu.clinic.places.models import Clinic
from hegu.clinic.places.queries import Span, Week, minutes_of, week_of
from hegu.clinic.places.words import SHORT_WEEK

FIRST_MONDAY = dt.date(1970, 1, 5)
"""Weeks of a rotation are counted from here, as hegu.scheduling.hours counts them."""


@dataclass(frozen=True)
class Rota:
    """One set of weekly hours at one clinic, with the dates between which it holds."""

    clinic: Clinic
    weeks: tuple[Week, ...]
    since: dt.date | None
    until: dt.date | None

    @property
    def in_words(self) -> list[list[tuple[object, list[Span]]]]:
        """Week by week, each day's short name and its hours."""
        return [[(name, week.get(day, [])) for day, name in SHORT_WEEK] for week in self.weeks]

    @property
    def minutes(self) -> int:
        """Minutes in a week, on average over the rotation."""
        return sum(minutes_of(week) for week in self.weeks) // max(len(self.weeks), 1)


def rotas(practitioner: Practitioner, clinic: Clinic, today: dt.date) -> list[Rota]:
    """The sets of hours that hold now or later, the latest last."""
    rows = [s for s in practitioner.shifts.filter(clinic=clinic) if not s.until or s.until >= today]
    spans = sorted({(s.since, s.until) for s in rows}, key=lambda span: span[0] or dt.date.min)
    return [_rota(clinic, rows, since, until) for since, until in spans]


def _rota(clinic: Clinic, rows: list[Shift], since: dt.date | None, until: dt.date | None) -> Rota:
    own = [shift for shift in rows if (shift.since, shift.until) == (since, until)]
    cycle = max(shift.cycle for shift in own)
    weeks = (week_of(s for s in own if s.week == number) for number in range(cycle))
    return Rota(clinic, tuple(weeks), since, until)


def week_number(day: dt.date, cycle: int) -> int:
    """Which week of a rotation a day is in, from 0."""
    return (day - FIRST_MONDAY).days // 7 % cycle


def changes_ahead(
    practitioner: Practitioner, clinics: list[Clinic], today: dt.date
) -> list[ShiftChange]:
    found = practitioner.shift_changes.filter(on__gte=today, clinic__in=clinics)
    return list(found.select_related("clinic").order_by("on", "opens"))


def leave_ahead(practitioner: Practitioner, now: dt.datetime) -> list[Leave]:
    return list(practitioner.leaves.filter(ends_at__gt=now))
