"""Rows ↔ values of hegu.safety, and what a person typed → an answer."""

import datetime as dt
from typing import Any

from hegu.clinic.screening.models import Screening
from hegu.safety.answers import Answers, Value, frozen
from hegu.safety.families import known
from hegu.safety.question import Kind, Question
from hegu.safety.screen import TRIAGE
from hegu.safety.verdict import Verdict

MOST_TEXT = 200
"""Letters of a written answer that are kept."""


def answers_of(screening: Screening) -> Answers:
    """What was said so far, the triage choice included."""
    return Answers.from_json(screening.answers).saying(TRIAGE, screening.triage)


def keep_answers(screening: Screening, answers: Answers) -> None:
    """Put the answers on the row; it is not saved."""
    screening.answers = answers.to_json()


def families_of(screening: Screening) -> tuple[str, ...]:
    """The families that were asked about; a stranger among them is left out, so never allowed."""
    return known(screening.families)


def verdict_kept(screening: Screening) -> Verdict | None:
    """The verdict as it was given."""
    return Verdict.from_json(screening.verdict) if screening.verdict else None


def keep_verdict(screening: Screening, verdict: Verdict) -> None:
    """Put the verdict on the row, with what lists are made from; it is not saved."""
    screening.verdict = verdict.to_json()
    screening.severity = verdict.severity.value
    screening.catalogue_version = verdict.version


def drop_verdict(screening: Screening) -> None:
    screening.verdict, screening.severity, screening.finished_at = None, "", None


def value_of(question: Question, raw: Any) -> Value:
    """What came from a form or a stranger, as an answer to this question, or None.

    Nothing is guessed: what is not one of the question's own answers is no answer.
    """
    value = _shaped(question, raw)
    return value if question.accepts(value) else None


def _shaped(question: Question, raw: Any) -> Value:
    if question.kind is Kind.MANY and isinstance(raw, list | tuple | set):
        return frozen(code for code in question.codes if code in set(map(str, raw)))
    if question.kind is Kind.WEEKS and isinstance(raw, str) and raw.isdecimal() and len(raw) < 3:
        return int(raw)
    if isinstance(raw, dt.date):
        return raw.isoformat()
    if isinstance(raw, str):
        return plain(raw)
    return raw if type(raw) is int else None


def plain(text: str) -> str:
    """One line without control characters, cut to size."""
    letters = (letter if letter.isprintable() else " " for letter in text[: 4 * MOST_TEXT])
    return " ".join("".join(letters).split())[:MOST_TEXT]
