"""Answers in, verdict out; and which question comes next."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hegu.safety.answers import Answers, Value
from hegu.safety.catalogue import Catalogue
from hegu.safety.families import FAMILIES, known
from hegu.safety.finding import Finding, Severity
from hegu.safety.question import Kind, Question, said_something
from hegu.safety.verdict import Verdict

TRIAGE = "triage"


def screen(answers: Answers, families: Sequence[str], on: date, catalogue: Catalogue) -> Verdict:
    """What these answers mean for these families on this day.

    Total: every answer gives a verdict. An answer that is missing, too old or not one of
    the question's own counts as not given, and then nothing is allowed.
    Raises ValueError for a family that does not exist.

    >>> from hegu.safety.catalogue import load
    >>> said = Answers({"emergency": ("chest",)}, date(2026, 11, 21))
    >>> screen(said, ["relaxing"], date(2026, 11, 21), load()).refer.urgency.value
    'emergency_now'
    """
    _refuse_strangers(families)
    wished = known(families)
    heard = counted(answers, on, catalogue)
    found = _findings(heard, wished, on, catalogue)
    ended = any(finding.severity is Severity.REFER for finding in found) or any(
        rule.ends and rule.code in {finding.code for finding in found} for rule in catalogue.rules
    )
    missing = tuple(
        question.code
        for question in catalogue.questions
        if question.is_asked(wished, heard) and question.code not in heard
    )
    return Verdict(catalogue.version, on, wished, found, () if ended else missing, ended)


def questions(
    triage: str,
    families: Sequence[str],
    answers: Answers,
    catalogue: Catalogue,
    on: date | None = None,
) -> list[Question]:
    """Every question that matters given what was said so far, in order, answered or not.

    No families means those that the triage choice leads to. `on` is the day the answers
    are used; without it, the day they were said.
    """
    wished = known(families) or catalogue.reasons[triage].families
    heard = counted(answers.saying(TRIAGE, triage), on or answers.said_on, catalogue)
    return [one for one in catalogue.questions if one.is_asked(wished, heard)]


def next_question(
    triage: str,
    families: Sequence[str],
    answers: Answers,
    catalogue: Catalogue,
    on: date | None = None,
) -> Question | None:
    """The first question without an answer; None when the screen is over."""
    day = on or answers.said_on
    wished = known(families) or catalogue.reasons[triage].families
    verdict = screen(answers.saying(TRIAGE, triage), wished, day, catalogue)
    return next((catalogue.question(code) for code in verdict.missing), None)


def counted(answers: Answers, on: date, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The answers that may be relied on today, as codes.

    Left out are those that are no answer, are too old, or followed from an answer that
    has changed since. Weeks of pregnancy move on with the calendar.
    """
    heard: dict[str, tuple[str, ...]] = {}
    triage = answers.codes(TRIAGE)
    if set(triage) & set(catalogue.reasons):
        heard[TRIAGE] = triage
    for question in catalogue.questions:
        value = answers.values.get(question.code)
        fresh = on <= answers.said_on + timedelta(days=question.validity_days)
        if fresh and question.accepts(value) and question.still_counts(heard):
            heard[question.code] = said_something(_moved_on(question, value, answers, on))
    return heard


def _moved_on(question: Question, value: Value, answers: Answers, on: date) -> Value:
    if question.kind is Kind.WEEKS and isinstance(value, int):
        return value + max((on - answers.said_on).days, 0) // 7
    return value


def _findings(
    heard: Mapping[str, tuple[str, ...]],
    families: tuple[str, ...],
    on: date,
    catalogue: Catalogue,
) -> tuple[Finding, ...]:
    """The gravest first, then in the order of the catalogue."""
    found = [rule.finds(heard, families) for rule in catalogue.rules if rule.in_force(on)]
    return tuple(sorted((one for one in found if one), key=lambda one: -one.severity.rank))


def _refuse_strangers(families: Sequence[str]) -> None:
    strangers = sorted(set(families) - set(FAMILIES))
    if strangers:
        message = (
            f"Families {strangers} are not known to the safety screen.\n"
            f"Maybe one of: {', '.join(FAMILIES)}."
        )
        raise ValueError(message)
