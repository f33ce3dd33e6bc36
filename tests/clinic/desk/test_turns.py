"""One visit: its steps, what does not fit, what someone else did meanwhile."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hegu.clinic.booking import actions, proof
from hegu.clinic.booking.models import Step, Visit
from hegu.clinic.people.models import User
from hegu.clinic.screening.models import Screening
from tests.cast import World
from tests.clinic.desk.conftest import Books, at

SignedIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def bo(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.bo)


def to(visit: Visit, noun: str = "visit") -> str:
    return reverse(f"desk:{noun}", args=["xuhui", visit.pk])


def send(browser: Client, visit: Visit, noun: str, **sent: object) -> str:
    """Press a button as it stands on the fresh page; what the answer says."""
    visit.refresh_from_db()
    answer = browser.post(
        to(visit, noun), {"version": visit.version} | sent, headers=HTMX, follow=True
    )
    visit.refresh_from_db()
    return " ".join(answer.content.decode().split())


def test_page_tells_who_what_when_and_with_whom(bo: Client, books: Books) -> None:
    page = bo.get(to(books("10:00", code="c:both"))).content.decode()

    for words in ("Ruth Okafor", "tel:+8613955550101", "mailto:ruth@example.org", "Monday 23"):
        assert words in page
    for words in ("Relaxing", "Mei Zhang", "Acupuncture", "Chen Wei", "Treatment room", "700"):
        assert words in page


def test_from_booked_to_done_and_back(bo: Client, books: Books) -> None:
    visit = books("10:00")
    states = []
    for noun in ("confirm", "check-in", "start", "finish", "step-back", "step-back"):
        send(bo, visit, noun)
        states.append(visit.status)

    assert states == ["confirmed", "arrived", "in_session", "done", "in_session", "arrived"]


def test_each_state_offers_what_fits(bo: Client, books: Books, clinic_world: World) -> None:
    visit = books("10:00")
    page = bo.get(to(visit)).content.decode()
    assert to(visit, "check-in") in page
    assert to(visit, "finish") not in page
    assert to(visit, "absence") not in page

    actions.start(visit=visit, by=clinic_world.bo, now=at("10:00"))
    page = bo.get(to(visit)).content.decode()
    assert to(visit, "finish") in page
    assert to(visit, "check-in") not in page
    assert to(visit, "cancel") not in page


def test_a_step_that_does_not_fit_is_a_sentence(bo: Client, books: Books) -> None:
    visit = books("10:00")

    page = send(bo, visit, "absence")

    assert "The visit has not begun yet" in page
    assert visit.status == "booked"


def test_what_someone_else_did_meanwhile_is_said_and_shown(
    bo: Client, books: Books, clinic_world: World
) -> None:
    visit = books("10:00")
    looked_at = visit.version
    actions.check_in(visit=visit, by=clinic_world.olive, now=at("09:55"))

    answer = bo.post(to(visit, "confirm"), {"version": looked_at}, headers=HTMX)

    assert answer.status_code == 409
    assert "Olive changed this visit while you were looking" in answer.content.decode()
    assert "arrived" in answer.content.decode()


def test_the_same_button_twice_is_one_step(bo: Client, books: Books) -> None:
    visit = books("10:00")
    sent = {"version": visit.version}

    bo.post(to(visit, "check-in"), sent, headers=HTMX)
    again = bo.post(to(visit, "check-in"), sent, headers=HTMX)

    assert again.status_code == 409
    assert Step.objects.filter(visit=visit, what="arrived").count() == 1


@pytest.mark.parametrize("version", ["", "one", "-1", "1e9", "99999999999999999999", "١"])
def test_junk_for_a_version_changes_nothing(bo: Client, books: Books, version: str) -> None:
    visit = books("10:00")

    answer = bo.post(to(visit, "check-in"), {"version": version}, headers=HTMX)

    visit.refresh_from_db()
    assert answer.status_code == 409
    assert visit.status == "booked"


def test_cancelled_late_counts_unless_the_clinic_is_the_reason(bo: Client, books: Books) -> None:
    hers, ours = books("10:00"), books("12:00")

    send(bo, hers, "cancel", whose="patient", reason="A cold")
    send(bo, ours, "cancel", whose="clinic", reason="Burst pipe")

    assert hers.status == "late_cancelled"
    assert ours.status == "cancelled"
    page = bo.get(to(hers)).content.decode()
    assert "A cold" in page
    assert proof.check().is_sound


def test_a_cancellation_can_be_taken_back(bo: Client, books: Books) -> None:
    visit = books("10:00")
    send(bo, visit, "cancel", whose="patient", reason="A cold")
    step = visit.steps.get(what="cancelled")

    bo.post(reverse("desk:undo", args=["xuhui", visit.pk, step.pk]))

    visit.refresh_from_db()
    assert visit.status == "booked"
    assert proof.check().is_sound


def test_nobody_takes_back_what_another_did(
    bo: Client, books: Books, clinic_world: World, signed_in: SignedIn
) -> None:
    visit = books("10:00")
    step = actions.check_in(visit=visit, by=clinic_world.olive, now=at("09:55"))

    bo.post(reverse("desk:undo", args=["xuhui", visit.pk, step.pk]))

    visit.refresh_from_db()
    assert visit.status == "arrived"


def test_requests_are_accepted_or_declined(bo: Client, books: Books, clinic_world: World) -> None:
    one, other = books("10:00"), books("12:00", patient=clinic_world.ivo)
    Visit.objects.update(status="requested")

    send(bo, one, "accept")
    send(bo, other, "decline", reason="No room")

    assert (one.status, other.status) == ("booked", "cancelled")


def test_a_note_is_kept_and_too_long_a_one_is_not_lost(bo: Client, books: Books) -> None:
    visit = books("10:00")
    send(bo, visit, "note", note="Brings her own oil")
    assert visit.desk_note == "Brings her own oil"

    page = send(bo, visit, "note", note="x" * 1200)

    assert visit.desk_note == "Brings her own oil"
    assert "x" * 1200 in page


def test_history_says_who_did_what(bo: Client, books: Books, clinic_world: World) -> None:
    visit = books("10:00")
    actions.move(
        visit=visit, starts_at=at("14:00"), by=clinic_world.olive, now=at("09:10"), key="m"
    )

    page = " ".join(bo.get(to(visit)).content.decode().split())

    assert "Moved from Mon 23 Nov, 10:00 to Mon 23 Nov, 14:00" in page
    assert "Olive" in page


def test_other_visits_of_the_patient_stand_beside(bo: Client, books: Books) -> None:
    visit, later = books("10:00"), books("10:00", on="2026-11-25")

    assert to(later) in bo.get(to(visit)).content.decode()


def test_without_script_one_comes_back_to_the_page_one_came_from(bo: Client, books: Books) -> None:
    visit, day = books("10:00"), "/desk/xuhui/2026-11-23/"
    sent = {"version": visit.version, "next": day}

    answer = bo.post(to(visit, "check-in"), sent)
    assert (answer.status_code, answer["Location"]) == (303, day)

    visit.refresh_from_db()
    astray = bo.post(to(visit, "start"), {"version": visit.version, "next": "https://example.com/"})
    assert astray["Location"].startswith("/desk/")


def test_a_change_needs_a_post(bo: Client, books: Books, now: dt.datetime) -> None:
    visit = books("10:00")

    assert bo.get(to(visit, "check-in")).status_code == 405


def test_the_screening_is_told_with_what_it_came_to(
    bo: Client, books: Books, clinic_world: World, now: dt.datetime
) -> None:
    visit = books("10:00")
    kept = Screening.objects.create(
        patient=clinic_world.ruth,
        clinic=clinic_world.clinic,
        triage="ache",
        severity="adapt",
        started_at=now,
        finished_at=now,
    )
    visit.screening = kept.pk
    visit.save()

    assert "Screening, Mon 23 Nov: Done differently" in bo.get(to(visit)).content.decode()
