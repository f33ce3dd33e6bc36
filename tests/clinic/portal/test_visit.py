"""A visit's own page: by its link alone, without a word about health."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from hegu.clinic.booking import actions
from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.booking.queries import token
from tests.cast import World
from tests.clinic.portal.conftest import Clock
from tests.clinic.portal.walker import Walker

LATER = "2026-11-26T06:00Z"


@pytest.fixture
def booked(walker: Walker) -> Visit:
    walker.held().tell(email="ana@example.org")
    walker.type_code()
    return walker.visit


@pytest.fixture
def link(booked: Visit) -> str:
    return reverse("portal:visit", args=[token(booked)])


def test_done_tells_what_when_and_where(walker: Walker, booked: Visit) -> None:
    for said in ["Relaxing", "Wednesday 25 November, 14:00", "Mei Zhang", booked.reference, "120"]:
        assert said in walker.text, said


def test_the_link_works_in_any_browser_and_names_no_treatment(
    another: Callable[[], Walker], link: str, booked: Visit
) -> None:
    stranger = another()
    assert stranger.go(link).status_code == 200
    assert "Wednesday 25 November, 14:00" in stranger.text
    for word in ["Relaxing", "relaxing", "massage", "Ana", "example.org"]:
        assert word not in stranger.text, word
    stranger.go(reverse("portal:done", args=[token(booked)]))
    assert "/v/" in stranger.at


@pytest.mark.parametrize("junk", ["x", "x" * 3000, "00:11", "%00", "a" * 32 + ":" + "b" * 43])
def test_a_link_that_is_not_ours(walker: Walker, junk: str) -> None:
    for tail in ["", "move/", "cancel/"]:
        page = walker.go(f"/v/{junk}/{tail}")
        assert page.status_code == 410
        assert "leads to no visit" in walker.text
    assert walker.go(f"/v/{junk}/visit.ics").status_code == 410


def test_a_link_ends_a_month_after_the_visit(
    another: Callable[[], Walker], link: str, clock: Clock
) -> None:
    clock.forward(days=31)
    assert another().go(link).status_code == 200
    clock.forward(days=3)
    assert another().go(link).status_code == 410


def test_a_hold_has_no_page(walker: Walker) -> None:
    walker.held()
    assert walker.go(reverse("portal:visit", args=[token(walker.visit)])).status_code == 410


def test_the_calendar_entry_says_time_and_place_only(walker: Walker, link: str) -> None:
    page = walker.go(f"{link}visit.ics")
    assert page["Content-Type"].startswith("text/calendar")
    assert "DTSTART;TZID=Asia/Shanghai:20261125T140000" in walker.text
    assert "elaxing" not in walker.text


def test_moving(walker: Walker, link: str, booked: Visit) -> None:
    walker.go(f"{link}move/", at=LATER)
    assert "Move it here" in walker.text
    walker.post(f"{link}move/", at=LATER, version=str(booked.version), key="m1")
    assert "Moved." in walker.text
    assert "Thursday 26 November, 14:00" in walker.text
    assert Visit.objects.get().starts_at.day == 26


def test_moving_twice_with_one_click_moves_once(walker: Walker, link: str, booked: Visit) -> None:
    for _click in range(2):
        walker.post(f"{link}move/", at=LATER, version=str(booked.version), key="m1")
        assert "Thursday 26 November, 14:00" in walker.text
    assert Visit.objects.get().steps.filter(what="moved").count() == 1


def test_to_a_time_that_is_taken(
    walker: Walker, another: Callable[[], Walker], link: str, booked: Visit
) -> None:
    other = another()
    other.begin("unwind").answer()
    other.hold(LATER)
    page = walker.post(f"{link}move/", at=LATER, version=str(booked.version), key="m1")
    assert page.status_code == 409
    assert "just been taken" in walker.text
    assert Visit.objects.get(pk=booked.pk).starts_at == booked.starts_at


def test_when_the_desk_moved_it_meanwhile(
    walker: Walker, link: str, booked: Visit, clinic_world: World, clock: Clock
) -> None:
    actions.move(
        visit=booked,
        starts_at=booked.starts_at.replace(hour=7),
        by=clinic_world.bo,
        now=clock.now,
        key="desk",
    )
    for tail, sent in [("move/", {"at": LATER, "key": "m"}), ("cancel/", {})]:
        page = walker.post(f"{link}{tail}", version=str(booked.version), **sent)
        assert page.status_code == 409
        assert "Bo changed this visit while you were looking" in walker.text
        assert "Wednesday 25 November, 15:00" in walker.text
    assert Visit.objects.get().is_upcoming


def test_cancelling_asks_once(walker: Walker, link: str, booked: Visit) -> None:
    walker.go(f"{link}cancel/")
    assert "cannot be taken back" in walker.text
    walker.post(f"{link}cancel/", version=str(booked.version))
    assert "This visit will not take place" in walker.text
    assert Visit.objects.get().status == Status.CANCELLED
    walker.post(f"{link}cancel/", version=str(booked.version))
    assert "This visit will not take place" in walker.text


def test_inside_the_clinics_notice_the_phone_number_is_given(
    walker: Walker, link: str, booked: Visit, clock: Clock, another: Callable[[], Walker]
) -> None:
    clock.forward(days=1, hours=10)
    late = another()
    late.go(link)
    assert "please call us" in late.text
    assert 'href="tel:+862155550100"' in late.text
    late.post(f"{link}cancel/", version=str(booked.version))
    assert late.page.status_code == 409
    late.post(f"{link}move/", at=LATER, version=str(booked.version))
    assert Visit.objects.get().status == Status.BOOKED


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 5000, "1.5"])
def test_junk_for_a_version_never_breaks(
    walker: Walker, link: str, booked: Visit, version: str
) -> None:
    walker.post(f"{link}move/", at=LATER, version=version, key="m")
    assert walker.page.status_code in {200, 409}


def test_by_phone_the_patient_who_asked_sees_requested(walker: Walker) -> None:
    walker.held().tell(phone="138 0000 0000")
    walker.go(reverse("portal:visit", args=[token(walker.visit)]))
    assert "requested" in walker.text
