"""Whose desk it is: nobody sees or changes another clinic's visits."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hegu.clinic.booking.models import Visit
from hegu.clinic.desk.urls import urlpatterns
from hegu.clinic.people.models import User
from tests import factories as make
from tests.cast import World
from tests.clinic.desk.conftest import ON, Books

SignedIn = Callable[[User], Client]
FILLED = {"on": ON, "clinic": "xuhui", "step": uuid.uuid4()}


def addresses(visit: Visit, clinic: str = "xuhui") -> list[str]:
    """Every page of the desk that belongs to a clinic, with this visit and its patient in it."""
    known = FILLED | {"clinic": clinic, "day": ON}
    found = []
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        if "clinic" not in names:
            continue
        pk = visit.pk if type(names.get("pk")).__name__ == "UUIDConverter" else visit.patient_id
        values = {name: known.get(name, pk) for name in names}
        found.append(reverse(f"desk:{pattern.name}", kwargs=values))
    return found


def test_another_clinics_desk_finds_nothing(
    clinic_world: World, books: Books, signed_in: SignedIn
) -> None:
    visit, zoe = books(), signed_in(clinic_world.zoe)
    asked = addresses(visit)

    got = {(url, zoe.get(url).status_code) for url in asked}
    sent = {(url, zoe.post(url, {"version": 1}).status_code) for url in asked}

    assert len(asked) > 15
    assert got | sent == {(url, 404) for url in asked}
    visit.refresh_from_db()
    assert visit.version == 1


def test_another_clinics_visit_is_not_found_under_ones_own_clinic(
    clinic_world: World, books: Books, signed_in: SignedIn
) -> None:
    visit, zoe = books(), signed_in(clinic_world.zoe)
    asked = [url for url in addresses(visit, "mapo") if str(visit.pk) in url]

    found = {zoe.get(url).status_code for url in asked} | {
        zoe.post(url, {"version": 1}).status_code for url in asked
    }

    assert found <= {404, 405}
    visit.refresh_from_db()
    assert visit.version == 1


def test_strangers_are_asked_to_sign_in(clinic_world: World, books: Books) -> None:
    for url in addresses(books()):
        answer = Client().get(url)
        assert answer.status_code == 302, url
        assert answer["Location"].startswith("/sign-in/"), url


def test_practitioners_see_the_day_but_change_only_their_own(
    clinic_world: World, books: Books, signed_in: SignedIn
) -> None:
    visit, wei = books(), signed_in(clinic_world.wei_user)

    assert wei.get(f"/desk/xuhui/visits/{visit.pk}/").status_code == 200
    for act in ("check-in", "cancel", "move", "note"):
        url = reverse(f"desk:{act}", args=["xuhui", visit.pk])
        assert wei.post(url, {"version": 1}).status_code == 403, act
    visit.refresh_from_db()
    assert visit.version == 1


def test_practitioners_begin_their_own_sessions(
    clinic_world: World, books: Books, signed_in: SignedIn
) -> None:
    visit, mei = books(), signed_in(clinic_world.mei_user)

    mei.post(reverse("desk:start", args=["xuhui", visit.pk]), {"version": 1})

    visit.refresh_from_db()
    assert visit.status == "in_session"


def test_whoever_is_limited_to_their_own_finds_no_other_visit(
    clinic_world: World, books: Books, signed_in: SignedIn
) -> None:
    hers = books("10:00")
    his = books("11:30", code="t:acupuncture", patient=clinic_world.ivo)
    clinic_world.wei.own_patients_only = True
    clinic_world.wei.save()
    wei = signed_in(clinic_world.wei_user)

    assert wei.get(f"/desk/xuhui/visits/{his.pk}/").status_code == 200
    assert wei.get(f"/desk/xuhui/visits/{hers.pk}/").status_code == 404
    day = wei.get(reverse("desk:day", args=["xuhui", ON])).content.decode()
    assert "Ivo Okafor" in day
    assert "Ruth Okafor" not in day


@pytest.mark.parametrize(
    "nonsense", ["2026-13-01", "yesterday", "0001-01-01", "9999-12-31", "2026-1-1"]
)
@pytest.mark.parametrize("page", ["day", "week"])
def test_days_that_no_diary_has_are_not_found(
    clinic_world: World, signed_in: SignedIn, page: str, nonsense: str
) -> None:
    url = reverse(f"desk:{page}", args=["xuhui", nonsense])

    assert signed_in(clinic_world.bo).get(url).status_code == 404


def test_visits_that_never_were_are_not_found(clinic_world: World, signed_in: SignedIn) -> None:
    bo = signed_in(clinic_world.bo)

    assert bo.get(f"/desk/xuhui/visits/{uuid.uuid4()}/").status_code == 404
    assert bo.get("/desk/xuhui/visits/not-a-number/").status_code == 404


def test_home_leads_to_the_clinic_looked_at_last(clinic_world: World, signed_in: SignedIn) -> None:
    olive = signed_in(clinic_world.olive)

    olive.get(reverse("desk:day", args=["mapo"]))
    assert olive.get("/desk/")["Location"] == reverse("desk:day", args=["mapo"])
    olive.get(reverse("desk:day", args=["xuhui"]))
    assert olive.get("/desk/")["Location"] == reverse("desk:day", args=["xuhui"])


def test_someone_without_a_clinic_is_told_whom_to_ask(
    clinic_world: World, signed_in: SignedIn
) -> None:
    nobody = make.user("Nobody")

    answer = signed_in(nobody).get("/desk/")

    assert answer.status_code == 403
