"""Laws of the screen: what must hold for every set of answers."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegu.safety.answers import NONE, UNKNOWN, Answers
from hegu.safety.catalogue import Catalogue, load
from hegu.safety.explain import explain
from hegu.safety.families import FAMILIES, TALKS
from hegu.safety.finding import Severity
from hegu.safety.question import Kind, Question
from hegu.safety.screen import next_question, questions, screen
from hegu.safety.verdict import Verdict
from tests.safety.situation import TODAY, healthy

CATALOGUE: Catalogue = load()
MANY = [question for question in CATALOGUE.questions if question.kind is Kind.MANY]
ONE = [question for question in CATALOGUE.questions if question.kind is Kind.ONE]
JUNK = st.one_of(st.none(), st.text(max_size=20), st.integers(), st.lists(st.text(max_size=5)))


def values_of(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that a form could bring, and none."""
    if question.kind is Kind.MANY:
        return st.none() | st.sets(st.sampled_from(question.codes), max_size=3).map(tuple)
    if question.kind is Kind.ONE:
        return st.none() | st.sampled_from(question.codes)
    if question.kind is Kind.WEEKS:
        return st.none() | st.integers(1, 42) | st.just(UNKNOWN)
    return st.none() | st.text(max_size=10)


TRIAGE = {"triage": st.sampled_from(list(CATALOGUE.reasons))}
LOUD = TRIAGE | {question.code: values_of(question) for question in CATALOGUE.questions}
REFERRING = ["emergency", "today", "child_signs", "pregnancy_signs", "birth_signs", "face"]
# Most random answers hold an emergency, which hides everything else: half of them do not.
QUIET = LOUD | {code: st.just((NONE,)) for code in REFERRING}
ANSWERS = st.fixed_dictionaries(LOUD) | st.fixed_dictionaries(QUIET)
WISHES = st.sets(st.sampled_from(FAMILIES), min_size=1).map(tuple)


def verdict_of(values: dict[str, Any], families: tuple[str, ...] = FAMILIES) -> Verdict:
    return screen(Answers(values, TODAY), families, TODAY, CATALOGUE)


def never_milder(milder: Verdict, graver: Verdict) -> bool:
    """Overall, for each family, and in what may be booked."""
    each = all(
        milder.for_family(one).severity.rank <= graver.for_family(one).severity.rank
        for one in milder.families
    )
    return (
        each
        and milder.severity.rank <= graver.severity.rank
        and set(graver.allowed) <= set(milder.allowed)
    )


def followers(question: Question) -> set[str]:
    """The questions that are asked because of this one: another answer asks them anew."""
    return {
        one.code
        for one in CATALOGUE.questions
        if any(question.code in circumstance.answers for circumstance in one.when)
    }


@given(ANSWERS, WISHES, st.sampled_from(MANY), st.data())
def test_adding_a_yes_never_makes_it_milder(
    values: dict[str, Any], families: tuple[str, ...], question: Question, data: st.DataObject
) -> None:
    said = values[question.code] or (NONE,)
    added = data.draw(st.sampled_from([code for code in question.codes if code != NONE]))

    before = verdict_of({**values, question.code: said}, families)
    after = verdict_of({**values, question.code: (*said, added)}, families)

    assert never_milder(before, after)


@given(ANSWERS, WISHES, st.sampled_from(ONE), st.data())
def test_a_more_worrying_answer_never_makes_it_milder(
    values: dict[str, Any], families: tuple[str, ...], question: Question, data: st.DataObject
) -> None:
    first, second = data.draw(st.tuples(*[st.sampled_from(question.codes)] * 2))
    if not question.milder(first, second):
        first, second = second, first
    if not question.milder(first, second):
        second = first

    others = {code: said for code, said in values.items() if code not in followers(question)}

    before = verdict_of({**others, question.code: first}, families)
    after = verdict_of({**others, question.code: second}, families)

    assert never_milder(before, after)


@given(ANSWERS, WISHES, st.sampled_from(MANY))
def test_unknown_is_never_milder_than_none(
    values: dict[str, Any], families: tuple[str, ...], question: Question
) -> None:
    before = verdict_of({**values, question.code: (NONE,)}, families)
    after = verdict_of({**values, question.code: (UNKNOWN,)}, families)

    assert never_milder(before, after)


