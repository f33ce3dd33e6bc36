import pytest
from django.test import Client
from django.urls import reverse

from hegu.clinic.audit.models import Line
from hegu.clinic.people.models import User
from hegu.clinic.people.queries.accounts import joining_link
from tests.cast import World
from tests.factories import PASSWORD

SIGN_IN = "/sign-in/"


def enter(client: Client, email: str, password: str = PASSWORD, url: str = SIGN_IN) -> str:
    response = client.post(url, {"email": email, "password": password})
    return str(response.headers.get("Location", response.status_code))


def test_an_empty_installation_begins_with_the_guide(client: Client, db: None) -> None:
    response = client.get(SIGN_IN)

    assert response.headers["Location"] == reverse("setup:welcome")


def test_the_address_may_be_written_in_any_case(client: Client, clinic_world: World) -> None:
    assert enter(client, " Bo@Example.ORG ") == reverse("people:home")


def test_a_wrong_password_and_an_unknown_address_read_alike(
    client: Client, clinic_world: World
) -> None:
    known = client.post(SIGN_IN, {"email": "bo@example.org", "password": "wrong"})
    unknown = client.post(SIGN_IN, {"email": "no-one@example.org", "password": "wrong"})

    assert known.status_code == unknown.status_code == 422
    assert known.context["form"].errors == unknown.context["form"].errors


def test_what_was_typed_stays_but_not_the_password(client: Client, clinic_world: World) -> None:
    page = client.post(SIGN_IN, {"email": "bo@example.org", "password": "wr0ng-guess"})

    assert b'value="bo@example.org"' in page.content
    assert b"wr0ng-guess" not in page.content


def test_signing_in_and_refusals_are_on_the_trail(client: Client, clinic_world: World) -> None:
    enter(client, "bo@example.org", "wrong")
    enter(client, "bo@example.org")

    lines = Line.objects.filter(thing=f"user:{clinic_world.bo.pk}").order_by("pk")
    assert list(lines.values_list("what", "who")) == [
        ("sign-in refused", "visitor"),
        ("signed in", f"user:{clinic_world.bo.pk}"),
    ]


def test_after_ten_tries_even_the_right_password_waits(client: Client, clinic_world: World) -> None:
    for _try in range(10):
        enter(client, "bo@example.org", "wrong")

    page = client.post(SIGN_IN, {"email": "bo@example.org", "password": PASSWORD})

    assert page.status_code == 422
    assert "quarter of an hour" in page.content.decode()


def test_someone_who_left_cannot_sign_in(client: Client, clinic_world: World) -> None:
    User.objects.filter(pk=clinic_world.bo.pk).update(is_active=False)

    assert enter(client, "bo@example.org") == "422"


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/setup/clinics/", "/setup/clinics/"),
        ("https://elsewhere.example/", "/home/"),
        ("//elsewhere.example/", "/home/"),
        ("javascript:alert(1)", "/home/"),
    ],
)
def test_only_our_own_pages_are_gone_back_to(
    client: Client, clinic_world: World, asked: str, leads_to: str
) -> None:
    assert enter(client, "olive@example.org", url=f"{SIGN_IN}?next={asked}") == leads_to


def test_signing_out_takes_a_button_not_a_link(client: Client, clinic_world: World) -> None:
    client.force_login(clinic_world.bo)

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 303
    assert "_auth_user_id" not in client.session


def test_the_joining_link_works_once(client: Client, clinic_world: World) -> None:
    link = joining_link(clinic_world.zoe)

    first = client.post(link, {"password": "three quiet stones"})
    second = Client().get(link)

    assert first.status_code == 303
    assert User.objects.get(pk=clinic_world.zoe.pk).check_password("three quiet stones")
    assert second.status_code == 410


def test_a_joining_link_of_someone_else_is_nobodys(client: Client, clinic_world: World) -> None:
    ours = joining_link(clinic_world.zoe).split("/")
    theirs = joining_link(clinic_world.bo).split("/")

    assert client.get("/".join([*ours[:3], *theirs[3:]])).status_code == 410


def test_a_weak_password_is_refused_with_the_reason(client: Client, clinic_world: World) -> None:
    page = client.post(joining_link(clinic_world.zoe), {"password": "password1"})

    assert page.status_code == 422
    assert len(page.context["form"].errors["password"]) >= 1


def test_one_changes_ones_own_language(client: Client, clinic_world: World) -> None:
    client.force_login(clinic_world.bo)

    response = client.post("/account/", {"name": "Bo", "language": "ko"})

    assert response.cookies["django_language"].value == "ko"
    assert User.objects.get(pk=clinic_world.bo.pk).language == "ko"


def test_a_new_password_needs_the_old_one(client: Client, clinic_world: World) -> None:
    client.force_login(clinic_world.bo)
    new = "four quiet stones"

    refused = client.post("/account/password/", {"old": "wrong", "password": new})
    done = client.post("/account/password/", {"old": PASSWORD, "password": new})

    assert (refused.status_code, done.status_code) == (422, 303)
    assert client.get("/account/").status_code == 200
