"""A row of each table, with nothing surprising in it.

Plain functions; every field can be given. Hours and shifts made here are not yet open for
booking: call `open_up` once a clinic is complete, as the app does after each change of set-up.
"""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from hegu.clinic.booking import openings
from hegu.clinic.people.models import Patient, Practitioner, Role, RoleKind, Shift, User
from hegu.clinic.places.models import Clinic, Group, Hours, Room, RoomKind, Unit, UnitKind
from hegu.clinic.treatments.models import Combination, CombinationStep, Offer, Treatment

NOW = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
"""Monday 23 November 2026, 09:00 in Shanghai."""
PASSWORD = "jade-river-bamboo"
MONDAY_TO_SATURDAY = range(6)

_numbers = itertools.count(1)


def group(**fields: Any) -> Group:
    return Group.objects.create(
        **{"names": {"en": "Two Rivers", "zh-hans": "两河"}, "languages": ["en", "zh-hans"]}
        | fields
    )


def clinic(of: Group | None = None, *, slug: str = "xuhui", **fields: Any) -> Clinic:
    """A clinic in Shanghai without hours, rooms or people."""
    return Clinic.objects.create(
        **{
            "group": of or Group.objects.first() or group(),
            "slug": slug,
            "names": {"en": slug.capitalize()},
            "addresses": {"en": f"1 {slug.capitalize()} Road, Shanghai"},
            "phone": "+862155550100",
            "zone": "Asia/Shanghai",
            "country": "CN",
            "currency": "CNY",
            "emergency_phone": "120",
        }
        | fields
    )


def hours(
    at: Clinic,
    opens: str = "09:00",
    closes: str = "20:00",
    weekdays: range | list[int] = MONDAY_TO_SATURDAY,
) -> list[Hours]:
    return Hours.objects.bulk_create(
        Hours(clinic=at, weekday=day, opens=clock(opens), closes=clock(closes)) for day in weekdays
    )


def room(at: Clinic, name: str, kind: str = RoomKind.MASSAGE, **fields: Any) -> Room:
    return Room.objects.create(**{"clinic": at, "name": name, "kind": kind} | fields)


def unit(at: Clinic, name: str = "Stimulator", kind: str = UnitKind.ELECTRO, **fields: Any) -> Unit:
    return Unit.objects.create(**{"clinic": at, "name": name, "kind": kind} | fields)


def user(name: str, **fields: Any) -> User:
    """Someone who signs in as <name>@example.org with PASSWORD."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    return User.objects.create_user(**{"email": email, "password": PASSWORD, "name": name} | fields)


def role(of: User, kind: str = RoleKind.DESK, at: Clinic | None = None) -> Role:
    """A role at one clinic, or everywhere when none is given."""
    return Role.objects.create(user=of, kind=kind, clinic=at)


def practitioner(name: str, **fields: Any) -> Practitioner:
    slug = name.lower().replace(" ", "-").replace(".", "")
    return Practitioner.objects.create(**{"slug": slug, "names": {"en": name}} | fields)


def shifts(
    of: Practitioner,
    at: Clinic,
    opens: str = "09:00",
    closes: str = "18:00",
    weekdays: range | list[int] = MONDAY_TO_SATURDAY,
    **fields: Any,
) -> list[Shift]:
    span = {"opens": clock(opens), "closes": clock(closes)}
    return Shift.objects.bulk_create(
        Shift(practitioner=of, clinic=at, weekday=day, **span | fields) for day in weekdays
    )


def patient(name: str, at: Clinic | None = None, **fields: Any) -> Patient:
    made = Patient.objects.create(**{"name": name, "created_at": NOW} | fields)
    if at:
        made.clinics.add(at)
    return made


def treatment(slug: str, minutes: int = 60, *by: Practitioner, **fields: Any) -> Treatment:
    """A massage in a massage room, given by the practitioners named."""
    made = Treatment.objects.create(
        **{
            "slug": slug,
            "names": {"en": slug.replace("-", " ").capitalize()},
            "families": ["relaxing"],
            "purposes": ["unwind"],
            "minutes": minutes,
            "room_kinds": [RoomKind.MASSAGE],
        }
        | fields
    )
    made.practitioners.set(by)
    return made


def combination(slug: str, *treatments: Treatment, rest: int = 0, **fields: Any) -> Combination:
    """Treatments one after another with this much rest between them, ten minutes more at most."""
    made = Combination.objects.create(
        **{"slug": slug, "names": {"en": slug.replace("-", " ").capitalize()}, "purposes": ["both"]}
        | fields
    )
    CombinationStep.objects.bulk_create(
        CombinationStep(
            combination=made,
            order=order,
            treatment=each,
            rest_least=rest if order else 0,
            rest_most=rest + 10 if order else 0,
        )
        for order, each in enumerate(treatments)
    )
    return made


def offer(at: Clinic, what: Treatment | Combination, price: str = "400.00") -> Offer:
    named = "treatment" if isinstance(what, Treatment) else "combination"
    return Offer.objects.create(clinic=at, price=Decimal(price), **{named: what})


def open_up(*clinics: Clinic) -> None:
    """Work out when these clinics may be booked, as after a change of hours, at NOW."""
    openings.rebuild({each.pk for each in clinics}, now=NOW)
    for each in clinics:
        each.refresh_from_db(fields=["openings_token"])


def clock(text: str) -> dt.time:
    return dt.time.fromisoformat(text)


def number() -> int:
    """One more than the last: for names that must differ."""
    return next(_numbers)