@given(ANSWERS, st.integers(1, 42))
def test_unknown_weeks_are_never_milder_than_any(values: dict[str, Any], weeks: int) -> None:
    assert never_milder(
        verdict_of({**values, "weeks": weeks}), verdict_of({**values, "weeks": UNKNOWN})
    )


@pytest.mark.parametrize("question", MANY, ids=lambda question: question.code)
def test_unknown_is_told_from_none(question: Question) -> None:
    """Someone who does not know is at least looked at before anything is done."""
    parents = {"age": "child"} if question.code == "child_signs" else {"pregnancy": "yes"}
    if question.code == "birth_signs":
        parents = {"pregnancy": "after_birth"}
    said = {**healthy(CATALOGUE), "weeks": 16, **parents}

    assert f"{question.code}:unknown" not in str(verdict_of(said).to_json())
    assert f"{question.code}:unknown" in str(
        verdict_of({**said, question.code: (UNKNOWN,)}).to_json()
    )


@given(st.dictionaries(st.sampled_from([*(q.code for q in CATALOGUE.questions), "triage"]), JUNK))
def test_screen_is_total(values: dict[str, Any]) -> None:
    verdict = verdict_of(values)

    assert verdict == verdict_of(values)
    assert verdict.complete or verdict.allowed == ()
    assert len(explain(verdict)) == len(verdict.findings)


@given(ANSWERS, WISHES)
def test_verdict_comes_back_from_json(values: dict[str, Any], families: tuple[str, ...]) -> None:
    verdict = verdict_of(values, families)

    assert Verdict.from_json(verdict.to_json()) == verdict


@given(ANSWERS)
def test_answers_come_back_from_json(values: dict[str, Any]) -> None:
    answers = Answers(values, TODAY)

    assert Answers.from_json(answers.to_json()) == answers


@given(ANSWERS)
def test_a_referral_allows_nothing_and_asks_nothing_more(values: dict[str, Any]) -> None:
    answers = Answers(values, TODAY)
    verdict = verdict_of(values)

    if verdict.refer:
        assert verdict.allowed == ()
        assert next_question(values["triage"], FAMILIES, answers, CATALOGUE) is None


@given(ANSWERS, st.integers(0, 400))
def test_old_answers_never_allow_more(values: dict[str, Any], days: int) -> None:
    answers = Answers(values, TODAY)
    later = screen(answers, FAMILIES, TODAY + timedelta(days=days), CATALOGUE)

    assert set(later.allowed) <= set(verdict_of(values).allowed)


@given(ANSWERS, WISHES)
def test_next_question_is_the_first_open_one(
    values: dict[str, Any], families: tuple[str, ...]
) -> None:
    answers = Answers(values, TODAY)
    verdict = verdict_of(values, families)
    asked = [one.code for one in questions(values["triage"], families, answers, CATALOGUE)]
    following = next_question(values["triage"], families, answers, CATALOGUE)

    assert (following is None) is verdict.complete
    assert set(verdict.missing) <= set(asked)
    assert following is None or following.code == verdict.missing[0]


@given(ANSWERS)
def test_a_firmer_method_is_never_judged_milder(values: dict[str, Any]) -> None:
    """Deep work, sport and medical massage are massage; electroacupuncture is needles."""
    verdict = verdict_of(values)
    rank = {one: verdict.for_family(one).severity.rank for one in FAMILIES}

    for massage in ["deep_tissue", "sports", "medical_massage", "prenatal"]:
        assert rank["relaxing"] <= rank[massage]
    assert rank["acupuncture"] <= rank["electroacupuncture"]


@given(ANSWERS)
def test_there_is_always_a_way_on(values: dict[str, Any]) -> None:
    """Either a place to go, or words to call with, or a talk that can be booked."""
    verdict = verdict_of(values)

    assert verdict.ended or not verdict.complete or set(TALKS) <= set(verdict.allowed)


def test_rules_out_of_date_are_not_applied() -> None:
    before_all = date(2026, 11, 20)
    answers = Answers({"emergency": ("chest",)}, before_all)

    assert screen(answers, FAMILIES, before_all, CATALOGUE).severity is Severity.CLEAR
