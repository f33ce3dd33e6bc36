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
from hegu.safety.finding import Severity, worst
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

    fits: list[Suggestion] = field(default_factory=list)
    adapted: list[Suggestion] = field(default_factory=list)
    by_phone: list[Suggestion] = field(default_factory=list)
    withheld: list[Suggestion] = field(default_factory=list)

    @property
    def bookable(self) -> list[Suggestion]:
        return [*self.fits, *self.adapted]


def menu(
    clinic: Clinic, clearance: Cleared, *, wanted: str = "", person: Practitioner | None = None
) -> Menu:
    """Everything here that was asked about, in four groups; what was wished for comes first."""
    found = [
        suggestion(choice, clearance.verdict, clinic.emergency_phone)
        for choice in treatments.menu(clinic, online=False)
        if choice.families and choice.families <= set(clearance.verdict.families)
        if person is None or any(person.pk in givers for givers in choice.givers.values())
    ]
    triage = clearance.screening.triage
    found.sort(key=lambda one: (one.choice.code != wanted, triage not in one.choice.purposes))
    made = Menu()
    for one in found:
        _group(made, one).append(one)
    return made


def _group(made: Menu, one: Suggestion) -> list[Suggestion]:
    if one.severity.rank >= Severity.WITHHOLD.rank:
        return made.withheld
    if one.by_phone:
        return made.by_phone
    return made.adapted if one.changes else made.fits


def suggestion(choice: Choice, verdict: Verdict, number: str) -> Suggestion:
    """What the verdict means for all families of a choice together."""
    told = [screening_words.tell(verdict, one, number) for one in sorted(choice.families)]
    gravest = worst(Severity(one.severity) for one in told)
    why = [line for one in told if one.severity == gravest.value for line in one.why]
    return Suggestion(
        choice=choice,
        severity=gravest,
        changes=screening_words.changes(verdict, sorted(choice.families)) if gravest.bookable else [],
        why=list(dict.fromkeys(why)),
    )
