"""What needs a person at the desk: only what is true now, each with its visit or patient."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.booking.queries import visits
from hegu.clinic.people.access import Access
from hegu.clinic.places.models import Clinic
from hegu.clinic.screening import queries as screening
from hegu.clinic.screening.models import Screening

LATE = dt.timedelta(minutes=5)
OVERDUE = dt.timedelta(minutes=10)
LOOK_BACK = dt.timedelta(days=14)
NEWS = dt.timedelta(hours=24)
MOST = 20
OPEN = [Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION]


@dataclass(frozen=True)
class Late:
    """Someone who should be here by now."""

    visit: Visit
    minutes: int


@dataclass
class Needs:
    """The things that need someone, the most pressing first."""

    late: list[Late] = field(default_factory=list)
    requests: list[Visit] = field(default_factory=list)
    over: list[Visit] = field(default_factory=list)
    """Sessions that should have ended."""
    unfinished: list[Visit] = field(default_factory=list)
    """Visits of earlier days that nobody closed."""
    clearances: list[Screening] = field(default_factory=list)
    referred: int = 0

    @property
    def count(self) -> int:
        return (
            len(self.late)
            + len(self.requests)
            + len(self.over)
            + bool(self.unfinished)
            + len(self.clearances)
            + bool(self.referred)
        )


def needs(clinic: Clinic, *, access: Access, now: dt.datetime) -> Needs:
    """Read in a handful of queries, whatever the day that is looked at."""
    midnight = dt.datetime.combine(now.astimezone(clinic.tz).date(), dt.time(), clinic.tz)
    found = Needs()
    for visit in _open(clinic, access, now):
        if visit.status == Status.REQUESTED:
            found.requests.append(visit)
        elif visit.ends_at <= midnight:
            found.unfinished.append(visit)
        elif visit.status == Status.IN_SESSION:
            if visit.ends_at < now - OVERDUE:
                found.over.append(visit)
        elif visit.status != Status.ARRIVED and visit.starts_at < now - LATE:
            found.late.append(Late(visit, int((now - visit.starts_at).total_seconds() // 60)))
    if access.may("book", clinic):
        found.clearances = _clearances(clinic, access, now)
        found.referred = len(screening.red_flags(clinics=[clinic.pk], since=now - NEWS))
    return found


def _open(clinic: Clinic, access: Access, now: dt.datetime) -> list[Visit]:
    """Requests to come, and visits that have begun and were not closed."""
    asked = Q(status=Status.REQUESTED, starts_at__gte=now - LOOK_BACK)
    begun = Q(status__in=OPEN, starts_at__range=(now - LOOK_BACK, now))
    found = visits(access).filter(asked | begun, clinic=clinic)
    return list(found.order_by("starts_at")[: MOST * 2])


def _clearances(clinic: Clinic, access: Access, now: dt.datetime) -> list[Screening]:
    """Screenings that ended with "call us first", unless a visit already came of them."""
    booked = Exists(Visit.objects.filter(screening=OuterRef("pk")))
    ended = Screening.objects.filter(
        clinic=clinic, severity="clearance", finished_at__gte=now - 3 * NEWS
    ).filter(~booked, Q(patient=None) | Q(patient__in=access.patients()))
    return list(ended.select_related("patient").order_by("-finished_at")[:MOST])
