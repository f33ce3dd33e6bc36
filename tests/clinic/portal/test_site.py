"""The public site: every page, nothing of what is closed, and the same few queries."""

import pytest
from django.test import Client
from django.urls import reverse

from hegu.clinic.places.models import Clinic
from tests import factories as make
from tests.cast import World

PAGES = {
    "/": 9,
    "/clinics/": 5,
    "/clinics/xuhui/": 12,
    "/people/": 5,
    "/people/mei-zhang/": 5,
    "/treatments/": 5,
    "/treatments/relaxing/": 8,
    "/treatments/together/both/": 8,
}


def test_before_set_up_the_first_page_leads_there(db: None, client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, reverse("setup:welcome"))


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_for_anyone(clinic_world: World, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_more_of_everything_costs_no_more_queries(
    clinic_world: World, client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        more = make.clinic(clinic_world.group, slug=f"more-{number}")
        make.hours(more)
        make.offer(more, clinic_world.relaxing)
        person = make.practitioner(f"Person {number}")
        make.shifts(person, clinic_world.clinic)
        person.treatments.add(clinic_world.relaxing)
    with django_assert_max_num_queries(PAGES[path]):  # type: ignore[operator]
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/clinics/nowhere/",
        "/people/nobody/",
        "/treatments/nothing/",
        "/treatments/together/nothing/",
        "/clinics/%00/",
        "/people/" + "x" * 3000 + "/",
        "/book/not-a-number/",
        "/book/?what=t:nothing",
        "/book/?clinic=nowhere",
        "/book/?on=yesterday",
    ],
)
def test_what_is_not_there_is_404(clinic_world: World, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_out_of_use_is_not_shown(clinic_world: World, client: Client) -> None:
    Clinic.objects.filter(slug="xuhui").update(active=False)
    assert client.get("/clinics/xuhui/").status_code == 404
    assert client.get("/treatments/relaxing/").status_code == 404
    assert "Mei Zhang" not in client.get("/people/").content.decode()


def test_search_engines_see_the_site_and_not_the_flow(clinic_world: World, client: Client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/clinics/xuhui/" in sitemap
    assert "/treatments/together/both/" in sitemap
    assert "/book/" not in sitemap
    assert "Disallow: /book/" in client.get("/robots.txt").content.decode()
    assert "noindex" in client.get("/book/")["X-Robots-Tag"]
    assert client.get("/book/")["Cache-Control"] == "no-store"


def test_the_site_speaks_the_readers_language(clinic_world: World, client: Client) -> None:
    page = client.get("/", headers={"accept-language": "zh-hans"}).content.decode()
    assert '<html lang="zh-hans"' in page
    assert "两河" in page


def test_phones_can_be_tapped_and_addresses_found(clinic_world: World, client: Client) -> None:
    page = client.get("/clinics/xuhui/").content.decode()
    assert 'href="tel:+862155550100"' in page
    assert "Open until 20:00" in page
    assert "uri.amap.com/search?keyword=" in page
