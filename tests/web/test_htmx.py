"""One view, one template: the page, its part, and what is said after a change."""

import json
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from hegu.web.htmx import go_to, render, see_other, trigger

ASK = {"HX-Request": "true"}
PAGE = "<h1>All</h1>{% partialdef greeting inline %}<p>{{ name }}</p>{% endpartialdef %}"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.locmem.Loader", {"page.html": PAGE})],
                )
            ],
        },
    }
]


@pytest.fixture(autouse=True)
def page() -> Iterator[None]:
    with override_settings(TEMPLATES=TEMPLATES):
        yield


def drawn(headers: dict[str, str]) -> str:
    request = RequestFactory().get("/", headers=headers)
    return render(request, "page.html", "greeting", {"name": "Ruth <b>"}).content.decode()


def test_browser_gets_the_page() -> None:
    assert drawn({}) == "<h1>All</h1><p>Ruth &lt;b&gt;</p>"


def test_htmx_gets_the_part() -> None:
    assert drawn(ASK) == "<p>Ruth &lt;b&gt;</p>"


def test_going_back_in_history_gets_the_page() -> None:
    assert "<h1>" in drawn(ASK | {"HX-History-Restore-Request": "true"})


def test_caches_keep_page_and_part_apart() -> None:
    response = render(RequestFactory().get("/"), "page.html", status=422)

    assert (response.status_code, response["Vary"]) == (422, "HX-Request")


def test_after_a_change_the_browser_is_sent_on() -> None:
    response = see_other("/visits/")

    assert (response.status_code, response["Location"]) == (303, "/visits/")


def test_htmx_leaves_the_whole_page() -> None:
    response = go_to(RequestFactory().post("/", headers=ASK), "/visits/")

    assert (response.status_code, response["HX-Redirect"]) == (204, "/visits/")
    assert go_to(RequestFactory().post("/"), "/visits/").status_code == 303


def test_neighbours_hear_every_event() -> None:
    response = trigger(trigger(HttpResponse(), "visit-moved"), "counted", waiting=3)

    assert json.loads(response["HX-Trigger"]) == {
        "visit-moved": None,
        "counted": None,
        "waiting": 3,
    }
