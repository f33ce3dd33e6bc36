"""The first steps of a new clinic."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import Practitioner, Role, RoleKind, User
from hegu.clinic.places.actions import keep_clinic, keep_group, keep_room
from hegu.clinic.places.models import Clinic, Group, Room
from hegu.clinic.places.queries import week_of
from hegu.clinic.setup import starters
from hegu.clinic.setup.actions.people import keep_practitioner, set_shifts
from hegu.clinic.setup.queries.names import free_slug
from hegu.clinic.treatments.actions import PlannedStep, keep_combination, keep_treatment
from hegu.clinic.treatments.models import Combination, Treatment


class AlreadyOwnedError(Exception):
    """Somebody owns this installation: only they may go on."""


@dataclass(frozen=True)
class Beginning:
    """Who begins, and with which clinic (zone, country and currency are on it already)."""

    name: str
    email: str
    password: str
    clinic: Clinic
    clinic_name: str
    address: str
    language: str


@transaction.atomic
def begin(*, what: Beginning, now: dt.datetime) -> User:
    """The first user, who owns everything, and the first clinic."""
    if Role.objects.filter(kind=RoleKind.OWNER).exists():
        raise AlreadyOwnedError
    owner = User.objects.create_user(
        what.email, what.password, name=what.name, language=what.language
    )
    Role.objects.create(user=owner, kind=RoleKind.OWNER)
    audit.record("installation begun", f"user:{owner.pk}", by=owner, at=now)
    others = [code for code, _name in settings.LANGUAGES if code != what.language]
    names = {what.language: what.clinic_name}
    group = keep_group(
        group=Group(names=names, languages=[what.language, *others]), by=owner, now=now
    )
    clinic = what.clinic
    clinic.group, clinic.slug = group, free_slug(Clinic, names)
    clinic.names, clinic.addresses = names, {what.language: what.address}
    keep_clinic(clinic=clinic, by=owner, now=now)
    return owner


@transaction.atomic
def add_rooms(
    *, clinic: Clinic, rooms: Iterable[tuple[str, str]], by: User, now: dt.datetime
) -> None:
    """Rooms by name and kind. One that is there already gets the kind named now."""
    for order, (name, kind) in enumerate(rooms):
        room = clinic.rooms.filter(name__iexact=name).first() or Room(clinic=clinic, name=name)
        room.kind, room.order, room.active = kind, order, True
        keep_room(room=room, by=by, now=now)


@transaction.atomic
def take_over(*, clinic: Clinic, chosen: Mapping[str, Decimal], by: User, now: dt.datetime) -> None:
    """Put ready treatments on the menu, at these prices, in rooms that the clinic has."""
    kinds = list(dict.fromkeys(room.kind for room in clinic.rooms.filter(active=True)))
    made: dict[str, Treatment] = {}
    for order, starter in enumerate(starters.STARTERS):
        if starter.slug in chosen:
            known = Treatment.objects.filter(slug=starter.slug).first()
            made[starter.slug] = keep_treatment(
                treatment=known or starter.treatment(order, kinds),
                prices={clinic: chosen[starter.slug]},
                by=by,
                now=now,
            )
    if starters.BOTH in chosen:
        least, most = starters.BOTH_REST
        first, second = (made[slug] for slug in starters.BOTH_STEPS)
        keep_combination(
            combination=Combination.objects.filter(slug=starters.BOTH).first()
            or starters.combination(),
            steps=[PlannedStep(first), PlannedStep(second, least, most)],
            prices={clinic: chosen[starters.BOTH]},
            by=by,
            now=now,
        )


@transaction.atomic
def add_people(
    *,
    clinic: Clinic,
    people: Iterable[tuple[str, list[int], list[str], bool]],
    by: User,
    now: dt.datetime,
) -> None:
    """Practitioners by name, who work whenever the clinic is open until told otherwise."""
    week = week_of(clinic.hours.all())
    for name, gives, skills, is_owner in people:
        one = Practitioner(
            slug=free_slug(Practitioner, {by.language: name}),
            names={by.language: name},
            user=by if is_owner else None,
            skills=skills,
            languages=[by.language],
        )
        treatments = Treatment.objects.filter(pk__in=gives)
        keep_practitioner(practitioner=one, treatments=treatments, by=by, now=now)
        if is_owner:
            Role.objects.get_or_create(user=by, kind=RoleKind.PRACTITIONER, clinic=None)
        set_shifts(practitioner=one, clinic=clinic, weeks=[week], by=by, now=now)
