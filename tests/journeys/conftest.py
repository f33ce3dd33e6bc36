"""A real browser before the real pages."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from hegu.clinic.booking import openings
from tests.cast import World

# Playwright keeps an event loop in this thread; the tests' own look at the database is plain.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if chromium() or "browser" in os.environ.get("HEGU_REQUIRE", ""):
        return
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.skip(reason="no Chromium here"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium()
        assert path, "A Chromium is required and was not found. Maybe: apt install chromium"
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def world(transactional_db: None) -> World:
    """The small clinic, open around today: the pages tell the real time."""
    built = World.build()
    openings.rebuild(now=timezone.now())
    return built


def window(browser: Browser, address: str, width: int, **wishes: object) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        locale="en-GB",
        **wishes,  # type: ignore[arg-type]
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    # A refusal is an answer (409, 422) and the browser logs it; anything else is a fault.
    assert [t for t in troubles if "409" not in t and "422" not in t] == []


@pytest.fixture
def phone(browser: Browser, live_server: object) -> Iterator[Page]:
    yield from window(browser, live_server.url, 390, has_touch=True)  # type: ignore[attr-defined]


@pytest.fixture
def desk(browser: Browser, live_server: object) -> Iterator[Page]:
    yield from window(browser, live_server.url, 1440)  # type: ignore[attr-defined]
