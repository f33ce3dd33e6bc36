"""What the public site shows: clinics, the people who treat, and what they give."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hegu.clinic.people.models import Practitioner, Shift
from hegu.clinic.places.models import Clinic
from hegu.clinic.portal import words
from hegu.clinic.portal.queries.doors import Line, week
from hegu.clinic.treatments.models import Combination, CombinationStep, Door, Offer, Treatment
from hegu.web.said import said


@dataclass
class Person:
    """A practitioner with what they give, and where and when they work."""

    practitioner: Practitioner
    works: list[tuple[Clinic, list[Line]]]
    gives: list[Treatment]

    @property
    def bio(self) -> str:
        return said(self.practitioner.bios)

    @property
    def languages(self) -> list[str]:
        return [words.language(code) for code in self.practitioner.languages]

    @property
    def skills(self) -> list[str]:
        return words.skills(self.practitioner.skills)


@dataclass
class Card:
    """A treatment or a combined visit, wherever it is offered."""

    code: str
    slug: str
    name: str
    blurb: str
    treatments: list[Treatment]
    purposes: list[str]
    door: str
    rests: list[int] = field(default_factory=list)
    """Minutes of rest before each part of a combined visit."""
    together: bool = False
    prices: list[tuple[Clinic, Decimal]] = field(default_factory=list)

    @property
    def is_combined(self) -> bool:
        return len(self.treatments) > 1

    @property
    def minutes(self) -> int:
        lengths = [treatment.minutes for treatment in self.treatments]
        return max(lengths) if self.together else sum(lengths) + sum(self.rests)

    @property
    def families(self) -> list[str]:
        return list(dict.fromkeys(code for each in self.treatments for code in each.families))

    @property
    def by_phone(self) -> bool:
        return self.door == Door.DESK

    @property
    def least(self) -> tuple[Clinic, Decimal] | None:
        """The lowest price, when all clinics have the same money."""
        if len({clinic.currency for clinic, _ in self.prices}) != 1:
            return None
        return min(self.prices, key=lambda pair: pair[1])

    @property
    def one_price(self) -> bool:
        return len({(clinic.currency, price) for clinic, price in self.prices}) == 1


def clinics() -> list[Clinic]:
    """The clinics of the group with their hours and holidays; three queries."""
    return list(_clinics())


def clinic(slug: str) -> Clinic:
    """One clinic by its name in the address, or 404."""
    return get_object_or_404(_clinics(), slug=slug)


def people(
    on: dt.date, *, at: Clinic | None = None, giving: list[Treatment] | None = None
) -> list[Person]:
    """Who treats (at this clinic, giving one of these), each with what they do where."""
    found = _people(on)
    if at:
        found = found.filter(shifts__clinic=at)
    if giving is not None:
        found = found.filter(treatments__in=giving)
    return [person for person in map(_person, found.distinct()) if person.works]


def practitioners(on: dt.date) -> list[Practitioner]:
    """Those who have a page; one query."""
    working = Q(shifts__until=None) | Q(shifts__until__gte=on)
    found = Practitioner.objects.filter(working, active=True, shifts__clinic__active=True)
    return list(found.distinct())


def person(slug: str, on: dt.date) -> Person:
    """One practitioner by their name in the address, or 404."""
    return _person(get_object_or_404(_people(on), slug=slug))


def cards(at: Clinic | None = None) -> list[Card]:
    """Everything on offer, treatments before combined visits; three queries."""
    found: dict[str, Card] = {}
    for offer in _offers(at):
        card = _card(offer)
        if card:
            found.setdefault(card.code, card).prices.append((offer.clinic, offer.price))
    return list(found.values())


def card(code: str) -> Card:
    """One thing that some clinic offers, or 404."""
    for each in cards():
        if each.code == code:
            return each
    raise Http404


def _clinics() -> QuerySet[Clinic]:
    return Clinic.objects.filter(active=True).prefetch_related("hours", "closures")


def _people(on: dt.date) -> QuerySet[Practitioner]:
    shifts = Shift.objects.filter(Q(until=None) | Q(until__gte=on), clinic__active=True)
    offered = Treatment.objects.filter(active=True, offers__clinic__active=True).distinct()
    return Practitioner.objects.filter(active=True).prefetch_related(
        Prefetch("shifts", queryset=shifts.select_related("clinic")),
        Prefetch("treatments", queryset=offered),
    )


def _person(practitioner: Practitioner) -> Person:
    places: dict[int, Clinic] = {}
    rows: dict[int, list[Shift]] = {}
    for shift in practitioner.shifts.all():
        places[shift.clinic_id] = shift.clinic
        rows.setdefault(shift.clinic_id, []).append(shift)
    works = [(places[at], week(found)) for at, found in rows.items()]
    works.sort(key=lambda pair: (pair[0].order, pair[0].pk))
    return Person(practitioner, works, list(practitioner.treatments.all()))


def _offers(at: Clinic | None) -> list[Offer]:
    steps = CombinationStep.objects.select_related("treatment")
    found = (
        Offer.objects.filter(clinic__active=True)
        .exclude(treatment__active=False)
        .exclude(combination__active=False)
        .select_related("clinic", "treatment", "combination")
        .prefetch_related(Prefetch("combination__steps", queryset=steps))
        .order_by(
            "combination__order",
            "combination_id",
            "treatment__order",
            "treatment_id",
            "clinic__order",
            "clinic_id",
        )
    )
    found = found.filter(clinic=at) if at else found
    return sorted(found, key=lambda offer: offer.combination_id is not None)


def _card(offer: Offer) -> Card | None:
    if offer.treatment:
        return _single(offer.treatment)
    return _combined(offer.combination) if offer.combination else None


def _single(treatment: Treatment) -> Card:
    return Card(
        code=f"t:{treatment.slug}",
        slug=treatment.slug,
        name=treatment.name,
        blurb=treatment.blurb,
        treatments=[treatment],
        purposes=treatment.purposes,
        door=treatment.door,
    )


def _combined(combination: Combination) -> Card | None:
    steps = list(combination.steps.all())
    if not steps or not all(step.treatment.active for step in steps):
        return None
    return Card(
        code=f"c:{combination.slug}",
        slug=combination.slug,
        name=combination.name,
        blurb=said(combination.blurbs),
        treatments=[step.treatment for step in steps],
        purposes=combination.purposes,
        door=Door.DESK if any(s.treatment.door == Door.DESK for s in steps) else combination.door,
        rests=[step.rest_least for step in steps],
        together=combination.together,
    )
