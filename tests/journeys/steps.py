"""What people do on the pages, as sentences."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from hegu.clinic.notices import actions as notices
from tests import factories as make

SERIOUS = {"serious", "critical"}


def is_accessible(page: Page) -> None:
    """Nothing that axe finds serious, by WCAG 2.2 A and AA."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
    wrong = [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found.response["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
        # A link that scrolls under the bar at the foot is small only until one scrolls on.
        if not (rule["id"] == "target-size" and page.locator(".bar").count())
    ]
    assert wrong == [], f"{page.url}\n" + "\n".join(wrong)


def fits(page: Page) -> None:
    """No sideways scroll."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_contain_text(re.compile(words, re.IGNORECASE))


def says_none_applies(page: Page) -> None:
    """Answer the question on the screen as a healthy person would."""
    assert page.locator("main label").count(), f"{page.url}: {page.locator('main').inner_text()}"
    none = page.get_by_label(re.compile(r"^\s*(None of|No, or|18 or older)", re.IGNORECASE))
    assert none.count(), f"{page.url}: {page.locator('main').inner_text()}"
    none.first.check(force=True)
    goes_on(page)


def ticks(page: Page, words: str) -> None:
    page.get_by_label(re.compile(words, re.IGNORECASE)).first.check(force=True)
    goes_on(page)


def goes_on(page: Page) -> None:
    page.locator("form").get_by_role(
        "button", name=re.compile("continue|next", re.IGNORECASE)
    ).last.click()
    page.wait_for_load_state()


def answers_everything(page: Page, *, until: str = "/choose/") -> int:
    """Go through the questions; how many there were."""
    for number in range(20):
        if until in page.url:
            return number
        says_none_applies(page)
    raise AssertionError(f"The questions never end: {page.url}")


def waits_until(page: Page, holds: Callable[[], bool], seconds: int = 10) -> None:
    """Until the database says so: a click may travel by htmx."""
    for _ in range(seconds * 5):
        if holds():
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"It never came true: {page.url}\n{page.locator('main').inner_text()}")


def signs_in(page: Page, email: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label(re.compile("e-mail", re.IGNORECASE)).fill(email)
    page.get_by_label(re.compile("^password", re.IGNORECASE)).fill(make.PASSWORD)
    page.get_by_role("button", name=re.compile("sign in", re.IGNORECASE)).click()
    page.wait_for_load_state()


def last_letter(to: str) -> str:
    """What the outbox would send to an address, newest last."""
    notices.send_due(now=timezone.now())
    letters = [letter for letter in mail.outbox if to in letter.to]
    assert letters, f"nothing was sent to {to}"
    return str(letters[-1].body)
