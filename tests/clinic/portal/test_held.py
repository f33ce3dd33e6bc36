"""The held time: who comes, and what happens when the minutes are over."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.notices.models import Notice
from hegu.clinic.people.models import Patient
from tests.cast import World
from tests.clinic.portal.conftest import Clock
from tests.clinic.portal.walker import Walker


def test_the_countdown_names_the_clinics_time(walker: Walker) -> None:
    walker.held()
    assert 'data-until="2026-11-23T01:10:00+00:00"' in walker.text
    assert "until 09:10" in walker.text


def test_what_is_missing_is_said_and_what_was_typed_stays(walker: Walker) -> None:
    walker.held().tell(name="Ana Sá", phone="12")
    assert walker.page.status_code == 200
    assert "We cannot read this phone number" in walker.text
    assert 'value="Ana Sá"' in walker.text
    walker.tell(name="", email="ana@example.org")
    assert "Please write the name" in walker.text
    assert 'value="ana@example.org"' in walker.text


@pytest.mark.parametrize("name", ["x" * 100_000, "\x00", "\u202e", "a\ud7ff" * 70])
def test_unlikely_names_never_break_the_page(walker: Walker, name: str) -> None:
    walker.held().tell(name=name, email="ana@example.org")
    assert walker.page.status_code == 200
    assert not Patient.objects.filter(email="ana@example.org").exists()


def test_a_slip_is_offered_mended_and_may_be_kept(walker: Walker) -> None:
    walker.held().tell(email="ana@gmial.com")
    assert "Use ana@gmail.com" in walker.text
    walker.tell(email="ana@gmial.com", sure="ana@gmial.com")
    assert "/code/" in walker.at


def test_by_phone_alone_the_desk_confirms(walker: Walker) -> None:
    walker.held().tell(phone="138 0000 0000")
    assert "We have your request" in walker.text
    assert walker.visit.status == Status.REQUESTED
    assert walker.visit.patient is not None
    assert walker.visit.patient.phone == "+8613800000000"
    assert not Notice.objects.exists()


def test_a_phone_number_alone_never_becomes_someone_known(
    walker: Walker, clinic_world: World
) -> None:
    walker.held().tell(name="Ruth Okafor", phone=clinic_world.ruth.phone)
    assert walker.visit.patient != clinic_world.ruth


def test_when_the_minutes_are_over_the_page_says_so(walker: Walker, clock: Clock) -> None:
    walker.held()
    clock.forward(minutes=11)
    walker.go(walker.at)
    assert "The minutes are over" in walker.text
    walker.hold(key="again")
    assert "Who is coming?" in walker.text


def test_a_form_sent_late_still_books_when_the_time_is_free(walker: Walker, clock: Clock) -> None:
    walker.held()
    clock.forward(minutes=30)
    walker.tell(phone="138 0000 0000")
    assert walker.visit.status == Status.REQUESTED
    assert Visit.objects.count() == 1


def test_a_time_lost_meanwhile_is_said_with_the_nearest_and_nothing_typed_is_lost(
    walker: Walker, another: Callable[[], Walker], clock: Clock, clinic_world: World
) -> None:
    clinic_world.wei.treatments.clear()
    walker.held()
    clock.forward(minutes=11)
    Visit.objects.all().delete()
    other = another().held()
    other.tell(phone="138 0000 0009")
    walker.tell(name="Ana Sá", phone="138 0000 0000")
    assert walker.page.status_code == 409
    assert "That time has gone" in walker.text
    assert walker.text.count('name="at"') == 3
    walker.hold("2026-11-26T06:00Z", key="k9")
    assert 'value="Ana Sá"' in walker.text


def test_a_double_click_books_once(walker: Walker) -> None:
    walker.held()
    page = walker.at
    walker.tell(phone="138 0000 0000")
    first = walker.at
    walker.post(page, whose="me", name="Ana Sá", phone="138 0000 0000")
    assert walker.at == first
    assert Visit.objects.count() == 1
    assert Patient.objects.filter(phone="+8613800000000").count() == 1


def test_after_booking_the_old_page_leads_to_the_visit(walker: Walker) -> None:
    walker.held()
    page = walker.at
    walker.tell(phone="138 0000 0000")
    walker.go(page)
    assert "/book/done/" in walker.at


def test_a_couple_names_who_comes_along(walker: Walker, clinic_world: World) -> None:
    clinic_world.both.together = True
    clinic_world.both.save()
    clinic_world.both.purposes = ["unwind"]
    walker.held("both", "c:both")
    assert "Who comes along?" in walker.text
    walker.tell(phone="138 0000 0000", guest="Bo 🙂")
    assert walker.visit.guest == "Bo 🙂"


def test_a_request_door_says_that_the_clinic_confirms(walker: Walker, clinic_world: World) -> None:
    clinic_world.relaxing.door = "request"
    clinic_world.relaxing.save()
    walker.held().tell(email="ana@example.org")
    walker.type_code()
    assert walker.visit.status == Status.REQUESTED
    assert "The clinic looks at it and writes to you" in walker.text


def test_what_is_for_known_patients_is_not_booked_by_a_stranger(
    walker: Walker, clinic_world: World
) -> None:
    clinic_world.relaxing.who = "known"
    clinic_world.relaxing.save()
    walker.held().tell(phone="138 0000 0000")
    assert "people who have been here before" in walker.text
    assert walker.visit.status == Status.HELD
    assert not Patient.objects.filter(phone="+8613800000000").exists()


def test_the_visit_carries_what_the_questions_found(walker: Walker) -> None:
    walker.begin("unwind").answer(blood=("anticoagulant",), blood_drug="apixaban")
    walker.hold()
    walker.tell(phone="138 0000 0000")
    assert "light_pressure" in walker.visit.alerts
    assert walker.visit.screening == walker.screening.pk
    assert walker.screening.patient == walker.visit.patient


def test_too_many_holds_are_refused_kindly(walker: Walker) -> None:
    walker.begin("unwind").answer()
    for number in range(21):
        walker.hold(f"2026-11-{25 + number % 2}T06:00Z", key=str(number))
    assert "Many times were held from here" in walker.text
    assert walker.go(reverse("portal:home")).status_code == 200
