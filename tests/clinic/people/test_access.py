from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from hegu.clinic.people.access import Access, StaffRequest, staff
from hegu.clinic.people.models import User
from tests.cast import World


@staff("book")
def desk_page(request: StaffRequest) -> HttpResponse:
    return HttpResponse(request.clinic.slug)


def asks(user: User | None, clinic: str) -> HttpResponse:
    request: HttpRequest = RequestFactory().get(f"/desk/{clinic}/")
    request.access = Access(user)  # type: ignore[attr-defined]
    return desk_page(request, clinic=clinic)


def test_the_clinic_of_the_address_comes_on_the_request(clinic_world: World) -> None:
    assert asks(clinic_world.bo, "xuhui").content == b"xuhui"


def test_a_stranger_is_asked_to_sign_in_and_comes_back(clinic_world: World) -> None:
    assert asks(None, "xuhui").headers["Location"] == "/sign-in/?next=/desk/xuhui/"


def test_a_clinic_out_of_reach_does_not_exist(clinic_world: World) -> None:
    with pytest.raises(Http404):
        asks(clinic_world.zoe, "xuhui")


def test_another_role_is_told_whom_to_ask(clinic_world: World) -> None:
    with pytest.raises(PermissionDenied, match="owner"):
        asks(clinic_world.mei_user, "xuhui")


def test_an_owner_begins_with_the_week(
    clinic_world: World, signed_in: Callable[[User], Client]
) -> None:
    response = signed_in(clinic_world.olive).get("/home/")

    assert response.headers["Location"] == "/setup/"


def test_the_desk_begins_with_its_day_and_a_practitioner_with_theirs(
    clinic_world: World, signed_in: Callable[[User], Client]
) -> None:
    desk = signed_in(clinic_world.bo).get("/home/").headers["Location"]
    hers = signed_in(clinic_world.mei_user).get("/home/").headers["Location"]

    assert (desk, hers) == (reverse("desk:home"), reverse("desk:my-day"))


def test_someone_without_a_role_sees_their_account(
    clinic_world: World, signed_in: Callable[[User], Client]
) -> None:
    clinic_world.bo.roles.all().delete()

    assert signed_in(clinic_world.bo).get("/home/").headers["Location"] == "/account/"
