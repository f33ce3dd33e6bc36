"""The questions and rules of this release, read from the packaged data and checked."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from hegu.safety.finding import Severity
from hegu.safety.question import Kind, Option, Question
from hegu.safety.rule import Condition, Rule
from hegu.safety.tables import (
    Adaptation,
    CatalogueError,
    Place,
    Reason,
    one_of,
    read_adaptation,
    read_place,
    read_question,
    read_reason,
    read_rule,
    wanted,
)

Coded = TypeVar("Coded", Reason, Adaptation, Place)
Row = TypeVar("Row", Question, Rule)
TABLES = {"catalogue", "section", "reason", "question", "adaptation", "place", "rule"}


@dataclass(frozen=True)
class Catalogue:
    """Everything the screen knows. `reasons` are the triage choices, in order."""

    version: str
    sections: Mapping[str, str]
    reasons: Mapping[str, Reason]
    triage: Question
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    adaptations: Mapping[str, Adaptation]
    places: Mapping[str, Place]

    def question(self, code: str) -> Question:
        """The question with this code. Raises KeyError when there is none."""
        return _find(self.questions, code)

    def rule(self, code: str) -> Rule:
        """The rule with this code, in force or not. Raises KeyError when there is none."""
        return _find(self.rules, code)

    def sentences(self) -> list[str]:
        """Every English sentence that a person may see, each once, in order of appearance."""
        seen = [*self.sections.values(), self.triage.text_id, self.triage.help]
        for reason in self.reasons.values():
            seen += [reason.text_id, reason.why, reason.not_for]
        for question in self.questions:
            seen += [question.text_id, question.help, *(one.text_id for one in question.options)]
        for place in self.places.values():
            seen += [place.title, place.go]
        for adaptation in self.adaptations.values():
            seen += [adaptation.patient, adaptation.practitioner]
        for rule in self.rules:
            seen += [rule.name, rule.why, rule.referral.say if rule.referral else ""]
        return list(dict.fromkeys(text for text in seen if text))


def _find(rows: Iterable[Row], code: str) -> Row:
    for row in rows:
        if row.code == code:
            return row
    message = f"{code!r} is not in the safety catalogue."
    raise KeyError(message)


@cache
def load() -> Catalogue:
    """The catalogue packaged with this release, checked once. Raises CatalogueError.

    >>> load().rule("CI007").source_check
    'memory_or_consensus'
    """
    folder = resources.files("hegu.safety") / "data"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return build(file.read_text(encoding="utf-8") for file in files if file.name.endswith(".toml"))


def build(texts: Iterable[str]) -> Catalogue:
    """A catalogue from texts in TOML, in their order. Raises CatalogueError."""
    tables = _gather(texts)
    head = tables["catalogue"][0] if tables["catalogue"] else {}
    reasons = _by_code([read_reason(row) for row in tables["reason"]], "Reason")
    catalogue = Catalogue(
        version=wanted(head, "version", "Catalogue"),
        sections={wanted(row, "code", "Section"): row["title"] for row in tables["section"]},
        reasons=reasons,
        triage=_triage(head, reasons.values()),
        questions=tuple(read_question(row) for row in tables["question"]),
        rules=tuple(read_rule(row) for row in tables["rule"]),
        adaptations=_by_code([read_adaptation(row) for row in tables["adaptation"]], "Adaptation"),
        places=_by_code([read_place(row) for row in tables["place"]], "Place"),
    )
    _check_questions(catalogue)
    for rule in catalogue.rules:
        _check_rule(rule, catalogue)
    return catalogue


def _gather(texts: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    gathered: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for text in texts:
        for name, rows in tomllib.loads(text).items():
            one_of(name, tuple(sorted(TABLES)), "A table of the catalogue")
            gathered[name] += rows if isinstance(rows, list) else [rows]
    return gathered


def _by_code(rows: Sequence[Coded], what: str) -> dict[str, Coded]:
    _refuse_twins((row.code for row in rows), what)
    return {row.code: row for row in rows}


def _refuse_twins(codes: Iterable[str], what: str) -> None:
    twins = [code for code, times in Counter(codes).items() if times > 1]
    if twins:
        message = f"{what} {twins[0]} is there twice.\nMaybe give one of them another code."
        raise CatalogueError(message)


def _triage(head: Mapping[str, Any], reasons: Iterable[Reason]) -> Question:
    """The first question, made from the reasons."""
    return Question(
        code="triage",
        kind=Kind.ONE,
        section="start",
        text_id=wanted(head, "text", "Catalogue"),
        help=head.get("help", ""),
        options=tuple(Option(one.code, one.text_id, worry=0) for one in reasons),
        validity_days=1,
        when=(),
    )


def _check_questions(catalogue: Catalogue) -> None:
    """Questions may wait only for answers that were asked for before them."""
    _refuse_twins((question.code for question in catalogue.questions), "Question")
    earlier = {"triage": set(catalogue.reasons)}
    for question in catalogue.questions:
        one_of(question.section, tuple(catalogue.sections), f"Section of {question.code}")
        _refuse_twins(question.codes, f"Option of {question.code}:")
        for circumstance in question.when:
            for code, answers in circumstance.answers.items():
                _check_answers(code, answers, earlier, f"Question {question.code}")
        earlier[question.code] = set(question.codes)


def _check_rule(rule: Rule, catalogue: Catalogue) -> None:
    """A rule may name only what exists, and must be able to do what its consequence says."""
    what = f"Rule {rule.code}"
    _refuse_twins((one.code for one in catalogue.rules), "Rule")
    options = {question.code: set(question.codes) for question in catalogue.questions}
    for condition in rule.conditions:
        if condition.answers:
            _check_answers(condition.question, condition.answers, options, what)
        else:
            _check_weeks(condition, catalogue, what)
    for code in rule.adaptations:
        one_of(code, tuple(catalogue.adaptations), f"An adaptation of {what}")
    if rule.referral:
        one_of(rule.referral.where, tuple(catalogue.places), f"The place of {what}")
    if rule.consequence is Severity.REFER and (rule.families or rule.overrule != "nobody"):
        message = f"{what} refers, but not for all families or not against everyone.\n"
        message += 'Maybe write families = "all" and overrule = "nobody".'
        raise CatalogueError(message)
    if rule.consequence is Severity.ADAPT and not rule.adaptations:
        message = f"{what} adapts nothing.\nMaybe name an adaptation, or make it a note."
        raise CatalogueError(message)
    if rule.until and rule.until < rule.since:
        message = f"{what} ends on {rule.until}, before it begins.\nMaybe the dates are swapped."
        raise CatalogueError(message)


def _check_answers(
    question: str, answers: Iterable[str], options: Mapping[str, set[str]], what: str
) -> None:
    one_of(question, tuple(options), f"A question that {what} waits for")
    for answer in answers:
        one_of(answer, tuple(sorted(options[question])), f"An answer that {what} waits for")


def _check_weeks(condition: Condition, catalogue: Catalogue, what: str) -> None:
    numbers = tuple(one.code for one in catalogue.questions if one.kind is Kind.WEEKS)
    one_of(condition.question, numbers, f"A number of weeks that {what} waits for")
