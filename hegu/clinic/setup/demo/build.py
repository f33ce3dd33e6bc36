"""The whole demonstration, in order."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.db import transaction

from hegu.clinic.booking import bulk, openings
from hegu.clinic.people.models import Patient, Practitioner, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.demo.menu import build_menu
from hegu.clinic.setup.demo.patients import Home, build_patients
from hegu.clinic.setup.demo.places import build_places
from hegu.clinic.setup.demo.staff import build_staff
from hegu.clinic.setup.demo.today import act_out, add_absences, scene, stage_clock
from hegu.clinic.setup.demo.visits import AHEAD, BEHIND, Book, fill_book

SIZES = {"small": 60, "full": 300}
"""Patients; a small one fills two clinics only."""
CITIES = [(["xuhui", "jingan"], 0.58), (["mapo"], 0.26), (["alfama"], 0.16)]
STAGE = "xuhui"
"""The clinic that is alive at any hour; the others keep to the true time."""
DESKS = {"xuhui": "bo", "jingan": "bo", "mapo": "yuna", "alfama": "rui"}


@dataclass
class Built:
    """What there is now, for the words at the end."""

    clinics: list[Clinic]
    users: dict[str, User]
    patients: int
    visits: int


def build(
    *, seed: int, size: str, password: str, now: dt.datetime, say: Callable[[str], None]
) -> Built:
    """Write everything. The same seed on the same day gives the same people and visits."""
    rng = Random(seed)  # noqa: S311 -- an invention, not a secret
    now = now.replace(second=0, microsecond=0)
    with transaction.atomic():
        clinics = build_places(now)
        menu = build_menu(clinics)
        hired, users = build_staff(clinics, menu, password, now.date())
        add_absences(clinics, hired, now)
        homes = [Home([clinics[slug] for slug in slugs], share) for slugs, share in CITIES]
        patients = build_patients(homes, SIZES[size], rng, now)
        openings.rebuild(now=now)
    say("people, rooms and prices")
    written = 0
    for slugs, _share in CITIES if size == "full" else CITIES[:1]:
        books = [_book(clinics[slug], users[DESKS[slug]], patients, rng, now) for slug in slugs]
        written += _write(books)
        say(f"visits at {', '.join(slugs)}")
    return Built(list(clinics.values()), users, len(patients), written)


def _book(
    clinic: Clinic, desk: User, patients: list[Patient], rng: Random, now: dt.datetime
) -> Book:
    today = now.astimezone(clinic.tz).date()
    here = set(clinic.patients.values_list("pk", flat=True))
    staff = Practitioner.objects.filter(shifts__clinic=clinic).distinct()
    return Book(
        clinic=clinic,
        sheet=bulk.sheet(clinic, today - dt.timedelta(days=BEHIND), BEHIND + AHEAD),
        patients=[patient for patient in patients if patient.pk in here],
        staff=list(staff.prefetch_related("shifts", "treatments")),
        desk=desk,
        rng=rng,
        now=now,
        references=set(),
    )


def _write(books: list[Book]) -> int:
    """Clinics of one city share who is busy: nobody is pencilled in at two places."""
    for book in books:
        book.sheet.busy = books[0].sheet.busy
        book.seen = books[0].seen
        book.references = books[0].references
    clocks = [stage_clock(b.clinic, b.now) if b.clinic.slug == STAGE else b.now for b in books]
    for book, at in zip(books, clocks, strict=True):
        if book.clinic.slug == STAGE:
            scene(book, at)
        fill_book(book)
    written = 0
    for book, at in zip(books, clocks, strict=True):
        written += bulk.fill(book.drafts)
        act_out(book, at)
    return written
