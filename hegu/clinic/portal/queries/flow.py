"""Where a visitor stands on the way to a visit: their screening, their hold, what they may ask for."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import Http404

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.models import Patient, Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.screening import queries as screenings
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments import queries as treatments
from hegu.clinic.treatments.models import Door, Offer
from hegu.clinic.treatments.queries import Choice
from hegu.safety.verdict import Verdict


class NotOffered(Exception):  # noqa: N818 -- an answer, not an error
    """What is wished for may not be booked here by this visitor; choose again."""


class NotYours(Http404):
    """A screening or a hold that this browser did not make, or whose session has ended."""


@dataclass(frozen=True)
class Cleared:
    """A visitor's screening with its verdict as of today."""

    screening: Screening
    verdict: Verdict

    def allows(self, choice: Choice) -> bool:
        return screenings.allows(self.verdict, choice.families)

    def skills(self, choice: Choice) -> frozenset[str]:
        return frozenset(screenings.skills(self.verdict, choice.families))

    def alerts(self, choice: Choice) -> list[str]:
        return screenings.alerts(self.verdict, sorted(choice.families))


def screening_of(pk: uuid.UUID, visitor: str) -> Screening:
    """This visitor's own screening, or 404."""
    found = Screening.objects.filter(pk=pk, visitor=visitor).select_related("clinic").first()
    if found is None or not visitor:
        raise NotYours
    return found


def cleared(screening: Screening, now: dt.datetime) -> Cleared:
    """The verdict as of today: answers that are too old leave it incomplete."""
    zone = screening.clinic.tz if screening.clinic else dt.UTC
    today = now.astimezone(zone).date()
    return Cleared(screening, screenings.verdict_of(screening, on=today))


def online_clinics() -> list[Clinic]:
    """Clinics that take bookings online."""
    return list(Clinic.objects.filter(active=True, accepts_online=True))


def offering(code: str, clinics: list[Clinic]) -> list[Clinic]:
    """Those of these clinics that have it on their menu; one query."""
    kind, _, slug = code.partition(":")
    named = "treatment__slug" if kind == "t" else "combination__slug"
    at = set(Offer.objects.filter(**{named: slug}).values_list("clinic_id", flat=True))
    return [each for each in clinics if each.pk in at]


def clinic_of(wish: Wish, clinics: list[Clinic]) -> Clinic | None:
    """The wished clinic, or the only one; 404 for one that is not there."""
    if wish.clinic:
        found = next((each for each in clinics if each.slug == wish.clinic), None)
        if found is None:
            raise Http404
        return found
    return clinics[0] if len(clinics) == 1 else None


def person_of(wish: Wish) -> Practitioner | None:
    """The wished practitioner; 404 for one that is not there."""
    if not wish.person:
        return None
    found = Practitioner.objects.filter(slug=wish.person, active=True, accepts_online=True).first()
    if found is None:
        raise Http404
    return found


def ask_of(wish: Wish, clinic: Clinic, clearance: Cleared, *, person: Practitioner | None) -> Ask:
    """What is asked of the calendar. Raises NotOffered for what this visitor may not book here."""
    choice = treatments.choice(clinic, wish.what) if wish.what else None
    if choice is None or choice.door == Door.DESK or not clearance.allows(choice):
        raise NotOffered
    return Ask(clinic, online(choice), practitioner=person, skills=clearance.skills(choice))


def online(choice: Choice) -> Choice:
    """The choice with only those who take bookings online."""
    givers = {
        treatment: {pk: giver for pk, giver in people.items() if giver.accepts_online}
        for treatment, people in choice.givers.items()
    }
    return replace(choice, givers=givers)


def people_for(ask: Ask) -> list[Practitioner]:
    """Who may be asked for by name: they give a part of it here, with the skills it needs."""
    able = {pk for step in ask.choice.steps for pk in ask.choice.able(step.treatment, ask.skills)}
    return [
        each for each in treatments.practitioners_for(ask.choice, ask.clinic) if each.pk in able
    ]


def hold_of(pk: uuid.UUID, holder: str) -> Visit | None:
    """This visitor's own hold, its minutes over or not."""
    if not holder:
        return None
    return _whole().filter(pk=pk, holder=holder, status=Status.HELD).first()


def holds_of(holder: str) -> list[Visit]:
    """All that this visitor holds."""
    return list(_whole().filter(holder=holder, status=Status.HELD)) if holder else []


def visit_of(pk: uuid.UUID) -> Visit | None:
    return _whole().filter(pk=pk).first()


def namesakes(email: str) -> list[Patient]:
    """The people who share an address; only for someone who has proven that it is theirs."""
    return list(Patient.objects.filter(email__iexact=email).order_by("created_at", "pk"))


def has_been_here(patient: Patient) -> bool:
    """Whether a visit of theirs took place."""
    return patient.visits.filter(status=Status.DONE).exists()


def _whole() -> QuerySet[Visit]:
    return Visit.objects.select_related("clinic", "patient").prefetch_related(
        "segments__practitioner", "segments__room", "segments__treatment"
    )
