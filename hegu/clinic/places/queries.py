"""Where the clinics are and when they are open, shaped for a page."""

import datetime as dt
from collections.abc import Iterable

from hegu.clinic.places.models import Clinic, Group, Room, Travel

Span = tuple[dt.time, dt.time]
Week = dict[int, list[Span]]
"""Weekday (0 is Monday) to its spans; a day without one is closed."""


def group() -> Group | None:
    """The group of this installation, or none before it is set up."""
    return Group.objects.first()


def week_of(rows: Iterable[object]) -> Week:
    """Rows with weekday, opens and closes (hours, shifts) as a week."""
    week: Week = {}
    for row in rows:
        week.setdefault(row.weekday, []).append((row.opens, row.closes))  # type: ignore[attr-defined]
    return {day: sorted(spans) for day, spans in sorted(week.items())}


def minutes_of(week: Week) -> int:
    """How many minutes a week holds."""
    return sum(
        _minutes(closes) - _minutes(opens) for spans in week.values() for opens, closes in spans
    )


def closures_ahead(clinic: Clinic, since: dt.date) -> list[object]:
    return list(clinic.closures.filter(on__gte=since))


def rooms(clinic: Clinic) -> list[Room]:
    """Rooms in use first."""
    return list(clinic.rooms.order_by("-active", "order", "id"))


def travel_minutes(one: Clinic, other: Clinic) -> int | None:
    """Minutes between two clinics, or none when nobody said."""
    first, second = sorted([one.pk, other.pk])
    return Travel.objects.filter(one=first, other=second).values_list("minutes", flat=True).first()


def _minutes(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute
