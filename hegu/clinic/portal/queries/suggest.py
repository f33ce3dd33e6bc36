"""The clinic's menu in the light of a verdict: what fits, what changes, what is left out and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.portal.queries.flow import Cleared
from hegu.clinic.screening import words as screening_words
from hegu.clinic.treatments import queries as treatments
from hegu.clinic.treatments.models import Door
from hegu.clinic.treatments.queries import Choice
from hegu.safety.catalogue import load
from hegu.safety.families import TALKS
from hegu.safety.finding import Severity, worst
from hegu.safety.tables import Reason
from hegu.safety.verdict import Verdict


@dataclass(frozen=True)
class Suggestion:
    """One thing on the menu, and what the answers mean for it."""

    choice: Choice
    severity: Severity
    changes: list[str]
    why: list[str]

    @property
    def by_phone(self) -> bool:
        return self.choice.door == Door.DESK or self.severity is Severity.CLEARANCE


@dataclass
class Menu:
    """What to offer, the best suited first."""

    bookable: list[Suggestion] = field(default_factory=list)
    by_phone: list[Suggestion] = field(default_factory=list)
    withheld: list[Suggestion] = field(default_factory=list)
    missed: Suggestion | None = None
    """What was wished for, when it cannot be booked here."""


def menu(
    clinic: Clinic, clearance: Cleared, *, wanted: str = "", person: Practitioner | None = None
) -> Menu:
    """Everything here that was asked about, in three groups, the best suited first."""
    found = [
        suggestion(choice, clearance.verdict, clinic.emergency_phone)
        for choice in treatments.menu(clinic, online=False)
        if choice.families and choice.families <= set(clearance.verdict.families)
        if person is None or any(person.pk in givers for givers in choice.givers.values())
    ]
    reason = load().reasons[clearance.screening.triage]
    found.sort(key=lambda one: _rank(one, reason, wanted))
    made = Menu()
    for one in found:
        _group(made, one).append(one)
        if one.choice.code == wanted and one not in made.bookable:
            made.missed = one
    return made


def _rank(one: Suggestion, reason: Reason, wanted: str) -> tuple[bool, ...]:
    """What was wished for, then what the reason calls for, then what needs no change; a talk
    comes last where a treatment was asked for."""
    return (
        one.choice.code != wanted,
        one.choice.families <= set(TALKS) and not reason.talk,
        reason.code not in one.choice.purposes,
        reason.code == "both" and not one.choice.is_combined,
        bool(one.changes),
    )


def _group(made: Menu, one: Suggestion) -> list[Suggestion]:
    if one.severity.rank >= Severity.WITHHOLD.rank:
        return made.withheld
    if one.by_phone:
        return made.by_phone
    return made.bookable


def suggestion(choice: Choice, verdict: Verdict, number: str) -> Suggestion:
    """What the verdict means for all families of a choice together."""
    families = list(
        dict.fromkeys(code for step in choice.steps for code in step.treatment.families)
    )
    told = [screening_words.tell(verdict, one, number) for one in families]
    gravest = worst(Severity(one.severity) for one in told)
    why = [line for one in told if one.severity == gravest.value for line in one.why]
    return Suggestion(
        choice=choice,
        severity=gravest,
        changes=screening_words.changes(verdict, families) if gravest.bookable else [],
        why=list(dict.fromkeys(why)),
    )
