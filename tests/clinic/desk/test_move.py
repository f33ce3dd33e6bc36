"""Moving a visit: by form, by drag; refusals with the nearest times; overlaps with a reason."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hegu.clinic.booking import proof
from hegu.clinic.booking.models import Step, Visit
from hegu.clinic.people.models import User
from tests.cast import World
from tests.clinic.desk.conftest import ON, Books, at

SignedIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def bo(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.bo)


def url(visit: Visit, noun: str = "move") -> str:
    return reverse(f"desk:{noun}", args=["xuhui", visit.pk])


def form(visit: Visit, clock: str, **more: object) -> dict[str, object]:
    return {"on": ON, "clock": clock, "version": visit.version, "key": "one"} | more


def test_the_form_moves_a_visit_without_script(bo: Client, books: Books) -> None:
    visit = books("10:00")

    answer = bo.post(url(visit), form(visit, "14:05"))

    visit.refresh_from_db()
    assert answer.status_code == 303
    assert visit.starts_at == at("14:05")
    assert proof.check().is_sound


def test_what_is_not_free_says_why_and_offers_the_nearest(
    bo: Client, books: Books, clinic_world: World
) -> None:
    mei = clinic_world.mei
    visit = books("10:00", practitioner=mei)
    books("14:00", practitioner=mei, patient=clinic_world.ivo)

    answer = bo.post(url(visit), form(visit, "14:00", who=mei.pk))

    page = answer.content.decode()
    visit.refresh_from_db()
    assert answer.status_code == 409
    assert "Mei Zhang" in page
    near = re.findall(r'name="to" value="([^"]+)"', page)
    assert len(near) == 3
    assert at("10:00").astimezone(dt.UTC).isoformat() not in near
    assert visit.starts_at == at("10:00")


def test_a_near_time_is_one_button(bo: Client, books: Books, clinic_world: World) -> None:
    mei = clinic_world.mei
    visit = books("10:00", practitioner=mei)
    books("14:00", practitioner=mei, patient=clinic_world.ivo)
    page = bo.post(url(visit), form(visit, "14:00", who=mei.pk)).content.decode()
    near = re.findall(r'name="to" value="([^"]+)"', page)[0]

    bo.post(url(visit), form(visit, "14:00", who=mei.pk, to=near))

    visit.refresh_from_db()
    assert visit.starts_at.isoformat() == near.replace("Z", "+00:00")


def test_an_overlap_is_booked_all_the_same_with_a_reason(
    bo: Client, books: Books, clinic_world: World
) -> None:
    mei = clinic_world.mei
    visit = books("10:00", practitioner=mei)
    books("14:00", practitioner=mei, patient=clinic_world.ivo)

    bo.post(url(visit), form(visit, "14:00", who=mei.pk, reason="They share the couch"))

    visit.refresh_from_db()
    assert visit.starts_at == at("14:00")
    assert visit.overlap_reason == "They share the couch"
    assert proof.check().is_sound


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "tomorrow"},
        {"on": "2026-02-30"},
        {"on": ""},
        {"clock": "25:00"},
        {"clock": "noon"},
        {"clock": ""},
        {"clock": "14:00+09:00"},
        {"who": "0"},
        {"who": "999999999999999999999"},
        {"room": "x"},
        {"part": "x"},
        {"to": "soon"},
        {"on": "1999-01-01"},
        {"on": "2099-12-31"},
        {"clock": "14:03"},
    ],
)
def test_junk_is_answered_in_words(bo: Client, books: Books, wrong: dict[str, str]) -> None:
    visit = books("10:00")

    answer = bo.post(url(visit), form(visit, "10:00") | wrong, headers=HTMX)

    visit.refresh_from_db()
    assert answer.status_code in {200, 409, 422}
    assert visit.starts_at == at("10:00") or "part" in wrong


def test_moved_meanwhile_is_said(bo: Client, books: Books) -> None:
    visit = books("10:00")
    looked_at = form(visit, "15:00", key="two")
    bo.post(url(visit), form(visit, "14:00"))

    answer = bo.post(url(visit), looked_at, headers=HTMX)

    visit.refresh_from_db()
    assert answer.status_code == 409
    assert "while you were looking" in answer.content.decode()
    assert visit.starts_at == at("14:00")


def test_one_form_sent_twice_moves_once(bo: Client, books: Books) -> None:
    visit = books("10:00")
    sent = form(visit, "14:00")

    first, again = bo.post(url(visit), sent), bo.post(url(visit), sent)

    assert (first.status_code, again.status_code) == (303, 303)
    assert Step.objects.filter(visit=visit, what="moved").count() == 1


def test_a_drag_is_answered_with_a_word_and_undo(bo: Client, books: Books) -> None:
    visit = books("10:00")

    answer = bo.post(url(visit), form(visit, "14:00", quiet=1, dialog=1), headers=HTMX)

    page = answer.content.decode()
    assert "visit-changed" in answer["HX-Trigger"]
    undo = re.findall(r'action="([^"]+/undo/[^"]+)"', page)[0]
    bo.post(undo, {"quiet": 1}, headers=HTMX)
    visit.refresh_from_db()
    assert visit.starts_at == at("10:00")
    assert proof.check().is_sound


def test_a_drag_that_is_refused_asks_in_the_dialog(
    bo: Client, books: Books, clinic_world: World
) -> None:
    mei = clinic_world.mei
    visit = books("10:00", practitioner=mei)
    books("14:00", practitioner=mei, patient=clinic_world.ivo)
    sent = form(visit, "14:00", who=mei.pk, quiet=1, dialog=1)

    answer = bo.post(url(visit), sent, headers=HTMX)

    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#ask"
    assert 'name="to"' in answer.content.decode()


def test_dragging_the_second_part_moves_the_whole(bo: Client, books: Books) -> None:
    visit = books("10:00", code="c:both")
    second = visit.segments.get(order=1)
    assert second.starts_at == at("11:10")

    bo.post(url(visit), form(visit, "13:10", part=1, quiet=1, dialog=1), headers=HTMX)

    visit.refresh_from_db()
    assert visit.starts_at == at("12:00")


def test_the_aim_of_a_drag_is_what_fits(bo: Client, books: Books, clinic_world: World) -> None:
    mei = clinic_world.mei
    visit = books("10:00", practitioner=mei)
    books("14:00", practitioner=mei, patient=clinic_world.ivo)

    told = bo.get(url(visit, "starts"), {"on": ON, "with": mei.pk}).json()["starts"]

    assert {"10:00", "13:00", "15:00"} <= set(told)
    assert not {"13:05", "14:00", "14:55", "17:30"} & set(told)


@pytest.mark.parametrize(
    "asked", [{}, {"on": "x"}, {"on": ON, "with": "x"}, {"on": ON, "room": "-1"}]
)
def test_an_aim_that_is_junk_is_no_error(bo: Client, books: Books, asked: dict[str, str]) -> None:
    assert bo.get(url(books("10:00"), "starts"), asked).status_code == 200


def test_another_room(bo: Client, books: Books, clinic_world: World) -> None:
    visit = books("10:00")
    other = next(
        room for room in clinic_world.massage_rooms if room.pk != visit.segments.get().room_id
    )

    bo.post(url(visit), form(visit, "10:00", room=other.pk))

    assert visit.segments.get().room == other
