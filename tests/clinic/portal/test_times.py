"""Choosing a time: the clinic's clock, one part for htmx, and never a time that cannot be had."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from tests import factories as make
from tests.cast import World
from tests.clinic.portal.walker import AT, Walker

JUNK = [
    {"on": "junk"},
    {"at": "junk"},
    {"clinic": "junk"},
    {"with": "junk"},
    {"at": "2026-11-25T06:00"},
    {"on": "2026-13-01"},
]


@pytest.fixture
def cleared(walker: Walker) -> Walker:
    return walker.begin("unwind").answer()


def test_the_first_free_times_are_shown_at_once(cleared: Walker) -> None:
    cleared.times()
    assert "Times are Shanghai time" in cleared.text
    assert "Monday 23 November" in cleared.text
    assert ">11:00</a>" in cleared.text
    assert ">09:00</a>" not in cleared.text


def test_a_time_shows_the_visit_and_one_button(cleared: Walker) -> None:
    cleared.times(at=AT)
    assert "Your visit" in cleared.text
    assert "14:00" in cleared.text
    assert "CN¥400" in cleared.text
    assert "free to change until Tue 24 Nov, 14:00" in cleared.text
    assert "Hold this time" in cleared.text


def test_htmx_gets_the_picker_alone(cleared: Walker) -> None:
    path = reverse("portal:times", args=[cleared.screening.pk])
    query = {"what": "t:relaxing", "clinic": "xuhui", "at": AT}
    part = cleared.client.get(path, query, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div class="stack" data-gap="5" id="picker">')
    assert "<html" not in part
    assert "Hold this time" in part


@pytest.mark.parametrize("query", JUNK)
def test_junk_is_404_and_never_an_error(cleared: Walker, query: dict[str, str]) -> None:
    assert cleared.times(**query).status_code == 404


def test_dates_out_of_reach_lead_to_the_first_free_ones(cleared: Walker) -> None:
    for on in ["2020-01-01", "2100-01-01"]:
        assert cleared.times(on=on).status_code == 200
        assert "Monday 23 November" in cleared.text


def test_a_taken_time_says_so_with_the_three_nearest(cleared: Walker) -> None:
    cleared.times(at="2026-11-25T19:45Z")
    assert "just been taken" in cleared.text
    assert "Hold this time" not in cleared.text
    assert cleared.text.count("<small>") >= 3


def test_what_is_not_on_the_menu_leads_back_to_it(cleared: Walker) -> None:
    for what in ["t:nothing", "c:nothing", "", "x", "t:"]:
        cleared.times(what=what)
        assert "/choose/" in cleared.at


def test_what_the_desk_books_is_not_booked_here(cleared: Walker, clinic_world: World) -> None:
    clinic_world.relaxing.door = "desk"
    clinic_world.relaxing.save()
    cleared.times()
    assert "/choose/" in cleared.at
    assert "arrange this by phone" in cleared.text


def test_someone_who_takes_no_bookings_online_is_not_offered(
    cleared: Walker, clinic_world: World
) -> None:
    Practitioner.objects.filter(pk=clinic_world.mei.pk).update(accepts_online=False)
    cleared.times(at=AT)
    assert "Hold this time" not in cleared.text
    assert cleared.times(**{"with": clinic_world.mei.slug}).status_code == 404


def test_a_clinic_that_takes_no_bookings_online_is_not_offered(cleared: Walker) -> None:
    Clinic.objects.filter(slug="xuhui").update(accepts_online=False)
    assert cleared.times().status_code == 404


def test_other_clinics_and_their_first_times(cleared: Walker, clinic_world: World) -> None:
    make.offer(clinic_world.elsewhere, clinic_world.relaxing)
    cleared.times()
    assert "First free times at our other clinics" in cleared.text
    cleared.times(elsewhere="1")
    assert "nothing free" in cleared.text


def test_as_many_queries_however_many_work_there(
    cleared: Walker, clinic_world: World, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        person = make.practitioner(f"Person {number}")
        make.shifts(person, clinic_world.clinic)
        person.treatments.add(clinic_world.relaxing)
        make.room(clinic_world.clinic, f"Room {number}")
    make.open_up(clinic_world.clinic)
    with django_assert_max_num_queries(32):  # type: ignore[operator]
        cleared.times(at=AT)


def test_holding_leads_on_and_keeps_the_time(cleared: Walker) -> None:
    cleared.hold()
    assert "/book/held/" in cleared.at
    assert "Who is coming?" in cleared.text
    assert cleared.visit.status == Status.HELD
    assert cleared.go(cleared.at).status_code == 200


def test_a_double_click_holds_once(cleared: Walker) -> None:
    cleared.hold()
    first = cleared.at
    cleared.hold()
    cleared.hold(key="another")
    assert cleared.at == first
    assert Visit.objects.count() == 1


def test_another_time_gives_the_first_one_back(cleared: Walker) -> None:
    cleared.hold()
    cleared.hold("2026-11-25T07:00Z", key="k2")
    assert [visit.starts_at.hour for visit in Visit.objects.all()] == [7]


def test_ones_own_hold_does_not_hide_its_time(cleared: Walker) -> None:
    cleared.hold()
    cleared.times(at=AT)
    assert "Hold this time" in cleared.text
    assert "just been taken" not in cleared.text


def test_back_releases(cleared: Walker) -> None:
    cleared.hold()
    cleared.post(f"{cleared.at}back/")
    assert not Visit.objects.exists()
    assert "When would you like to come?" in cleared.text
    assert "at" not in parse_qs(urlsplit(cleared.at).query)
    cleared.hold()
    assert "Who is coming?" in cleared.text


def test_what_someone_else_holds_is_refused_with_the_nearest(
    cleared: Walker, another: Callable[[], Walker]
) -> None:
    mine = cleared.screening.pk
    another().held()
    path = reverse("portal:hold", args=[mine])
    page = cleared.post(path, what="t:relaxing", clinic="xuhui", at=AT, key="k")
    assert page.status_code == 409
    assert "just been taken" in cleared.text
    assert cleared.text.count('aria-current="time"') == 0
    assert Visit.objects.count() == 1


def test_nobody_opens_anothers_hold(cleared: Walker, another: Callable[[], Walker]) -> None:
    cleared.hold()
    other = another().begin("unwind")
    assert other.go(cleared.at).status_code == 404
    assert other.post(f"{cleared.at}back/").status_code == 404
    assert Visit.objects.count() == 1
