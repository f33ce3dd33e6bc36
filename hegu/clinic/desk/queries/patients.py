"""Patients in a list, and one patient with their visits and what the screen said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Max, Min, Q, QuerySet

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.models import UPCOMING, Status, Visit
from hegu.clinic.desk.queries import panel
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Patient
from hegu.clinic.people.queries import patients
from hegu.clinic.screening import queries as screening
from hegu.clinic.screening import words
from hegu.clinic.screening.models import Screening

A_PAGE = 30
PAST = 20


@dataclass(frozen=True)
class Screened:
    """The last finished screening, in words."""

    at: dt.datetime
    word: str
    tone: str
    changes: list[str]
    """What is done differently, as whoever treats reads it."""
    withheld: list[str]
    """What is not for them."""
    why: list[str]
    """The rules behind it, by name."""
    is_stale: bool
    """Answers are asked again before each booking; old ones only tell what was said."""


@dataclass
class Sheet:
    """One patient as the desk sees them."""

    patient: Patient
    age: int | None
    ahead: list[Visit]
    past: list[Visit]
    more: int
    last: Visit | None
    """The visit to book again."""
    missed: int
    screened: Screened | None


def listed(
    access: Access, typed: str, number: str, *, now: dt.datetime
) -> tuple[Page[int], list[Patient]]:
    """A page, and its patients with their last and next visit: a fixed number of queries."""
    mine = Q(visits__clinic__in=access.clinics())
    found: QuerySet[Patient] = patients.find(access, typed)
    page = Paginator(found.values_list("pk", flat=True), A_PAGE).get_page(number)
    numbers = list(page.object_list)
    shown = Patient.objects.filter(pk__in=numbers).annotate(
        last_at=Max("visits__starts_at", filter=mine & Q(visits__status=Status.DONE)),
        next_at=Min(
            "visits__starts_at",
            filter=mine & Q(visits__status__in=UPCOMING, visits__starts_at__gte=now),
        ),
    )
    by_pk = {patient.pk: patient for patient in shown}
    return page, [by_pk[pk] for pk in numbers]


def sheet(access: Access, patient: Patient, *, now: dt.datetime, today: dt.date) -> Sheet:
    mine = booking.visits(access).filter(patient=patient).exclude(status=Status.HELD)
    ahead = list(mine.filter(status__in=UPCOMING, ends_at__gte=now).order_by("starts_at"))
    seen = {visit.pk for visit in ahead}
    before = mine.exclude(pk__in=seen).order_by("-starts_at")
    past = list(before[: PAST + 1])
    done = [visit for visit in past if visit.status == Status.DONE]
    return Sheet(
        patient=patient,
        age=panel.age(patient, today),
        ahead=ahead,
        past=past[:PAST],
        more=max(0, before.count() - PAST) if len(past) > PAST else 0,
        last=next(iter(done + ahead), None),
        missed=mine.filter(status__in=[Status.NO_SHOW, Status.LATE_CANCELLED]).count(),
        screened=screened(patient, now=now),
    )


TONES = {
    "clear": "good",
    "note": "good",
    "adapt": "caution",
    "clearance": "caution",
    "withhold": "caution",
    "refer": "danger",
}


def screened(patient: Patient, *, now: dt.datetime) -> Screened | None:
    last = (
        Screening.objects.filter(patient=patient, finished_at__isnull=False)
        .order_by("-finished_at")
        .first()
    )
    if last is None or last.finished_at is None:
        return None
    verdict = screening.verdict_of(last)
    codes = screening.alerts(verdict, verdict.allowed)
    held = [one for one in verdict.families if not verdict.allows(one)]
    return Screened(
        at=last.finished_at,
        word=str(words.SEVERITIES.get(last.severity, last.severity)),
        tone=TONES.get(last.severity, "quiet"),
        changes=words.for_practitioner(codes),
        withheld=[str(words.FAMILIES[one]) for one in held],
        why=list(dict.fromkeys(words.name_of(code) for code in verdict.codes)),
        is_stale=last.finished_at < now - screening.FRESH,
    )
