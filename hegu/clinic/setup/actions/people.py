"""Changes to the people who work here: who they are, what they may do, when they work."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import (
    Leave,
    Practitioner,
    Registration,
    Role,
    RoleKind,
    Shift,
    ShiftChange,
    User,
)
from hegu.clinic.places.models import Clinic
from hegu.clinic.places.queries import Week
from hegu.clinic.places.signals import hours_changed
from hegu.clinic.treatments.actions import set_treatments_given
from hegu.clinic.treatments.models import Treatment

RoleKey = tuple[str, int | None]
"""A kind of role, and the clinic where it counts (None: everywhere)."""


class LastOwnerError(Exception):
    """Nobody would be left who may change the set-up."""


@transaction.atomic
def keep_person(
    *,
    user: User,
    roles: set[RoleKey],
    by: User | None,
    now: dt.datetime,
    within: set[int] | None = None,
) -> User:
    """Write someone of the staff and what they may do; a new person cannot sign in until they
    have chosen a password. `within` limits the change of roles to these clinics."""
    what = "person changed" if user.pk else "person invited"
    if user.pk is None:
        user.set_unusable_password()
    user.save()
    held = user.roles.all()
    if within is not None:
        held = held.filter(clinic__in=within)
        roles = {(kind, at) for kind, at in roles if at in within and kind != RoleKind.OWNER}
    kept = {(role.kind, role.clinic_id): role for role in held}
    held.filter(pk__in=[role.pk for key, role in kept.items() if key not in roles]).delete()
    Role.objects.bulk_create(
        Role(user=user, kind=kind, clinic_id=at) for kind, at in roles - set(kept)
    )
    _refuse_if_ownerless()
    told = sorted(f"{kind}:{at or 'everywhere'}" for kind, at in roles)
    audit.record(what, f"user:{user.pk}", by=by, at=now, detail={"roles": told})
    return user


@transaction.atomic
def keep_practitioner(
    *,
    practitioner: Practitioner,
    treatments: Iterable[Treatment] | None,
    by: User | None,
    now: dt.datetime,
) -> Practitioner:
    """Write a practitioner's profile, and which treatments they give."""
    practitioner.save()
    thing = f"practitioner:{practitioner.pk}"
    audit.record("practitioner set", thing, by=by, at=now, detail={"active": practitioner.active})
    if treatments is not None:
        set_treatments_given(practitioner=practitioner, treatments=treatments, by=by, now=now)
    hours_changed.send(sender=None, clinics=workplaces(practitioner))
    return practitioner


@transaction.atomic
def keep_registration(
    *, registration: Registration, by: User | None, now: dt.datetime
) -> Registration:
    registration.save()
    thing = f"practitioner:{registration.practitioner_id}"
    audit.record("registration set", thing, by=by, at=now, detail={"body": registration.body})
    return registration


@transaction.atomic
def drop_registration(*, registration: Registration, by: User | None, now: dt.datetime) -> None:
    thing = f"practitioner:{registration.practitioner_id}"
    audit.record("registration dropped", thing, by=by, at=now, detail={"body": registration.body})
    registration.delete()


@transaction.atomic
def set_shifts(
    *,
    practitioner: Practitioner,
    clinic: Clinic,
    weeks: Sequence[Week],
    since: dt.date | None = None,
    by: User | None,
    now: dt.datetime,
) -> None:
    """Replace someone's weekly hours at one clinic: one week, or several in turn.

    With `since` the hours before that date stay as they are; without it nothing stays.
    """
    known = practitioner.shifts.filter(clinic=clinic)
    if since is None:
        known.delete()
    else:
        known.filter(since__gte=since).delete()
        ending = known.filter(Q(until=None) | Q(until__gte=since))
        ending.update(until=since - dt.timedelta(days=1))
    Shift.objects.bulk_create(
        Shift(
            practitioner=practitioner,
            clinic=clinic,
            weekday=day,
            opens=opens,
            closes=closes,
            week=number,
            cycle=len(weeks),
            since=since,
        )
        for number, week in enumerate(weeks)
        for day, spans in week.items()
        for opens, closes in spans
    )
    _noted("shifts set", practitioner, {clinic.pk}, by, now, since=str(since or ""))


@transaction.atomic
def keep_shift_change(*, change: ShiftChange, by: User | None, now: dt.datetime) -> ShiftChange:
    """Other hours on one date. A day off replaces whatever was said of that date."""
    same_day = ShiftChange.objects.filter(
        practitioner=change.practitioner, clinic=change.clinic, on=change.on
    ).exclude(pk=change.pk)
    if change.opens is None:
        same_day.delete()
    else:
        same_day.filter(opens=None).delete()
    change.save()
    clinics = {change.clinic_id}
    _noted("shift change set", change.practitioner, clinics, by, now, on=str(change.on))
    return change


@transaction.atomic
def drop_shift_change(*, change: ShiftChange, by: User | None, now: dt.datetime) -> None:
    practitioner, clinics, on = change.practitioner, {change.clinic_id}, change.on
    change.delete()
    _noted("shift change dropped", practitioner, clinics, by, now, on=str(on))


@transaction.atomic
def add_leave(
    *,
    practitioner: Practitioner,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    reason: str = "",
    by: User | None,
    now: dt.datetime,
) -> Leave:
    """Away from one moment to another, at every clinic. What is booked then stays booked."""
    leave = Leave.objects.create(
        practitioner=practitioner, starts_at=starts_at, ends_at=ends_at, reason=reason
    )
    span = {"from": starts_at.isoformat(), "until": ends_at.isoformat()}
    _noted("leave added", practitioner, workplaces(practitioner), by, now, **span)
    return leave


@transaction.atomic
def drop_leave(*, leave: Leave, by: User | None, now: dt.datetime) -> None:
    practitioner = leave.practitioner
    span = {"from": leave.starts_at.isoformat(), "until": leave.ends_at.isoformat()}
    leave.delete()
    _noted("leave dropped", practitioner, workplaces(practitioner), by, now, **span)


def workplaces(practitioner: Practitioner) -> set[int]:
    """The clinics where someone has hours, by id."""
    regular = practitioner.shifts.values_list("clinic_id", flat=True)
    dated = practitioner.shift_changes.values_list("clinic_id", flat=True)
    return set(regular) | set(dated)


def _refuse_if_ownerless() -> None:
    owners = Role.objects.filter(kind=RoleKind.OWNER, user__is_active=True)
    if not owners.exists():
        raise LastOwnerError


def _noted(
    what: str,
    practitioner: Practitioner,
    clinics: set[int],
    by: User | None,
    now: dt.datetime,
    **detail: str,
) -> None:
    audit.record(what, f"practitioner:{practitioner.pk}", by=by, at=now, detail=detail)
    hours_changed.send(sender=None, clinics=clinics)
