"""Where a person makes and ends calendar links."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from hegu.clinic.audit.models import Line
from hegu.clinic.feeds.models import Feed
from hegu.clinic.people.models import User
from tests.cast import World

SignedIn = Callable[[User], Client]


def link_on(page: str) -> str:
    found = re.search(r'value="http://testserver(/feeds/[\w-]+\.ics)"', page)
    assert found, page
    return found[1]


def test_a_practitioner_makes_uses_and_ends_a_link(
    clinic_world: World, signed_in: SignedIn, client: Client
) -> None:
    mei = signed_in(clinic_world.mei_user)
    answer = mei.post("/feeds/new/", {"whose": "me", "busy_only": "on"})
    assert (answer.status_code, answer["Location"]) == (303, "/feeds/")

    page = mei.get("/feeds/").text
    link = link_on(page)
    assert "webcal://testserver" + link in page
    assert client.get(link).status_code == 200
    assert link not in mei.get("/feeds/").text

    feed = Feed.objects.get()
    assert (feed.practitioner, feed.clinic, feed.busy_only) == (clinic_world.mei, None, True)
    assert mei.post(f"/feeds/{feed.pk}/revocation/").status_code == 303
    assert client.get(link).status_code == 404
    assert "None yet." in mei.get("/feeds/").text
    trail = Line.objects.filter(thing=f"feed:{feed.pk}").order_by("id")
    assert [line.what for line in trail] == ["feed made", "feed revoked"]


def test_the_owner_makes_a_link_for_a_clinic(clinic_world: World, signed_in: SignedIn) -> None:
    olive = signed_in(clinic_world.olive)
    olive.post("/feeds/new/", {"whose": "xuhui"})

    feed = Feed.objects.get()
    assert (feed.clinic, feed.busy_only) == (clinic_world.clinic, False)
    assert "with treatments" in olive.get("/feeds/").text


@pytest.mark.parametrize("whose", ["mapo", "xuhui", "nowhere", "", "me"])
def test_the_desk_makes_none(whose: str, clinic_world: World, signed_in: SignedIn) -> None:
    answer = signed_in(clinic_world.bo).post("/feeds/new/", {"whose": whose})

    assert answer.status_code == 404
    assert not Feed.objects.exists()


def test_the_desk_is_told_who_can(clinic_world: World, signed_in: SignedIn) -> None:
    page = signed_in(clinic_world.bo).get("/feeds/").text

    assert "The owner or manager of your clinic can make one." in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_nobody_ends_anothers_link(clinic_world: World, signed_in: SignedIn) -> None:
    signed_in(clinic_world.mei_user).post("/feeds/new/", {"whose": "me"})
    feed = Feed.objects.get()

    for other in (clinic_world.wei_user, clinic_world.bo, clinic_world.zoe):
        assert signed_in(other).post(f"/feeds/{feed.pk}/revocation/").status_code == 404

    feed.refresh_from_db()
    assert feed.revoked_at is None


def test_strangers_sign_in_first(client: Client, db: None) -> None:
    assert client.get("/feeds/")["Location"].startswith("/sign-in/")
    assert client.post("/feeds/new/")["Location"].startswith("/sign-in/")


def test_a_get_changes_nothing(clinic_world: World, signed_in: SignedIn) -> None:
    assert signed_in(clinic_world.mei_user).get("/feeds/new/").status_code == 405
