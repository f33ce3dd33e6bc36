"""Which clinic and which day someone is looking at."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic, Room

FIRST, LAST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
"""The days that a diary has; others would leave the calendar's edges."""


def date_of(text: str | None) -> dt.date | None:
    """A day in an address, or nothing when it is none that a diary has."""
    try:
        on = dt.date.fromisoformat(text or "")
    except ValueError:
        return None
    return on if FIRST <= on <= LAST and len(text or "") == 10 else None


def moment_of(text: str | None, clinic: Clinic) -> dt.datetime | None:
    """2026-11-25T14:00 on the clinic's clock; nothing when that is no time there."""
    on, _, clock = (text or "").partition("T")
    day = date_of(on)
    return at_clock(day, clock, clinic) if day else None


def at_clock(on: dt.date, clock: str, clinic: Clinic) -> dt.datetime | None:
    """A clock time of a day, unless it is none or the clocks skip it."""
    try:
        time = dt.time.fromisoformat(clock)
    except ValueError:
        return None
    if time.tzinfo is not None:
        return None
    moment = dt.datetime.combine(on, time.replace(second=0, microsecond=0), clinic.tz)
    there = moment.astimezone(dt.UTC).astimezone(clinic.tz)
    return moment.astimezone(dt.UTC) if there.time() == moment.time() else None


def offered(text: str | None) -> dt.datetime | None:
    """A moment that a page offered on a button, or nothing when it is none."""
    try:
        moment = dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if moment.tzinfo is None or not FIRST <= moment.date() <= LAST:
        return None
    return moment.astimezone(dt.UTC)


def is_clock(text: str) -> bool:
    """Whether this is a time of some day, such as 14:05."""
    try:
        dt.time.fromisoformat(text)
    except ValueError:
        return False
    return True


def today(clinic: Clinic, now: dt.datetime) -> dt.date:
    return now.astimezone(clinic.tz).date()


def monday_of(on: dt.date) -> dt.date:
    return on - dt.timedelta(days=on.weekday())


def clinic_of(access: Access, slug: str | None) -> Clinic | None:
    """The clinic looked at last, else the first in reach."""
    mine = access.clinics()
    return (mine.filter(slug=slug).first() if slug else None) or mine.first()


def practitioner_of(clinic: Clinic, number: str | None) -> Practitioner | None:
    """Someone who works at this clinic, by the number in an address."""
    if not (number or "").isdecimal() or len(number or "") > 12:
        return None
    return practitioners(clinic).filter(pk=int(number or 0)).first()


def practitioners(clinic: Clinic) -> QuerySet[Practitioner]:
    """Who works here."""
    here = Practitioner.objects.filter(active=True, shifts__clinic=clinic)
    return here.order_by("order", "pk").distinct()


def room_of(clinic: Clinic, number: str | None) -> Room | None:
    if not (number or "").isdecimal() or len(number or "") > 12:
        return None
    return clinic.rooms.filter(active=True, pk=int(number or 0)).first()
