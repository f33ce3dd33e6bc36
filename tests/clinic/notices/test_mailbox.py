"""The demo's mailbox, which is nowhere else."""

import datetime as dt

import pytest
from django.test import Client

from hegu.clinic.notices import actions
from hegu.clinic.notices.models import Notice

pytestmark = pytest.mark.django_db
PAGES = ["/demo/mail/", "/demo/mail/{}/", "/demo/mail/{}/visit.ics"]


@pytest.fixture
def demo(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def code(now: dt.datetime) -> Notice:
    return queued(now, subject="Your code: 123456", calendar="BEGIN:VCALENDAR\r\n")


def queued(now: dt.datetime, **fields: str) -> Notice:
    given = {"kind": "code", "address": "ruth@example.org", "language": "en", "body": "<b>123456"}
    given |= {"subject": "Hello", "dedupe": str(Notice.objects.count())}
    actions.queue(actions.draft(now=now, **{**given, **fields}))  # type: ignore[arg-type]
    return Notice.objects.latest("id")


@pytest.mark.parametrize("page", PAGES)
def test_only_a_demo_has_a_mailbox(page: str, code: Notice, client: Client) -> None:
    assert client.get(page.format(code.pk)).status_code == 404


@pytest.mark.usefixtures("demo")
def test_a_newcomer_finds_the_code(code: Notice, client: Client) -> None:
    answer = client.get("/demo/mail/")

    assert answer.status_code == 200
    assert "Your code: 123456" in answer.text
    assert "&lt;b&gt;123456" in answer.text
    assert f'href="/demo/mail/{code.pk}/"' in answer.text
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("demo")
def test_one_message_and_its_calendar_entry(code: Notice, client: Client) -> None:
    assert "123456" in client.get(f"/demo/mail/{code.pk}/").text
    entry = client.get(f"/demo/mail/{code.pk}/visit.ics")
    assert entry["Content-Type"] == "text/calendar; charset=utf-8"
    assert entry.text == "BEGIN:VCALENDAR\r\n"


@pytest.mark.usefixtures("demo")
def test_messages_to_one_address(code: Notice, client: Client, now: dt.datetime) -> None:
    queued(now, subject="For Ivo", address="ivo@example.org")

    page = client.get("/demo/mail/", {"to": "IVO@example.org"}).text
    assert "For Ivo" in page
    assert "Your code" not in page


@pytest.mark.usefixtures("demo")
def test_a_withdrawn_message_is_gone(code: Notice, client: Client, now: dt.datetime) -> None:
    Notice.objects.update(withdrawn_at=now)

    assert client.get(f"/demo/mail/{code.pk}/").status_code == 404
    assert "No messages yet" in client.get("/demo/mail/").text


@pytest.mark.usefixtures("demo")
def test_a_message_without_an_entry_has_none(now: dt.datetime, client: Client) -> None:
    plain = queued(now)

    assert client.get(f"/demo/mail/{plain.pk}/visit.ics").status_code == 404
    assert "Calendar entry" not in client.get(f"/demo/mail/{plain.pk}/").text
