"""A patient on a phone: from the first question to a visit of their own, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from hegu.clinic.booking import proof
from hegu.clinic.booking.models import Visit
from tests.cast import World
from tests.journeys import steps as she

pytestmark = pytest.mark.browser


def test_a_newcomer_books_both_treatments_and_cancels(phone: Page, world: World) -> None:
    phone.goto("/")
    she.is_accessible(phone)
    she.fits(phone)
    phone.get_by_text("Needles and hands together").first.click()
    she.is_accessible(phone)
    assert she.answers_everything(phone) <= 12
    she.is_accessible(phone)
    phone.get_by_role("link", name=re.compile("see times", re.IGNORECASE)).first.click()
    she.heading(phone, "When would you like to come")
    phone.locator(".times a, .times button").first.click()
    she.is_accessible(phone)
    she.fits(phone)
    phone.get_by_role("button", name=re.compile("hold this time", re.IGNORECASE)).click()
    she.heading(phone, "Who is coming")
    phone.get_by_label(re.compile("^Name", re.IGNORECASE)).first.fill("Nadia 王 Haddad")
    phone.get_by_label(re.compile("e-mail", re.IGNORECASE)).first.fill("nadia@example.org")
    she.is_accessible(phone)
    she.goes_on(phone)
    code = re.search(r"\b(\d{6})\b", she.last_letter("nadia@example.org"))
    assert code
    phone.get_by_label(re.compile("code", re.IGNORECASE)).first.fill(code[1])
    phone.get_by_role("button", name="Book this visit").click()
    phone.wait_for_load_state()
    she.is_accessible(phone)

    assert "/done/" in phone.url, phone.locator("main").inner_text()
    visit = Visit.objects.get(patient__email="nadia@example.org")
    expect(phone.locator("main")).to_contain_text(visit.reference)
    assert visit.status == "booked"
    assert [part.practitioner for part in visit.segments.all()] == [world.mei, world.wei]
    link = re.search(r"/v/\S+/", she.last_letter("nadia@example.org"))
    assert link
    phone.goto(link[0])
    she.is_accessible(phone)
    assert proof.check().is_sound


@pytest.mark.parametrize("words", ["pain in the chest|chest", "drooping face"])
def test_an_emergency_ends_in_the_number_to_call(phone: Page, world: World, words: str) -> None:
    phone.goto("/book/")
    phone.get_by_text("I want to unwind").first.click()
    she.ticks(phone, words)

    expect(phone.locator("main")).to_contain_text("120")
    assert phone.locator(".times").count() == 0
    she.is_accessible(phone)
    assert Visit.objects.count() == 0
