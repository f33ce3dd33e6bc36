"""Changes to the group, its clinics and what stands in them.

Each is written with its audit line; what moves the bookable hours is told to the rooms above.
"""

import datetime as dt

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.places.models import Clinic, Closure, Group, Hours, Room, Travel, Unit
from hegu.clinic.places.queries import Week
from hegu.clinic.places.signals import hours_changed

By = AbstractBaseUser | None


@transaction.atomic
def keep_group(*, group: Group, by: By, now: dt.datetime) -> Group:
    """Write a group that is new or changed."""
    if group.pk is None:
        group.created_at = now
    group.save()
    audit.record("group set up", f"group:{group.pk}", by=by, at=now)
    return group


@transaction.atomic
def keep_clinic(*, clinic: Clinic, by: By, now: dt.datetime) -> Clinic:
    """Write a clinic that is new or changed, its booking rules included."""
    what = "clinic changed" if clinic.pk else "clinic opened"
    clinic.save()
    _noted(what, f"clinic:{clinic.pk}", clinic, by, now)
    return clinic


@transaction.atomic
def set_hours(*, clinic: Clinic, week: Week, by: By, now: dt.datetime) -> None:
    """Replace the weekly opening hours; a day without a span is closed."""
    clinic.hours.all().delete()
    Hours.objects.bulk_create(
        Hours(clinic=clinic, weekday=day, opens=opens, closes=closes)
        for day, spans in week.items()
        for opens, closes in spans
    )
    detail = {str(day): [f"{a:%H:%M}-{b:%H:%M}" for a, b in spans] for day, spans in week.items()}
    _noted("hours set", f"clinic:{clinic.pk}", clinic, by, now, hours=detail)


@transaction.atomic
def keep_closure(*, closure: Closure, by: By, now: dt.datetime) -> Closure:
    """Close on one date, or open at other hours; a date said again replaces what was said."""
    Closure.objects.filter(clinic=closure.clinic, on=closure.on).exclude(pk=closure.pk).delete()
    closure.save()
    hours = (
        f"{closure.opens:%H:%M}-{closure.closes:%H:%M}" if closure.opens and closure.closes else ""
    )
    _noted("closure set", f"closure:{closure.on}", closure.clinic, by, now, hours=hours)
    return closure


@transaction.atomic
def drop_closure(*, closure: Closure, by: By, now: dt.datetime) -> None:
    """Open on that date as on any other."""
    clinic, on = closure.clinic, closure.on
    closure.delete()
    _noted("closure dropped", f"closure:{on}", clinic, by, now)


@transaction.atomic
def keep_room(*, room: Room, by: By, now: dt.datetime) -> Room:
    """Write a room that is new or changed. A room is put out of use, never deleted."""
    room.save()
    _noted("room set", f"room:{room.pk}", room.clinic, by, now, active=room.active)
    return room


@transaction.atomic
def keep_unit(*, unit: Unit, by: By, now: dt.datetime) -> Unit:
    """Write a machine that is new or changed."""
    unit.save()
    _noted("machine set", f"unit:{unit.pk}", unit.clinic, by, now, active=unit.active)
    return unit


@transaction.atomic
def set_travel(
    *, one: Clinic, other: Clinic, minutes: int | None, by: By, now: dt.datetime
) -> None:
    """Say how long a practitioner needs between two clinics; None forgets it."""
    first, second = sorted([one, other], key=lambda clinic: clinic.pk)
    if minutes is None:
        Travel.objects.filter(one=first, other=second).delete()
    else:
        Travel.objects.update_or_create(one=first, other=second, defaults={"minutes": minutes})
    thing = f"travel:{first.pk}-{second.pk}"
    _noted("travel set", thing, first, by, now, minutes=minutes)
    hours_changed.send(sender=None, clinics={second.pk})


def _noted(
    what: str,
    thing: str,
    clinic: Clinic,
    by: By,
    now: dt.datetime,
    **detail: object,
) -> None:
    audit.record(what, thing, by=by, at=now, clinic_id=clinic.pk, detail=detail)
    hours_changed.send(sender=None, clinics={clinic.pk})
