"""Some three hundred patients, each at home in one city."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from hegu.clinic.people.models import Patient
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.demo import names as known

PHONES = {"CN": "+8613000{:06}", "KR": "+821000{:06}", "PT": "+351900{:06}"}
"""Ranges that reach nobody: zeros where a carrier's numbers would begin."""
TONGUES = {"CN": "zh-hans", "KR": "ko", "PT": "en"}


@dataclass(frozen=True)
class Home:
    """A city's clinics, and how many of the patients live there."""

    clinics: list[Clinic]
    share: float


def build_patients(homes: list[Home], count: int, rng: Random, now: dt.datetime) -> list[Patient]:
    """Write patients and where they go; the featured ones first."""
    rows: list[Patient] = []
    where: list[Home] = []
    used: set[str] = set()
    for number in range(count):
        featured = number < len(known.FEATURED)
        home = homes[0] if featured else rng.choices(homes, [home.share for home in homes])[0]
        country = home.clinics[0].country
        name = known.FEATURED[number] if featured else _name(country, rng, used)
        used.add(name)
        rows.append(_patient(name, country, number, rng, now))
        where.append(home)
    made = Patient.objects.bulk_create(rows)
    link = Patient.clinics.through
    link.objects.bulk_create(
        link(patient_id=patient.pk, clinic_id=clinic.pk)
        for patient, home in zip(made, where, strict=True)
        for clinic in home.clinics
    )
    return made


def _patient(name: str, country: str, number: int, rng: Random, now: dt.datetime) -> Patient:
    foreign = name.isascii() and country != "PT"
    mail = f"patient{number:03}@example.org" if rng.random() < 0.8 else ""
    made = Patient(
        name=name,
        phone=PHONES[country].format(number * 37 % 1_000_000),
        email=mail,
        born_on=dt.date(rng.randint(1944, 2006), rng.randint(1, 12), rng.randint(1, 28)),
        language="en" if foreign else TONGUES[country],
        created_at=now - dt.timedelta(days=rng.randint(65, 700)),
    )
    made.search = made.findable()
    return made


def _name(country: str, rng: Random, used: set[str]) -> str:
    """A name that nobody here has yet; in every city some people come from elsewhere."""
    while True:
        if rng.random() < 0.12:
            name = rng.choice(known.WHOLE)
        elif rng.random() < 0.2:
            name = f"{rng.choice(known.LATIN_FIRST)} {rng.choice(known.LATIN_LAST)}"
        elif country == "CN":
            name = rng.choice(known.CHINESE_FAMILY) + rng.choice(known.CHINESE_GIVEN)
        elif country == "KR":
            name = rng.choice(known.KOREAN_FAMILY) + rng.choice(known.KOREAN_GIVEN)
        else:
            name = f"{rng.choice(known.PORTUGUESE_FIRST)} {rng.choice(known.PORTUGUESE_LAST)}"
        if name not in used:
            return name
