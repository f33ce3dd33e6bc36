"""Patients at the desk: listed, seen, registered, changed, and never lost."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hegu.clinic.audit.models import Line
from hegu.clinic.people.models import Patient, User
from hegu.clinic.screening import actions as screenings
from hegu.clinic.screening.words import for_practitioner
from hegu.safety.catalogue import load
from tests import factories as make
from tests.cast import World
from tests.clinic.desk.conftest import Books
from tests.safety.situation import healthy

ALL = "/desk/xuhui/patients/"
SignedIn = Callable[[User], Client]
RUTH = {"name": "Ruth Okafor", "language": "en", "email": "", "phone": ""}


@pytest.fixture
def bo(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.bo)


def test_every_look_is_on_the_trail(bo: Client, clinic_world: World) -> None:
    bo.get(f"{ALL}{clinic_world.ruth.pk}/")

    line = Line.objects.get(what="patient seen")
    assert (line.thing, line.who_name) == (f"patient:{clinic_world.ruth.pk}", "Bo")


def test_out_of_reach_is_not_found_and_leaves_no_line(
    clinic_world: World, signed_in: SignedIn
) -> None:
    zoe = signed_in(clinic_world.zoe)
    pk = clinic_world.ruth.pk

    pages = [f"/desk/mapo/patients/{pk}/", f"/desk/mapo/patients/{pk}/details/", f"{ALL}{pk}/"]

    assert {zoe.get(page).status_code for page in pages} == {404}
    assert not Line.objects.filter(what="patient seen").exists()
    assert "Ruth" not in zoe.get("/desk/mapo/patients/?q=ruth").content.decode()


def test_page_shows_visits_to_come_and_before(
    bo: Client, books: Books, clinic_world: World
) -> None:
    visit = books("10:00")

    page = bo.get(f"{ALL}{clinic_world.ruth.pk}/")

    assert page.context["sheet"].ahead == [visit]
    assert "Same as last time" in page.content.decode()


def test_as_many_queries_for_thirty_patients_as_for_one(bo: Client, clinic_world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert bo.get(ALL).status_code == 200
        return len(seen)

    asked()
    few = asked()
    for number in range(30):
        make.patient(f"Someone {number}", clinic_world.clinic)

    assert asked() == few


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", ""])
def test_pages_that_are_not_there_are_the_nearest(bo: Client, number: str) -> None:
    assert bo.get(ALL, {"page": number}).status_code == 200


@pytest.mark.parametrize("typed", ["%", "_", "\x00", "x" * 5000, "\u202e", "'; drop", "١٢٣", "  "])
def test_anything_may_be_searched_for(bo: Client, typed: str) -> None:
    assert bo.get(ALL, {"q": typed}).status_code == 200


def test_a_new_patient_is_registered_on_the_trail(bo: Client, clinic_world: World) -> None:
    sent = {
        **RUTH,
        "name": " Żaneta\x00  Nowak ",
        "phone": "+48 601 234 567",
        "born_on": "1980-02-29",
    }

    answer = bo.post(f"{ALL}new/", sent)

    made = Patient.objects.get(name="Żaneta Nowak")
    assert (answer.status_code, made.phone) == (303, "+48601234567")
    assert Line.objects.filter(what="patient registered", thing=f"patient:{made.pk}").exists()


def test_a_mistyped_address_is_asked_about_once(bo: Client) -> None:
    sent = {**RUTH, "name": "Ana", "email": "ana@gmial.com"}

    asked = bo.post(f"{ALL}new/", sent)
    again = bo.post(f"{ALL}new/", sent | {"sure": asked.context["form"]["sure"].value()})

    assert "ana@gmail.com" in asked.content.decode()
    assert (asked.status_code, again.status_code) == (422, 303)
    assert Patient.objects.get(name="Ana").email == "ana@gmial.com"


def test_the_same_phone_or_address_is_asked_about_once(bo: Client, clinic_world: World) -> None:
    sent = {**RUTH, "name": "Little Okafor", "email": "RUTH@example.org"}

    asked = bo.post(f"{ALL}new/", sent)
    again = bo.post(f"{ALL}new/", sent | {"sure": asked.context["form"]["sure"].value()})

    assert asked.context["form"].twins == [clinic_world.ruth, clinic_world.ivo]
    assert (asked.status_code, again.status_code) == (422, 303)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("name", "\x00\u202e"),
        ("phone", "call me"),
        ("phone", "1"),
        ("email", "nobody"),
        ("born_on", "2026-02-30"),
        ("born_on", "2027-01-01"),
        ("born_on", "1800-01-01"),
        ("language", "tlh"),
        ("desk_note", "x" * 100_000),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(bo: Client, field: str, typed: str) -> None:
    sent = {**RUTH, "name": "Keep Me", "called": "Kay", field: typed}

    answer = bo.post(f"{ALL}new/", sent)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Kay" in answer.content.decode()


def test_details_are_changed_without_asking_about_what_was_known(
    bo: Client, clinic_world: World
) -> None:
    sent = {
        **RUTH,
        "name": "Ruth Okafor-Bell",
        "email": "ruth@example.org",
        "phone": "+8613955550101",
    }

    answer = bo.post(f"{ALL}{clinic_world.ruth.pk}/details/", sent)

    clinic_world.ruth.refresh_from_db()
    assert (answer.status_code, clinic_world.ruth.name) == (303, "Ruth Okafor-Bell")
    assert "bell" in clinic_world.ruth.search


@pytest.fixture
def zoe(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.zoe)


HERE = "/desk/mapo/patients/"


@pytest.mark.parametrize(
    "typed", [{"phone": "+86 139 5555 0101"}, {"email": "Ruth@Example.org", "phone": ""}]
)
def test_known_at_another_clinic_shows_a_name_and_nothing_more(
    zoe: Client, clinic_world: World, typed: dict[str, str]
) -> None:
    clinic_world.ruth.desk_note = "secret"
    clinic_world.ruth.save()

    page = zoe.post(f"{HERE}new/", {**RUTH, "name": "R", **typed})

    shown = page.content.decode()
    assert (page.status_code, "known at Xuhui" in shown) == (422, True)
    assert "Ruth Okafor" in shown
    assert "secret" not in shown
    assert "13955550101" not in shown
    assert "ruth@example.org" not in shown


def test_someone_known_elsewhere_is_added_here_on_the_trail(
    zoe: Client, clinic_world: World
) -> None:
    sent = {**RUTH, "name": "R", "phone": "+86 139 5555 0101", "join": clinic_world.ruth.pk}

    answer = zoe.post(f"{HERE}new/", sent)

    assert answer.url == f"{HERE}{clinic_world.ruth.pk}/"
    assert clinic_world.elsewhere in clinic_world.ruth.clinics.all()
    assert Line.objects.get(what="patient added to clinic").who_name == "Zoe"


@pytest.mark.parametrize("phone", ["", "+86 139 5555 0102", "139 5555", "call me"])
def test_nobody_is_added_without_their_phone_or_address(
    zoe: Client, clinic_world: World, phone: str
) -> None:
    zoe.post(f"{HERE}new/", {**RUTH, "phone": phone, "name": "", "join": clinic_world.ruth.pk})

    assert clinic_world.elsewhere not in clinic_world.ruth.clinics.all()


def test_a_second_press_writes_down_someone_new(zoe: Client, clinic_world: World) -> None:
    sent = {**RUTH, "name": "Another", "phone": "+86 139 5555 0101"}

    asked = zoe.post(f"{HERE}new/", sent)
    zoe.post(f"{HERE}new/", sent | {"sure": asked.context["form"]["sure"].value()})

    assert Patient.objects.filter(name="Another", clinics=clinic_world.elsewhere).exists()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.5.1972", "1972-05-31"),
        ("1972/5/31", "1972-05-31"),
        ("1972年5月31日", "1972-05-31"),
        ("31 May 1972", "1972-05-31"),
        ("19720531", "1972-05-31"),
    ],
)
def test_a_birthday_is_read_however_it_is_written(bo: Client, typed: str, day: str) -> None:
    bo.post(f"{ALL}new/", {**RUTH, "name": "Born", "born_on": typed})

    assert str(Patient.objects.get(name="Born").born_on) == day


def test_a_day_that_could_be_two_is_asked_about(bo: Client) -> None:
    answer = bo.post(f"{ALL}new/", {**RUTH, "born_on": "3/4/1972"})

    assert "1972-04-03 or 1972-03-04" in answer.content.decode()


def test_a_number_that_cannot_be_shows_how(bo: Client) -> None:
    answer = bo.post(f"{ALL}new/", {**RUTH, "phone": "12"})

    assert "131 2345 6789" in answer.content.decode()


def test_page_tells_whoever_treats_what_the_questions_came_to(
    bo: Client, clinic_world: World, frozen: dt.datetime
) -> None:
    told = screenings.begin(
        triage="unwind",
        visitor="",
        language="en",
        now=frozen,
        families=["relaxing", "deep_tissue"],
        patient=clinic_world.ruth,
    )
    said = healthy(load()) | {"blood": ("anticoagulant",), "blood_drug": "apixaban"}
    screenings.answer_all(screening=told, values=said, now=frozen)

    shown = bo.get(f"{ALL}{clinic_world.ruth.pk}/").context["sheet"].screened

    assert shown.withheld == ["Deep tissue massage"]
    assert shown.changes == for_practitioner(["light_pressure"])
    assert shown.why
