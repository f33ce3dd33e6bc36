"""Changes to what is offered, and at what price where."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import Practitioner, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments.models import Combination, CombinationStep, Offer, Treatment

Prices = Mapping[Clinic, Decimal | None]
"""The price at each clinic; None takes it off the menu there."""


@dataclass(frozen=True)
class PlannedStep:
    """A treatment in its place in a combination, with the minutes of rest before it."""

    treatment: Treatment
    rest_least: int = 0
    rest_most: int = 0


@transaction.atomic
def keep_treatment(
    *,
    treatment: Treatment,
    by: User | None,
    now: dt.datetime,
    practitioners: Iterable[Practitioner] | None = None,
    prices: Prices | None = None,
) -> Treatment:
    """Write a treatment that is new or changed, who gives it, and its price at each clinic."""
    treatment.save()
    if practitioners is not None:
        treatment.practitioners.set(practitioners)
    for clinic, price in (prices or {}).items():
        _price(clinic, price, treatment=treatment)
    _noted("treatment set", f"treatment:{treatment.pk}", prices, by, now)
    return treatment


@transaction.atomic
def keep_combination(
    *,
    combination: Combination,
    by: User | None,
    now: dt.datetime,
    steps: Iterable[PlannedStep] | None = None,
    prices: Prices | None = None,
) -> Combination:
    """Write a combination that is new or changed, its steps in order, and its prices."""
    combination.save()
    if steps is not None:
        combination.steps.all().delete()
        CombinationStep.objects.bulk_create(
            CombinationStep(
                combination=combination,
                order=order,
                treatment=step.treatment,
                rest_least=step.rest_least if order else 0,
                rest_most=step.rest_most if order else 0,
            )
            for order, step in enumerate(steps)
        )
    for clinic, price in (prices or {}).items():
        _price(clinic, price, combination=combination)
    _noted("combination set", f"combination:{combination.pk}", prices, by, now)
    return combination


@transaction.atomic
def set_treatments_given(
    *,
    practitioner: Practitioner,
    treatments: Iterable[Treatment],
    by: User | None,
    now: dt.datetime,
) -> None:
    """Say which treatments a practitioner gives: these and no others."""
    practitioner.treatments.set(treatments)
    slugs = sorted(practitioner.treatments.values_list("slug", flat=True))
    thing = f"practitioner:{practitioner.pk}"
    audit.record("treatments given", thing, by=by, at=now, detail={"treatments": slugs})


@transaction.atomic
def set_prices(
    *,
    clinic: Clinic,
    treatments: Mapping[Treatment, Decimal | None],
    combinations: Mapping[Combination, Decimal | None],
    by: User | None,
    now: dt.datetime,
) -> None:
    """The whole price list of one clinic; None takes a thing off its menu."""
    for treatment, price in treatments.items():
        _price(clinic, price, treatment=treatment)
    for combination, price in combinations.items():
        _price(clinic, price, combination=combination)
    written = {f"t:{t.slug}": str(price) for t, price in treatments.items() if price is not None}
    written |= {f"c:{c.slug}": str(price) for c, price in combinations.items() if price is not None}
    audit.record(
        "prices set", f"clinic:{clinic.pk}", by=by, at=now, clinic_id=clinic.pk, detail=written
    )


def _price(
    clinic: Clinic,
    price: Decimal | None,
    *,
    treatment: Treatment | None = None,
    combination: Combination | None = None,
) -> None:
    what: dict[str, Any] = {"clinic": clinic, "treatment": treatment, "combination": combination}
    if price is None:
        Offer.objects.filter(**what).delete()
    else:
        Offer.objects.update_or_create(**what, defaults={"price": price})


def _noted(what: str, thing: str, prices: Prices | None, by: User | None, now: dt.datetime) -> None:
    written = {clinic.slug: str(price) for clinic, price in (prices or {}).items()}
    audit.record(what, thing, by=by, at=now, detail={"prices": written})
