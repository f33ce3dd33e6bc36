"""A made-up group of clinics to measure on: people, rooms, hours, two treatments and patients."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from hegu.clinic.booking import openings
from hegu.clinic.people.models import Patient, Practitioner, Role, RoleKind, Shift, User
from hegu.clinic.places.models import Clinic, Group, Hours, Room, RoomKind
from hegu.clinic.treatments.models import Combination, CombinationStep, Offer, Treatment
from hegu.clinic.treatments.queries import Choice, choice

ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Europe/Lisbon"]
HORIZON = 60
OPENS, CLOSES = dt.time(8), dt.time(20)
SHIFTS = [(dt.time(8), dt.time(16)), (dt.time(10), dt.time(18)), (dt.time(12), dt.time(20))]
MASSAGE, NEEDLES, BOTH = "t:massage", "t:acupuncture", "c:both"
NOBODY = "t:nobodys"
"""Offered and given by nobody: the page around a search that finds nothing."""


@dataclass(frozen=True)
class Size:
    """How large a group is: clinics, and in each of them people and rooms. With a rota everyone
    works five days a week, in one of three shifts of eight hours; else always."""

    clinics: int
    people: int
    treatment_rooms: int
    massage_rooms: int
    patients: int
    rota: bool = False
    days: int = HORIZON


SPREAD = Size(clinics=10, people=10, treatment_rooms=5, massage_rooms=6, patients=2000)
S = Size(1, 5, treatment_rooms=3, massage_rooms=3, patients=600, rota=True, days=30)
M = Size(10, 10, treatment_rooms=5, massage_rooms=6, patients=6000, rota=True)
HOT = Size(clinics=1, people=20, treatment_rooms=2, massage_rooms=12, patients=2000)


@dataclass
class Made:
    """The group as it was made, with what its menu offers at each clinic."""

    clinics: list[Clinic]
    menu: dict[int, dict[str, Choice]]
    patients: list[Patient]
    desk: User


def build(size: Size) -> Made:
    """Everyone gives massage; two in three needle too."""
    now = dt.datetime.now(dt.UTC)
    group = Group.objects.create(names={"en": "Measured"}, languages=["en"])
    clinics = [_clinic(group, number) for number in range(size.clinics)]
    massage, needles, both = _treatments()
    nobodys = _nobodys(massage)
    for clinic in clinics:
        _furnish(clinic, size)
        people = [_practitioner(clinic, number, rota=size.rota) for number in range(size.people)]
        massage.practitioners.add(*people)
        needles.practitioners.add(*(who for number, who in enumerate(people) if number % 3))
        _offer(clinic, [massage, needles, nobodys], both)
    desk = User.objects.create_user("desk@measured.example", name="Desk")
    Role.objects.create(user=desk, kind=RoleKind.OWNER)
    patients = _patients(size.patients, now)
    openings.rebuild(now=now)
    for clinic in clinics:
        clinic.refresh_from_db()
    return Made(clinics, {clinic.pk: _menu(clinic) for clinic in clinics}, patients, desk)


def _clinic(group: Group, number: int) -> Clinic:
    return Clinic.objects.create(
        group=group,
        slug=f"clinic-{number}",
        names={"en": f"Clinic {number}"},
        addresses={"en": f"{number} Long Road"},
        phone="+862155550100",
        zone=ZONES[number % len(ZONES)],
        country="CN",
        currency="CNY",
        emergency_phone="120",
        horizon_days=HORIZON,
    )


def _furnish(clinic: Clinic, size: Size) -> None:
    Hours.objects.bulk_create(
        Hours(clinic=clinic, weekday=day, opens=OPENS, closes=CLOSES) for day in range(7)
    )
    kinds = [RoomKind.TREATMENT] * size.treatment_rooms + [RoomKind.MASSAGE] * size.massage_rooms
    Room.objects.bulk_create(
        Room(clinic=clinic, name=f"Room {number}", kind=kind) for number, kind in enumerate(kinds)
    )


def _practitioner(clinic: Clinic, number: int, *, rota: bool) -> Practitioner:
    slug = f"{clinic.slug}-{number}"
    made = Practitioner.objects.create(slug=slug, names={"en": f"Person {slug}"})
    opens, closes = SHIFTS[number % len(SHIFTS)] if rota else (OPENS, CLOSES)
    days = [(number + day) % 7 for day in range(5 if rota else 7)]
    Shift.objects.bulk_create(
        Shift(practitioner=made, clinic=clinic, weekday=day, opens=opens, closes=closes)
        for day in days
    )
    return made


def _treatments() -> tuple[Treatment, Treatment, Combination]:
    """Sixty minutes of massage and ten of turn-over; forty of needles and five."""
    massage = Treatment.objects.create(
        slug="massage",
        names={"en": "Massage"},
        families=["relaxing"],
        purposes=["unwind", "ache"],
        minutes=60,
        after_minutes=10,
        room_kinds=[RoomKind.MASSAGE],
        room_after=10,
    )
    needles = Treatment.objects.create(
        slug="acupuncture",
        names={"en": "Acupuncture"},
        families=["acupuncture"],
        purposes=["ache"],
        minutes=40,
        after_minutes=5,
        room_kinds=[RoomKind.TREATMENT],
        room_after=5,
    )
    both = Combination.objects.create(slug="both", names={"en": "Both"}, purposes=["both"])
    CombinationStep.objects.create(combination=both, order=0, treatment=needles)
    CombinationStep.objects.create(
        combination=both, order=1, treatment=massage, rest_least=10, rest_most=10
    )
    return massage, needles, both


def _nobodys(massage: Treatment) -> Treatment:
    fields = {f.name: getattr(massage, f.name) for f in massage._meta.concrete_fields}
    return Treatment.objects.create(**{**fields, "id": None, "slug": "nobodys"})


def _offer(clinic: Clinic, treatments: list[Treatment], both: Combination) -> None:
    price = Decimal("400.00")
    offers = [Offer(clinic=clinic, treatment=each, price=price) for each in treatments]
    Offer.objects.bulk_create([*offers, Offer(clinic=clinic, combination=both, price=2 * price)])


def _patients(many: int, now: dt.datetime) -> list[Patient]:
    return Patient.objects.bulk_create(
        Patient(name=f"Patient {n}", email=f"patient{n}@measured.example", created_at=now)
        for n in range(many)
    )


def _menu(clinic: Clinic) -> dict[str, Choice]:
    found = {code: choice(clinic, code) for code in (MASSAGE, NEEDLES, BOTH)}
    return {code: wanted for code, wanted in found.items() if wanted}
