"""What a patient answered before, what of it still holds, and what the answers mean for a wish."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hegu.clinic.people.models import Patient
from hegu.clinic.screening import queries as screening
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments.queries import Choice
from hegu.safety.answers import NONE, Answers, Value
from hegu.safety.catalogue import load
from hegu.safety.families import known
from hegu.safety.finding import Severity, worst
from hegu.safety.question import Kind
from hegu.safety.screen import counted, screen
from hegu.safety.verdict import Verdict

OTHERS = 4
LATELY = dt.timedelta(days=90)
"""Older answers are not held up to anyone: everything is asked anew."""


@dataclass(frozen=True)
class Heard:
    """What the desk heard: answers for some families of treatments, and the verdict."""

    triage: str
    families: tuple[str, ...]
    values: dict[str, Any]
    verdict: Verdict
    answers: Answers

    @property
    def outcome(self) -> str:
        """One of care (somewhere else first), not (not now), agree (a doctor first), fits."""
        if self.verdict.refer:
            return "care"
        found = worst(self.verdict.for_family(one).severity for one in self.families)
        return {Severity.WITHHOLD: "not", Severity.CLEARANCE: "agree"}.get(found, "fits")

    @property
    def skills(self) -> frozenset[str]:
        """What whoever treats must have learned."""
        return frozenset(screening.skills(self.verdict, self.families))

    @property
    def alerts(self) -> list[str]:
        """What is done differently, for the visit."""
        return screening.alerts(self.verdict, self.families)


def lately(patient: Patient, *, now: dt.datetime) -> Screening | None:
    """The last time this patient answered everything, if that was not long ago."""
    found = Screening.objects.filter(patient=patient, finished_at__gte=now - LATELY)
    return found.order_by("-finished_at").first()


def answers_of(earlier: Screening) -> Answers:
    return Answers.from_json(earlier.answers)


def verdict_of(earlier: Screening) -> Verdict:
    return screening.verdict_of(earlier)


def still_true(said: Answers, on: dt.date) -> dict[str, Value]:
    """The answers that may be relied on without asking; weeks of pregnancy have moved on."""
    heard = counted(said, on, load())
    kept: dict[str, Value] = {}
    for question in load().questions:
        if question.code in heard:
            weeks = question.kind is Kind.WEEKS
            kept[question.code] = heard[question.code][0] if weeks else said.values[question.code]
    return kept


def unchanged(said: Answers, on: dt.date) -> dict[str, Value]:
    """The answers of someone who says that nothing has changed since.

    What was true for a day only (a fever, a race within two days) is asked again, and so are
    weeks, which change by themselves.
    """
    kept = still_true(said, on)
    for question in load().questions:
        value = said.values.get(question.code)
        lasts = question.validity_days > 1 or value == (NONE,)
        if lasts and question.accepts(value) and question.kind not in {Kind.WEEKS, Kind.DATE}:
            kept.setdefault(question.code, value)
    return kept


def reason_for(choice: Choice) -> str:
    """The reason to come that the menu names first for this, as a beginning."""
    return next((code for code in load().reasons if code in choice.purposes), "unsure")


def instead(heard: Heard, menu: list[Choice], on: dt.date) -> list[Choice]:
    """What these answers allow without another question, single treatments first."""
    fits = []
    for choice in menu:
        families = known(choice.families)
        verdict = screen(heard.answers, families, on, load()) if families else None
        if verdict and screening.allows(verdict, families):
            fits.append(choice)
    return sorted(fits, key=lambda choice: choice.is_combined)[:OTHERS]


def age_of(patient: Patient, on: dt.date) -> str:
    """The answer to "how old", from a birthday that is known."""
    born = patient.born_on
    if born is None:
        return ""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return "adult" if years >= 18 else "teen" if years >= 16 else "child"
