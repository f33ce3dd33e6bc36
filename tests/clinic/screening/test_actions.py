"""Beginning, answering, going back, finishing and attaching."""

import datetime as dt

import pytest

from hegu.clinic.audit.models import Line
from hegu.clinic.screening import actions, queries
from hegu.clinic.screening.actions import ScreeningRefused
from hegu.clinic.screening.models import Screening
from tests.cast import World
from tests.clinic.screening.walk import VISITOR, answered, begun
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def trail(screening: Screening) -> list[str]:
    lines = Line.objects.filter(thing=f"screening:{screening.pk}").order_by("pk")
    return [line.what for line in lines]


def test_begin_keeps_the_wish_and_its_families() -> None:
    screening = begun("sport")

    screening.refresh_from_db()
    assert screening.families == ["deep_tissue", "sports", "medical_massage", "consultation"]
    assert (screening.triage, screening.visitor, screening.finished_at) == ("sport", VISITOR, None)
    assert trail(screening) == ["screening begun"]


def test_begin_refuses_a_reason_that_is_none() -> None:
    with pytest.raises(ScreeningRefused, match="“haircut”"):
        begun("haircut")

    assert not Screening.objects.exists()


def test_the_last_answer_finishes() -> None:
    screening = answered(begun())

    screening.refresh_from_db()
    assert screening.finished_at == NOW
    assert screening.severity == "clear"
    assert screening.catalogue_version == queries.verdict_of(screening).version
    assert trail(screening) == [
        "screening begun",
        *["screening answered"] * 8,
        "screening finished",
    ]


def test_the_trail_never_holds_an_answer() -> None:
    screening = answered(begun(), blood=("anticoagulant",))

    said = [str(line.detail) for line in Line.objects.filter(what="screening answered")]

    assert said
    assert not any("anticoagulant" in text for text in said)
    assert queries.verdict_of(screening).codes


def test_red_flag_ends_at_once_and_is_logged(clinic_world: World) -> None:
    screening = begun(clinic=clinic_world.clinic)

    actions.answer(screening=screening, question="emergency", value=["chest"], now=NOW)

    assert screening.severity == "refer"
    assert screening.finished_at == NOW
    flag = Line.objects.get(what="red flag")
    assert flag.detail == {"urgency": "emergency_now", "rules": ["RF019"]}
    assert flag.clinic == clinic_world.clinic.pk


def test_red_flag_that_is_taken_back_stays_on_the_list(clinic_world: World) -> None:
    clinic = clinic_world.clinic
    screening = begun(clinic=clinic)
    actions.answer(screening=screening, question="emergency", value=["chest"], now=NOW)

    actions.back(screening=screening, now=NOW)
    actions.answer(screening=screening, question="emergency", value=["none"], now=NOW)

    assert screening.finished_at is None
    assert "screening reopened" in trail(screening)
    flags = queries.red_flags(clinics=[clinic.pk], since=NOW - DAY)
    assert [(flag.screening, flag.rules) for flag in flags] == [(str(screening.pk), ["RF019"])]


def test_back_walks_to_the_first_question() -> None:
    screening = begun()
    for code in ["emergency", "today"]:
        actions.answer(screening=screening, question=code, value=["none"], now=NOW)

    last = actions.back(screening=screening, now=NOW)
    first = actions.back(screening=screening, now=NOW, question=last.code if last else None)

    assert last
    assert first
    assert (last.code, first.code) == ("today", "emergency")
    assert actions.back(screening=screening, now=NOW, question="emergency") is None


@pytest.mark.parametrize("code", ["shoes", "weeks", "race", "", "emergency\x00", "\u202e"])
def test_answer_refuses_a_question_that_is_not_asked(code: str) -> None:
    screening = begun()

    with pytest.raises(ScreeningRefused, match="not part of this screening"):
        actions.answer(screening=screening, question=code, value="yes", now=NOW)

    assert trail(screening) == ["screening begun"]


@pytest.mark.parametrize(
    "value",
    [None, "", [], "none", ["lies"], {"a": 1}, 7, True, "x" * 100_000, ["\x00"], ["\u202enone"]],
)
def test_answer_refuses_what_is_no_answer(value: object) -> None:
    screening = begun()

    with pytest.raises(ScreeningRefused, match="does not belong"):
        actions.answer(screening=screening, question="emergency", value=value, now=NOW)


def test_answering_out_of_order_leaves_the_gap_open() -> None:
    screening = begun()

    actions.answer(screening=screening, question="skin", value=["none"], now=NOW)

    due = queries.due(screening)
    assert due is not None
    assert due.code == "emergency"
    assert screening.finished_at is None


def test_another_day_begins_anew() -> None:
    screening = answered(begun())

    actions.answer(screening=screening, question="age", value="adult", now=NOW + 2 * DAY)

    assert screening.finished_at is None
    assert queries.verdict_of(screening).missing[:2] == ("emergency", "today")


def test_finish_waits_for_every_answer() -> None:
    screening = begun()

    with pytest.raises(ScreeningRefused, match="still open"):
        actions.finish(screening=screening, now=NOW)


def test_finish_twice_changes_nothing() -> None:
    screening = answered(begun())
    before = trail(screening)

    actions.finish(screening=screening, now=NOW + DAY)

    assert screening.finished_at == NOW
    assert trail(screening) == before


def test_widening_asks_what_is_missing() -> None:
    screening = answered(begun("unwind"))

    actions.widen(screening=screening, families=["facial", "haircut"], now=NOW)

    due = queries.due(screening)
    assert due is not None
    assert due.code == "face"
    assert screening.finished_at is None
    assert "haircut" not in screening.families


def test_attach_names_the_patient(clinic_world: World) -> None:
    screening = answered(begun())

    actions.attach(
        screening=screening, patient=clinic_world.ruth, clinic=clinic_world.clinic, now=NOW
    )

    screening.refresh_from_db()
    assert (screening.patient, screening.clinic) == (clinic_world.ruth, clinic_world.clinic)
    assert trail(screening)[-1] == "screening attached"


def test_clinic_day_counts_for_the_answers(clinic_world: World) -> None:
    evening = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)

    screening = begun(clinic=clinic_world.clinic, now=evening)

    assert screening.answers["said_on"] == "2026-11-24"
