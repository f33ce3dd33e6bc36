"""Which question, which verdict, which flags."""

import datetime as dt
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hegu.clinic.screening import actions, queries
from tests.cast import World
from tests.clinic.screening.walk import VISITOR, answered, begun
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_current_is_the_latest_of_this_visitor() -> None:
    begun("sport", now=NOW - DAY / 2)
    latest = begun("ache")
    begun("skin", visitor="another")

    assert queries.current(VISITOR) == latest
    assert queries.current("") is None
    assert queries.current("nobody") is None


def test_current_forgets_after_a_day() -> None:
    begun()

    assert queries.current(VISITOR, NOW + DAY / 2) is not None
    assert queries.current(VISITOR, NOW + DAY) is None


@pytest.mark.parametrize("code", [None, "", "shoes", "skin", "weeks", "x" * 100_000, "\x00\u202e"])
def test_junk_code_leads_to_the_question_that_is_due(code: str | None) -> None:
    question = queries.question_for(begun(), code)

    assert question is not None
    assert question.code == "emergency"


def test_answered_question_can_be_seen_again() -> None:
    screening = begun()
    actions.answer(screening=screening, question="emergency", value=["none"], now=NOW)

    question = queries.question_for(screening, "emergency")

    assert question is not None
    assert question.code == "emergency"
    assert queries.said_to(screening, question) == ("none",)


def test_no_question_after_the_end() -> None:
    assert queries.question_for(answered(begun())) is None
    assert queries.question_for(answered(begun(), emergency=["chest"])) is None


def test_progress_counts_the_reason_as_the_first() -> None:
    screening = begun()
    first = queries.due(screening)

    assert queries.progress(screening, first) == queries.Progress(at=2, of=9)
    assert queries.progress(answered(screening)) == queries.Progress(at=9, of=9)


def test_verdict_for_a_later_day_asks_again() -> None:
    screening = answered(begun())

    assert queries.verdict_of(screening).allowed == ("relaxing", "deep_tissue")
    assert queries.verdict_of(screening, on=NOW.date() + 5 * DAY).allowed == ()


def test_treatment_of_several_families_needs_all_of_them() -> None:
    verdict = queries.verdict_of(
        answered(begun("ache"), blood=["anticoagulant"], blood_drug="apixaban")
    )

    assert queries.allows(verdict, ["medical_massage"])
    assert not queries.allows(verdict, ["medical_massage", "cupping"])
    assert not queries.allows(verdict, [])
    assert not queries.allows(verdict, ["haircut"])
    assert queries.alerts(verdict, ["medical_massage"]) == ["light_pressure"]


def test_pregnancy_demands_a_skill() -> None:
    screening = answered(begun("pregnancy"), pregnancy="yes", weeks=30)
    verdict = queries.verdict_of(screening)

    assert queries.skills(verdict, ["prenatal"]) == ["prenatal"]
    assert {"LI4", "SP6"} <= set(verdict.points("prenatal"))


def test_red_flags_are_those_of_these_clinics(clinic_world: World) -> None:
    at: dict[str, Any] = {"clinic": clinic_world.clinic}
    here = answered(begun(**at), emergency=["chest"])
    answered(begun(clinic=clinic_world.elsewhere), today=["leg"])
    homeless = answered(begun(), today=["leg"])
    answered(begun(**at))

    def listed(**how: Any) -> list[str]:
        flags = queries.red_flags(clinics=[clinic_world.clinic.pk], since=NOW - DAY, **how)
        return [flag.screening for flag in flags]

    assert listed() == [str(here.pk)]
    assert sorted(listed(homeless=True)) == sorted([str(here.pk), str(homeless.pk)])


@pytest.mark.parametrize("many", [1, 3])
def test_red_flags_take_one_query(
    many: int, django_assert_num_queries: DjangoAssertNumQueries, clinic_world: World
) -> None:
    for _time in range(many):
        answered(begun(clinic=clinic_world.clinic), emergency=["chest"])

    with django_assert_num_queries(1):
        flags = queries.red_flags(clinics=[clinic_world.clinic.pk], since=NOW - DAY)

    assert len(flags) == many


def test_answering_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    screening = begun()

    with django_assert_max_num_queries(6):
        actions.answer(screening=screening, question="emergency", value=["none"], now=NOW)
