"""What is on offer at a clinic, shaped for a menu."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments.models import (
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
    givers: Mapping[int, Mapping[int, Practitioner]]
    """For each treatment, who gives it, by number."""

    def able(self, treatment: Treatment, skills: frozenset[str]) -> set[int]:
        """Who gives a treatment and has these skills and its own."""
        needed = skills | set(treatment.skills)
        givers = self.givers.get(treatment.pk, {})
        return {pk for pk, giver in givers.items() if needed <= set(giver.skills)}

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
    choices = _choices(list(_offers(clinic)), clinic)
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
    return next(iter(_choices(list(offers[:1]), clinic)), None)


def practitioners_for(wanted: Choice, clinic: Clinic) -> list[Practitioner]:
    """Who gives any part of it at this clinic."""
    return list(
        Practitioner.objects.filter(
            active=True,
            treatments__in=[step.treatment for step in wanted.steps],
            shifts__clinic=clinic,
        ).distinct()
    )


def givers(treatments: Iterable[int]) -> dict[int, dict[int, Practitioner]]:
    """Who gives each treatment; one query."""
    rows = Treatment.practitioners.through.objects.filter(
        treatment_id__in=set(treatments), practitioner__active=True
    ).select_related("practitioner")
    found: dict[int, dict[int, Practitioner]] = {}
    for row in rows:
        found.setdefault(row.treatment_id, {})[row.practitioner_id] = row.practitioner
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


def _choices(offers: list[Offer], clinic: Clinic) -> list[Choice]:
    steps = {offer.pk: _steps(offer) for offer in offers}
    able = givers(step.treatment.pk for each in steps.values() for step in each)
    return [_choice(offer, steps[offer.pk], clinic, able) for offer in offers if steps[offer.pk]]


def _steps(offer: Offer) -> tuple[ChoiceStep, ...]:
    """What is done, in order; nothing when a part of it is no longer given."""
    if offer.treatment:
        return (ChoiceStep(offer.treatment),)
    steps = list(offer.combination.steps.all()) if offer.combination else []
    if not all(step.treatment.active for step in steps):
        return ()
    return tuple(ChoiceStep(s.treatment, s.rest_least, s.rest_most) for s in steps)


def _choice(
    offer: Offer,
    steps: tuple[ChoiceStep, ...],
    clinic: Clinic,
    able: dict[int, dict[int, Practitioner]],
) -> Choice:
    several = offer.combination
    what = several or steps[0].treatment
    treatments = [step.treatment for step in steps]
    return Choice(
        code=f"{'c' if several else 't'}:{what.slug}",
        name=what.name,
        blurb=said(what.blurbs),
        names=what.names,
        steps=steps,
        together=bool(several and several.together),
        one_room=bool(several and several.one_room),
        same_practitioner=bool(several and several.same_practitioner),
        price=offer.price,
        currency=clinic.currency,
        families=frozenset(code for treatment in treatments for code in treatment.families),
        purposes=frozenset(what.purposes),
        door=_strictest([what.door, *(treatment.door for treatment in treatments)]),
        who=_narrowest([treatment.who for treatment in treatments]),
        tone=treatments[0].tone,
        givers={t.pk: able.get(t.pk, {}) for t in treatments},
    )


def _strictest(doors: list[str]) -> str:
    rank = {Door.ONLINE.value: 0, Door.REQUEST.value: 1, Door.DESK.value: 2}
    return max(doors, key=lambda door: rank[door])


def _narrowest(who: list[str]) -> str:
    return next((kind for kind in who if kind != Who.ANYONE), Who.ANYONE)


def _order(wanted: Choice) -> tuple[bool, int, str]:
    return (wanted.is_combined, wanted.steps[0].treatment.order, wanted.code)
