"""A new visit at the desk: asked, answered, booked once; nothing typed is lost."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hegu.clinic.audit.models import Line
from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.people.models import Patient, User
from hegu.clinic.screening import actions as screenings
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments.models import Treatment
from hegu.safety.catalogue import load
from tests import factories as make
from tests.cast import World
from tests.clinic.desk.conftest import Books, at
from tests.safety.situation import healthy

NEW = "/desk/xuhui/new/"
SignedIn = Callable[[User], Client]


@pytest.fixture
def bo(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.bo)


def form(**more: Any) -> dict[str, Any]:
    return {
        "choice": "t:relaxing",
        "on": "2026-11-24",
        "clock": "10:00",
        "key": "k1",
        "do": "book",
        **answers(),
        **more,
    }


def answers(**said: Any) -> dict[str, Any]:
    """Everything answered mildly on the telephone, but for what is given."""
    given = {"open": "1", "triage": "unwind", **healthy(load()), **said}
    return {
        f"safe-{code}": list(value) if isinstance(value, tuple) else str(value)
        for code, value in given.items()
        if value is not None
    }


def unasked(**more: Any) -> dict[str, Any]:
    """The same form before a question was asked."""
    return {name: value for name, value in form(**more).items() if not name.startswith("safe-")}


def person(**more: str) -> dict[str, str]:
    typed = {"name": "Tariq Aziz", "phone": "", "email": "", "born_on": "", "language": "en"}
    fields = {f"person-{name}": value for name, value in (typed | more).items()}
    return {"patient": "new", **fields}


def test_pointed_at_time_fills_the_form(bo: Client, clinic_world: World) -> None:
    page = bo.get(NEW, {"at": "2026-11-24T10:15", "with": clinic_world.mei.pk})

    shown = page.context["form"]
    assert (shown["on"].value(), shown["clock"].value()) == ("2026-11-24", "10:15")
    assert shown["who"].value() == str(clinic_world.mei.pk)


@pytest.mark.parametrize(
    "asked",
    [
        {"at": "2026-02-30T10:00"},
        {"at": "nonsense"},
        {"with": "999999999999999999999"},
        {"patient": "x", "choice": "t:none", "room": "-1"},
        {"on": "0000-00-00", "choice": "t:relaxing"},
        {"on": "9999-12-31", "choice": "t:relaxing"},
    ],
)
def test_junk_in_the_address_is_left_out(bo: Client, asked: dict[str, str]) -> None:
    assert bo.get(NEW, asked).status_code == 200


def test_a_known_patient_is_booked(bo: Client, clinic_world: World) -> None:
    answer = bo.post(NEW, form(patient=clinic_world.ruth.pk, note="by the window"))

    visit = Visit.objects.get()
    assert (visit.patient, visit.starts_at) == (clinic_world.ruth, at("10:00", "2026-11-24"))
    assert (visit.desk_note, visit.source, visit.status) == ("by the window", "desk", Status.BOOKED)
    assert (answer.status_code, answer.url) == (
        303,
        f"/desk/xuhui/2026-11-24/?visit={visit.pk}",
    )


def test_the_same_form_twice_is_one_visit(bo: Client, clinic_world: World) -> None:
    sent = form(**person(name="Tariq Aziz"))

    first, second = bo.post(NEW, sent), bo.post(NEW, sent)

    assert first.url == second.url
    assert Visit.objects.count() == 1
    assert Patient.objects.filter(name="Tariq Aziz").count() == 1


def test_someone_new_is_written_down_with_the_visit(bo: Client, clinic_world: World) -> None:
    bo.post(NEW, form(**person(phone="139 5555 0199", email="tariq@example.org")))

    tariq = Visit.objects.get().patient
    assert tariq is not None
    assert (tariq.name, tariq.phone, tariq.email) == (
        "Tariq Aziz",
        "+8613955550199",
        "tariq@example.org",
    )
    assert list(tariq.clinics.all()) == [clinic_world.clinic]


def test_nobody_new_stays_behind_when_the_time_is_taken(bo: Client, books: Books) -> None:
    books("10:00", on="2026-11-24")

    answer = bo.post(NEW, form(**person()))

    assert answer.status_code == 422
    assert "Tariq Aziz" in answer.content.decode()
    assert not Patient.objects.filter(name="Tariq Aziz").exists()


def test_taken_time_says_why_and_offers_three(
    bo: Client, books: Books, clinic_world: World
) -> None:
    books("10:00", on="2026-11-24")

    answer = bo.post(NEW, form(patient=clinic_world.ivo.pk))

    page = answer.content.decode()
    assert (answer.status_code, Visit.objects.count()) == (422, 1)
    assert "Mei Zhang is taken then." in page
    assert page.count('value="at:') >= 3


def test_a_near_time_is_put_into_the_form(bo: Client, clinic_world: World) -> None:
    sent = form(patient=clinic_world.ruth.pk, do="at:2026-11-24T03:00:00+00:00", note="kept")

    shown = bo.post(NEW, sent).context["form"]

    assert (shown["on"].value(), shown["clock"].value()) == ("2026-11-24", "11:00")
    assert shown["note"].value() == "kept"


def test_someone_who_does_not_give_it_is_named(bo: Client, clinic_world: World) -> None:
    sent = form(patient=clinic_world.ruth.pk, who=clinic_world.wei.pk)

    answer = bo.post(NEW, sent)

    assert "Chen Wei does not give Relaxing." in answer.content.decode()
    assert not Visit.objects.exists()


def test_an_overlap_needs_its_reason(bo: Client, books: Books, clinic_world: World) -> None:
    books("10:00", on="2026-11-24")
    sent = form(patient=clinic_world.ivo.pk, do="overlap")

    refused = bo.post(NEW, sent)
    booked = bo.post(NEW, sent | {"reason": "father and daughter together"})

    assert (refused.status_code, booked.status_code) == (422, 303)
    visit = Visit.objects.get(patient=clinic_world.ivo)
    assert visit.overlap_reason == "father and daughter together"


def test_what_is_missing_is_said(bo: Client) -> None:
    answer = bo.post(NEW, {"do": "book", "key": "k"})

    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("choose the patient", "choose a treatment", "choose a date", "choose a time"):
        assert sentence in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": "x" * 100_000},
        {"on": "2026-02-30"},
        {"on": "1999-01-01"},
        {"on": "2090-01-01"},
        {"clock": "25:99"},
        {"clock": "10:03"},
        {"choice": "t:\x00"},
        {"count": "999", "every": "1"},
        {"every": "7000"},
        {"reason": "\x00" * 400, "do": "overlap"},
        {"patient": "9" * 40},
        {"guest": "\u202e" + "y" * 500},
    ],
)
def test_junk_is_answered_in_words(bo: Client, clinic_world: World, wrong: dict[str, str]) -> None:
    answer = bo.post(NEW, form(patient=clinic_world.ruth.pk) | wrong)

    assert answer.status_code == 422
    assert not Visit.objects.exists()


def test_search_finds_within_reach_only(
    bo: Client, clinic_world: World, signed_in: SignedIn
) -> None:
    found = bo.get(f"{NEW}found/", {"q": "okafor"}, headers={"HX-Request": "true"})
    zoe = signed_in(clinic_world.zoe)

    hidden = zoe.get("/desk/mapo/new/found/", {"q": "okafor"}, headers={"HX-Request": "true"})

    assert "Ruth Okafor" in found.content.decode()
    assert "Ruth" not in hidden.content.decode()


def test_another_clinics_patient_cannot_be_picked(clinic_world: World, signed_in: SignedIn) -> None:
    zoe = signed_in(clinic_world.zoe)

    page = zoe.post("/desk/mapo/new/", {"do": f"pick:{clinic_world.ruth.pk}"})

    assert "Ruth" not in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"), [("Øyvind", "name"), ("13955550199", "phone"), ("a@example.org", "email")]
)
def test_what_was_searched_in_vain_begins_the_new_patient(
    bo: Client, typed: str, field: str
) -> None:
    page = bo.post(NEW, {"do": "person", "q": typed})

    assert page.context["person"][field].value() == typed


def test_same_as_last_time(bo: Client, books: Books, clinic_world: World) -> None:
    books("10:00")
    page = bo.post(NEW, {"do": f"pick:{clinic_world.ruth.pk}"})
    reference = page.context["same"][0].reference

    again = bo.post(NEW, {"do": f"same:{reference}", "patient": clinic_world.ruth.pk})

    assert again.context["form"]["choice"].value() == "t:relaxing"
    assert again.context["form"]["who"].value() == str(clinic_world.mei.pk)


def test_a_series_is_looked_at_before_it_is_booked(
    bo: Client, books: Books, clinic_world: World
) -> None:
    books("10:00", on="2026-12-01", patient=clinic_world.ivo)
    sent = form(patient=clinic_world.ruth.pk, every="1", count="3")

    page = bo.post(NEW, sent)

    dates = page.context["series"]
    assert [date.ok for date in dates] == [True, False, True]
    assert len(dates[1].nearest) >= 3
    assert Visit.objects.count() == 1


def test_a_series_is_booked_as_chosen(bo: Client, clinic_world: World) -> None:
    dates = {f"date-{n}": f"2026-11-{day}T10:00:00+08:00" for n, day in [(1, 24), (3, 26)]}
    sent = form(patient=clinic_world.ruth.pk, every="1", count="3") | dates | {"date-2": ""}

    bo.post(NEW, sent)

    starts = list(Visit.objects.order_by("starts_at").values_list("starts_at", flat=True))
    assert starts == [at("10:00", "2026-11-24"), at("10:00", "2026-11-26")]
    assert Visit.objects.values("series").distinct().count() == 1


def test_practitioners_do_not_book(clinic_world: World, signed_in: SignedIn) -> None:
    assert signed_in(clinic_world.mei_user).get(NEW).status_code == 403


# The questions before a visit

THINNER = answers(blood=("anticoagulant",), blood_drug="apixaban")


@pytest.fixture
def deep(clinic_world: World) -> Treatment:
    """A firm massage that Mei gives."""
    made = make.treatment("deep", 60, clinic_world.mei, families=["deep_tissue"])
    make.offer(clinic_world.clinic, made)
    return made


def test_nothing_is_booked_before_the_questions(bo: Client, clinic_world: World) -> None:
    answer = bo.post(NEW, unasked(patient=clinic_world.ruth.pk))

    assert answer.status_code == 422
    assert "Please ask the health questions" in answer.content.decode()
    assert not Visit.objects.exists()


def test_what_is_open_is_said_and_what_was_ticked_stays(bo: Client, clinic_world: World) -> None:
    sent = form(patient=clinic_world.ruth.pk, do="answered") | {"safe-health": []}

    answer = bo.post(NEW, sent)

    safety = answer.context["safety"]
    assert (answer.status_code, list(safety.form.errors)) == (422, ["health"])
    assert safety.form["blood"].value() == ["none"]
    assert not Screening.objects.exists()


def test_a_visit_keeps_what_was_heard(bo: Client, clinic_world: World) -> None:
    bo.post(NEW, form(patient=clinic_world.ruth.pk, **THINNER))

    visit, heard = Visit.objects.get(), Screening.objects.get()
    assert (visit.screening, visit.status) == (heard.pk, Status.BOOKED)
    assert (heard.patient, heard.severity) == (clinic_world.ruth, "adapt")
    assert visit.alerts


def test_what_does_not_fit_is_not_booked_and_something_else_is_offered(
    bo: Client, clinic_world: World, deep: Treatment
) -> None:
    sent = form(patient=clinic_world.ruth.pk, choice="t:deep", **THINNER)

    answer = bo.post(NEW, sent)

    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    assert "t:relaxing" in [choice.code for choice in answer.context["instead"]]
    assert answer.context["answer"] is None


def test_a_red_flag_stops_and_is_known_to_the_clinic(bo: Client, clinic_world: World) -> None:
    flag = answers(emergency=("chest",))

    heard = bo.post(NEW, form(patient=clinic_world.ruth.pk, do="answered", **flag))
    booked = bo.post(NEW, form(patient=clinic_world.ruth.pk, **flag))

    assert "Do not book" in heard.content.decode()
    assert (booked.status_code, Visit.objects.count()) == (422, 0)
    assert Line.objects.filter(what="red flag", clinic=clinic_world.clinic.pk).exists()


def test_a_doctor_has_to_agree_and_the_time_is_kept(bo: Client, clinic_world: World) -> None:
    waits = answers(bones=("operation",))

    shown = bo.post(NEW, form(patient=clinic_world.ruth.pk, do="answered", **waits))
    bo.post(NEW, form(patient=clinic_world.ruth.pk, **waits))

    assert "Keep this time until the doctor agrees" in shown.content.decode()
    assert Visit.objects.get().status == Status.REQUESTED
    assert Screening.objects.count() == 1


def test_only_hands_with_the_skill_are_offered(bo: Client, clinic_world: World) -> None:
    pregnant = answers(pregnancy="yes", weeks=30, pregnancy_signs=("none",))
    pregnant |= {"safe-pregnancy_risk": ["none"]}
    prenatal = make.treatment("prenatal", 60, clinic_world.mei, families=["prenatal"])
    make.offer(clinic_world.clinic, prenatal)
    sent = form(patient=clinic_world.ruth.pk, choice="t:prenatal", **pregnant)

    nobody = bo.post(NEW, sent)
    clinic_world.mei.skills = ["prenatal"]
    clinic_world.mei.save()
    bo.post(NEW, sent | {"key": "k2"})

    assert "trained to treat in pregnancy" in nobody.content.decode()
    assert Visit.objects.get().skills == ["prenatal"]


def screened(world: World, when: dt.datetime, **said: Any) -> Screening:
    """Ruth answered everything for a relaxing massage on a day."""
    screening = screenings.begin(
        triage="unwind",
        visitor="ruth",
        language="en",
        now=when,
        families=["relaxing"],
        clinic=world.clinic,
        patient=world.ruth,
    )
    return screenings.answer_all(screening=screening, values=healthy(load()) | said, now=when)


def test_answers_of_today_are_not_asked_again(
    bo: Client, clinic_world: World, now: dt.datetime
) -> None:
    screened(clinic_world, now - dt.timedelta(hours=1))

    bo.post(NEW, unasked(patient=clinic_world.ruth.pk))

    assert Visit.objects.get().screening


def test_nothing_has_changed_since_the_last_time(
    bo: Client, clinic_world: World, now: dt.datetime
) -> None:
    ago = now - dt.timedelta(days=40)
    screened(clinic_world, ago, blood=("anticoagulant",), blood_drug="apixaban")
    sent = {"choice": "t:relaxing", "patient": clinic_world.ruth.pk, "key": "k"}

    before = bo.post(NEW, sent).context["safety"]
    after = bo.post(NEW, sent | {"do": "unchanged"}).context["safety"]

    assert (before.state, before.outcome) == ("before", "")
    assert (after.state, after.outcome, after.heard.verdict.severity) == ("told", "fits", "adapt")


def test_what_changes_by_itself_is_asked_again(
    bo: Client, clinic_world: World, now: dt.datetime
) -> None:
    screened(
        clinic_world,
        now - dt.timedelta(days=40),
        today=("fever",),
        pregnancy="yes",
        weeks=20,
        pregnancy_signs=("none",),
        pregnancy_risk=("none",),
    )

    page = bo.post(
        NEW, {"choice": "t:relaxing", "patient": clinic_world.ruth.pk, "do": "unchanged"}
    )

    assert set(page.context["safety"].form.errors) == {"today", "weeks"}


def test_old_answers_are_not_held_up_to_anyone(
    bo: Client, clinic_world: World, now: dt.datetime
) -> None:
    screened(clinic_world, now - dt.timedelta(days=91))

    page = bo.get(NEW, {"choice": "t:relaxing", "patient": clinic_world.ruth.pk})

    assert page.context["safety"].state == "open"


def test_answers_are_theirs_who_gave_them(bo: Client, clinic_world: World) -> None:
    answered = form(patient=clinic_world.ruth.pk, do=f"pick:{clinic_world.ivo.pk}")

    page = bo.post(NEW, answered)

    assert page.context["patient"] == clinic_world.ivo
    assert page.context["safety"].outcome == ""


@pytest.mark.parametrize("junk", ["\x00", "x" * 100_000, "\u202e", "none' or 1=1"])
def test_junk_is_no_answer(bo: Client, clinic_world: World, junk: str) -> None:
    sent = form(patient=clinic_world.ruth.pk, **{"safe-health": [junk], "safe-triage": junk})

    assert bo.post(NEW, sent).status_code == 422
    assert not Visit.objects.exists()


# People known at another clinic


def test_a_whole_number_finds_who_is_known_elsewhere(
    clinic_world: World, signed_in: SignedIn
) -> None:
    zoe, ruth = signed_in(clinic_world.zoe), clinic_world.ruth
    typed = {"q": "+86 139 5555 0101"}

    shown = zoe.get("/desk/mapo/new/found/", typed, headers={"HX-Request": "true"})
    joined = zoe.post("/desk/mapo/new/", {**typed, "do": f"join:{ruth.pk}"})

    assert "known at Xuhui" in shown.content.decode()
    assert joined.context["patient"] == ruth
    assert clinic_world.elsewhere in ruth.clinics.all()


def test_a_part_of_a_number_finds_nobody_elsewhere(
    clinic_world: World, signed_in: SignedIn
) -> None:
    zoe, ruth = signed_in(clinic_world.zoe), clinic_world.ruth

    page = zoe.post("/desk/mapo/new/", {"q": "5555 0101", "do": f"join:{ruth.pk}"})

    assert page.context["patient"] is None
    assert clinic_world.elsewhere not in ruth.clinics.all()


def test_as_many_queries_for_a_busy_day_as_for_an_empty_one(
    bo: Client, books: Books, clinic_world: World
) -> None:
    def asked() -> int:
        sent = {"choice": "t:relaxing", "on": "2026-11-24", "patient": clinic_world.ivo.pk}
        with CaptureQueriesContext(connection) as seen:
            assert bo.get(NEW, sent).status_code == 200
        return len(seen)

    asked()
    few = asked()
    for clock in ("10:00", "11:30", "13:00", "14:30"):
        books(clock, on="2026-11-24")

    assert asked() == few


def test_another_clinics_desk_is_not_found(clinic_world: World, signed_in: SignedIn) -> None:
    zoe = signed_in(clinic_world.zoe)

    assert zoe.get(NEW).status_code == 404
    assert zoe.post(NEW, form(patient=clinic_world.ruth.pk)).status_code == 404
    assert not Visit.objects.exists()


def test_a_new_patient_is_not_found_fault_with_before_booking(bo: Client) -> None:
    typed = person(name="", email="wang@gmial.com", phone="12")

    page = bo.post(NEW, form(**typed, do="answered"))

    shown = page.context["person"]
    assert (page.status_code, shown.errors) == (200, {})
    assert shown["email"].value() == "wang@gmial.com"
