"""What is on offer at a clinic, shaped for a menu."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments.models import (
    Combination,
    CombinationStep,
    Door,
    Offer,
    Treatment,
    Who,
)
from hegu.web.said import said


@dataclass(frozen=True)
class ChoiceStep:
    """A treatment in a visit, and the minutes of rest before it."""

    treatment: Treatment
    rest_least: int = 0
    rest_most: int = 0


@dataclass(frozen=True)
class Choice:
    """Something a patient may choose: one treatment, or several on one visit."""

    code: str
    name: str
    blurb: str
    names: dict[str, str]
    steps: tuple[ChoiceStep, ...]
    together: bool
    one_room: bool
    same_practitioner: bool
    price: Decimal | None
    currency: str
    families: frozenset[str]
    purposes: frozenset[str]
    door: str
    who: str
    tone: str

    @property
    def minutes(self) -> int:
        """Minutes from arriving to leaving, with the shortest rest."""
        lengths = [step.treatment.minutes for step in self.steps]
        if self.together:
            return max(lengths)
        return sum(lengths) + sum(step.rest_least for step in self.steps[1:])

    @property
    def is_combined(self) -> bool:
        return len(self.steps) > 1

    def __str__(self) -> str:
        return self.name


def menu(clinic: Clinic, *, online: bool) -> list[Choice]:
    """Everything offered at this clinic, treatments first; three queries."""
    choices = [_choice(offer, clinic) for offer in _offers(clinic)]
    choices = [choice for choice in choices if choice is not None]
    if online:
        choices = [choice for choice in choices if choice.door != Door.DESK]
    return sorted(choices, key=_order)


def choice(clinic: Clinic, code: str) -> Choice | None:
    """One thing on this clinic's menu, by its code, or nothing."""
    kind, _, slug = code.partition(":")
    if "\x00" in slug:
        return None
    offers = _offers(clinic)
    if kind == "t":
        offers = offers.filter(treatment__slug=slug)
    elif kind == "c":
        offers = offers.filter(combination__slug=slug)
    else:
        return None
    offer = offers.first()
    return _choice(offer, clinic) if offer else None


def practitioners_for(wanted: Choice, clinic: Clinic) -> list[Practitioner]:
    """Who gives any part of it at this clinic."""
    return list(
        Practitioner.objects.filter(
            active=True,
            treatments__in=[step.treatment for step in wanted.steps],
            shifts__clinic=clinic,
        ).distinct()
    )


def givers(treatments: Iterable[int], skills: frozenset[str]) -> dict[int, set[int]]:
    """Who gives each treatment: ids of treatments to ids of practitioners; one query."""
    rows = Treatment.practitioners.through.objects.filter(
        treatment_id__in=list(treatments), practitioner__active=True
    ).values_list("treatment_id", "practitioner_id", "practitioner__skills", "treatment__skills")
    found: dict[int, set[int]] = {}
    for treatment, practitioner, has, needs in rows:
        if skills | set(needs) <= set(has):
            found.setdefault(treatment, set()).add(practitioner)
    return found


def _offers(clinic: Clinic) -> QuerySet[Offer]:
    steps = CombinationStep.objects.select_related("treatment")
    return (
        Offer.objects.filter(clinic=clinic)
        .exclude(treatment__active=False)
        .exclude(combination__active=False)
        .select_related("treatment", "combination")
        .prefetch_related(Prefetch("combination__steps", queryset=steps))
    )


def _choice(offer: Offer, clinic: Clinic) -> Choice | None:
    if offer.treatment:
        return _single(offer, offer.treatment, clinic)
    if offer.combination:
        return _combined(offer, offer.combination, clinic)
    return None


def _single(offer: Offer, treatment: Treatment, clinic: Clinic) -> Choice:
    return Choice(
        code=f"t:{treatment.slug}",
        name=treatment.name,
        blurb=treatment.blurb,
        names=treatment.names,
        steps=(ChoiceStep(treatment),),
        together=False,
        one_room=False,
        same_practitioner=False,
        price=offer.price,
        currency=clinic.currency,
        families=frozenset(treatment.families),
        purposes=frozenset(treatment.purposes),
        door=treatment.door,
        who=treatment.who,
        tone=treatment.tone,
    )


def _combined(offer: Offer, combination: Combination, clinic: Clinic) -> Choice | None:
    steps = list(combination.steps.all())
    if not steps or not all(step.treatment.active for step in steps):
        return None
    treatments = [step.treatment for step in steps]
    return Choice(
        code=f"c:{combination.slug}",
        name=combination.name,
        blurb=said(combination.blurbs),
        names=combination.names,
        steps=tuple(ChoiceStep(s.treatment, s.rest_least, s.rest_most) for s in steps),
        together=combination.together,
        one_room=combination.one_room,
        same_practitioner=combination.same_practitioner,
        price=offer.price,
        currency=clinic.currency,
        families=frozenset(code for t in treatments for code in t.families),
        purposes=frozenset(combination.purposes),
        door=_strictest([combination.door, *(t.door for t in treatments)]),
        who=_narrowest([t.who for t in treatments]),
        tone=treatments[0].tone,
    )


def _strictest(doors: list[str]) -> str:
    rank = [Door.ONLINE, Door.REQUEST, Door.DESK]
    return max(doors, key=rank.index)


def _narrowest(who: list[str]) -> str:
    return next((kind for kind in who if kind != Who.ANYONE), Who.ANYONE)


def _order(wanted: Choice) -> tuple[bool, int, str]:
    return (wanted.is_combined, wanted.steps[0].treatment.order, wanted.code)
