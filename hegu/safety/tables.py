"""One table of the packaged data → one value, or a sentence that says what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hegu.safety.families import FAMILIES, HANDS_ON, known
from hegu.safety.finding import Referral, Severity, Urgency
from hegu.safety.question import Circumstance, Kind, Option, Question
from hegu.safety.rule import Condition, Rule

Table = Mapping[str, Any]
GROUPS = {"all": (), "hands_on": HANDS_ON}
OVERRULERS = ("nobody", "clinician", "practitioner")
CONFIDENCE = ("high", "medium", "low")
SOURCE_CHECKS = ("text_seen", "abstract_or_secondary_seen", "memory_or_consensus")


class CatalogueError(ValueError):
    """The packaged data are not fit to screen anyone."""


@dataclass(frozen=True)
class Reason:
    """What brings someone here: the families it leads to, why, and what they are not for.

    `talk` says that a conversation, not a treatment, is the first step.
    """

    code: str
    text_id: str
    families: tuple[str, ...]
    why: str
    not_for: str
    talk: bool


@dataclass(frozen=True)
class Adaptation:
    """What is done differently, said to the patient and to the practitioner."""

    code: str
    patient: str
    practitioner: str


@dataclass(frozen=True)
class Place:
    """Where a referral sends to; `go` and `title` may hold {number}."""

    code: str
    title: str
    go: str


def wanted(table: Table, field: str, what: str) -> Any:
    """A field that must be there and not empty."""
    value = table.get(field)
    if value is None or value in ("", []):
        name = table.get("code", "without a code")
        message = f"{what} {name} has no {field!r}.\nMaybe add it: nothing is screened without."
        raise CatalogueError(message)
    return value


def one_of(value: str, allowed: tuple[str, ...], what: str) -> str:
    if value not in allowed:
        message = f"{what} is {value!r}.\nMaybe one of: {', '.join(allowed)}."
        raise CatalogueError(message)
    return value


def read_families(value: str | list[str], what: str) -> tuple[str, ...]:
    """Family codes, or the word "all" (empty: no limit) or "hands_on"."""
    if isinstance(value, str):
        return GROUPS[one_of(value, tuple(GROUPS), f"{what} families")]
    for code in value:
        one_of(code, FAMILIES, f"{what} family")
    return known(value)


def read_reason(table: Table) -> Reason:
    return Reason(
        code=wanted(table, "code", "Reason"),
        text_id=wanted(table, "text", "Reason"),
        families=read_families(wanted(table, "families", "Reason"), "Reason"),
        why=wanted(table, "why", "Reason"),
        not_for=wanted(table, "not_for", "Reason"),
        talk=table.get("talk", False),
    )


def read_adaptation(table: Table) -> Adaptation:
    return Adaptation(
        code=wanted(table, "code", "Adaptation"),
        patient=wanted(table, "patient", "Adaptation"),
        practitioner=wanted(table, "practitioner", "Adaptation"),
    )


def read_place(table: Table) -> Place:
    return Place(
        code=wanted(table, "code", "Place"),
        title=wanted(table, "title", "Place"),
        go=wanted(table, "go", "Place"),
    )


def read_question(table: Table) -> Question:
    code = wanted(table, "code", "Question")
    kind = Kind(one_of(wanted(table, "kind", "Question"), tuple(Kind), f"Kind of {code}"))
    days = wanted(table, "validity_days", "Question")
    options = tuple(_read_option(row, code) for row in table.get("options", []))
    if kind in {Kind.ONE, Kind.MANY} and len(options) < 2:
        message = f"Question {code} has {len(options)} options.\nMaybe give it two or more."
        raise CatalogueError(message)
    return Question(
        code=code,
        kind=kind,
        section=wanted(table, "section", "Question"),
        text_id=wanted(table, "text", "Question"),
        help=table.get("help", ""),
        options=options,
        validity_days=days,
        when=tuple(_read_circumstance(row, code) for row in table.get("when", [])),
    )


def _read_option(row: Table, question: str) -> Option:
    what = f"Option of {question}:"
    return Option(wanted(row, "code", what), wanted(row, "text", what), row.get("worry", 1))


def _read_circumstance(row: Table, question: str) -> Circumstance:
    answers = {code: tuple(codes) for code, codes in row.get("answers", {}).items()}
    families = read_families(row.get("families", "all"), f"Question {question}")
    return Circumstance(families, answers)


def read_rule(table: Table) -> Rule:
    """A rule with its source, or the reason why it is refused."""
    code = wanted(table, "code", "Rule")
    consequence = Severity(
        one_of(wanted(table, "consequence", "Rule"), tuple(Severity), f"Consequence of {code}")
    )
    return Rule(
        code=code,
        name=wanted(table, "name", "Rule"),
        conditions=(_read_condition(table, code), *_read_also(table, code)),
        consequence=consequence,
        families=read_families(wanted(table, "families", "Rule"), f"Rule {code}"),
        why=wanted(table, "why", "Rule"),
        adaptations=tuple(table.get("adapt", [])),
        skills=tuple(table.get("skills", [])),
        points=tuple(table.get("points", [])),
        referral=_read_referral(table, code, consequence),
        ends=table.get("ends", False) or consequence is Severity.REFER,
        overrule=one_of(wanted(table, "overrule", "Rule"), OVERRULERS, f"Overrule of {code}"),
        source=wanted(table, "source", "Rule"),
        confidence=one_of(wanted(table, "confidence", "Rule"), CONFIDENCE, f"Confidence of {code}"),
        source_check=one_of(
            wanted(table, "source_check", "Rule"), SOURCE_CHECKS, f"Source check of {code}"
        ),
        covers=tuple(table.get("covers", [])),
        since=_read_date(wanted(table, "since", "Rule"), code),
        until=_read_date(table["until"], code) if "until" in table else None,
    )


def _read_also(table: Table, code: str) -> tuple[Condition, ...]:
    return tuple(_read_condition(row, code) for row in table.get("also", []))


def _read_condition(table: Table, code: str) -> Condition:
    question = wanted(table, "question", f"Rule {code}:")
    if "weeks" in table:
        least, most = table["weeks"]
        return Condition(question, least=least, most=most)
    answers = table.get("answers")
    if not answers:
        message = f"Rule {code} waits for no answer to {question}.\nMaybe add answers or weeks."
        raise CatalogueError(message)
    return Condition(question, answers=tuple(answers))


def _read_referral(table: Table, code: str, consequence: Severity) -> Referral | None:
    row = table.get("referral")
    if (row is None) == (consequence is Severity.REFER):
        message = (
            f"Rule {code} has the consequence {consequence} "
            f"and {'no' if row is None else 'a'} referral.\n"
            "Maybe a referral belongs to every rule that refers, and to no other."
        )
        raise CatalogueError(message)
    if row is None:
        return None
    urgency = one_of(wanted(row, "urgency", f"Rule {code}:"), tuple(Urgency), f"Urgency of {code}")
    return Referral(
        Urgency(urgency), wanted(row, "where", f"Rule {code}:"), wanted(row, "say", f"Rule {code}:")
    )


def _read_date(value: Any, code: str) -> date:
    if type(value) is not date:
        message = f"Rule {code} is dated {value!r}.\nMaybe write a day without quotes: 2026-11-21."
        raise CatalogueError(message)
    return value
