"""The outbox: what is sent, what is tried again, and what can never get into a header."""

import datetime as dt
import smtplib
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from hegu.clinic.notices import actions
from hegu.clinic.notices.models import Notice

pytestmark = pytest.mark.django_db
ENTRY = "BEGIN:VCALENDAR\r\nMETHOD:{}\r\nEND:VCALENDAR\r\n"


def letter(now: dt.datetime, **fields: Any) -> Notice:
    given = {
        "kind": "confirmation",
        "address": "ruth@example.org",
        "language": "en",
        "subject": "Your visit is booked",
        "body": "Dear Ruth,\n\nWe look forward to seeing you.\n",
        "about": "visit:1",
        "dedupe": f"one:{Notice.objects.count()}",
        "now": now,
    }
    made = actions.draft(**{**given, **fields})
    actions.queue(made)
    return made


def sent() -> Message:
    return message_from_bytes(mail.outbox[-1].message().as_bytes())


class Trouble:
    """A mail server that fails for the addresses given."""

    def __init__(self, fails: Callable[[str], Exception | None]) -> None:
        self.fails, self.tried = fails, list[str]()

    def send(self, messages: list[Any]) -> int:
        for message in messages:
            self.tried.append(message.to[0])
            if failure := self.fails(message.to[0]):
                raise failure
        return len(messages)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], Any]], Trouble]:
    def make(fails: Callable[[str], Any]) -> Trouble:
        trouble = Trouble(fails)
        monkeypatch.setattr(EmailBackend, "send_messages", trouble.send)
        return trouble

    return make


def test_a_message_is_sent_once(now: dt.datetime) -> None:
    letter(now)

    assert [actions.send_due(now=now) for _ in range(3)] == [1, 0, 0]
    assert len(mail.outbox) == 1
    assert Notice.objects.get().sent_at == now


def test_the_same_message_queued_twice_is_one(now: dt.datetime) -> None:
    letter(now, dedupe="confirmation:1:1")
    letter(now, dedupe="confirmation:1:1", body="again")

    assert Notice.objects.get().body.startswith("Dear Ruth")


def test_a_message_waits_until_it_is_due(now: dt.datetime) -> None:
    tomorrow = now + dt.timedelta(days=1)
    letter(now, due_at=tomorrow)

    assert actions.send_due(now=now) == 0
    assert actions.send_due(now=tomorrow) == 1


def test_withdrawn_messages_do_not_leave(now: dt.datetime) -> None:
    letter(now, kind="reminder", due_at=now + dt.timedelta(days=1))
    letter(now, kind="confirmation")
    letter(now, about="visit:2")

    assert actions.withdraw("visit:1", "reminder", now=now) == 1
    assert actions.send_due(now=now + dt.timedelta(days=2)) == 2


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_the_calendar_entry_says_what_it_asks(method: str, now: dt.datetime) -> None:
    letter(now, calendar=ENTRY.format(method), body="见面愉快")
    actions.send_due(now=now)

    text, entry = sent().get_payload()
    assert text.get_payload(decode=True).decode() == "见面愉快"
    assert entry.get_content_type() == "text/calendar"
    assert entry.get_param("method") == method
    assert entry.get_filename() == "visit.ics"
    assert f"METHOD:{method}".encode() in entry.get_payload(decode=True)


def test_a_message_may_be_pretty_too(now: dt.datetime) -> None:
    letter(now, html="<p>Dear Ruth</p>", language="ko")
    actions.send_due(now=now)

    kinds = [part.get_content_type() for part in sent().walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert sent()["Content-Language"] == "ko"


@pytest.mark.parametrize(
    "subject", ["Hello\r\nBcc: all@example.org", "Hello\nBcc: x", "Hello\rX: y", "Hello\x0bX: y"]
)
def test_a_subject_cannot_begin_a_header(subject: str, now: dt.datetime) -> None:
    letter(now, subject=subject)
    actions.send_due(now=now)

    assert sent()["Bcc"] is None
    assert sent()["X"] is None
    assert mail.outbox[-1].recipients() == ["ruth@example.org"]


@pytest.mark.parametrize(
    "fields", [{"address": "a@example.org\nBcc: b@example.org"}, {"language": "en\r\nBcc: b@x"}]
)
def test_no_other_field_can_either(fields: dict[str, str], now: dt.datetime) -> None:
    letter(now, **fields)

    assert actions.send_due(now=now) == 0
    assert mail.outbox == []
    assert "\n" not in Notice.objects.get().trouble


def test_what_fails_is_tried_again_later_each_time(
    failing: Callable[[Callable[[str], Any]], Trouble], now: dt.datetime
) -> None:
    full = smtplib.SMTPRecipientsRefused({"ruth@example.org": (452, b"mailbox\nfull")})
    server = failing(lambda _to: full)
    letter(now)
    at, waits = now, []
    for _ in range(12):
        before = len(server.tried)
        actions.send_due(now=at - dt.timedelta(seconds=1))
        assert len(server.tried) == before
        actions.send_due(now=at)
        due = Notice.objects.get().due_at
        waits.append((due - at).total_seconds() / 60)
        at = due

    assert waits[:8] == actions.BACK_OFF
    assert len(server.tried) == 8
    assert Notice.objects.get().trouble.startswith("SMTPRecipientsRefused: ")


def test_a_message_is_claimed_before_it_is_sent(
    failing: Callable[[Callable[[str], Any]], Trouble], now: dt.datetime
) -> None:
    """Another worker that comes by while a message is being sent leaves it alone."""
    second = []
    failing(lambda _to: second.append(actions.send_due(now=now)))
    letter(now)

    assert actions.send_due(now=now) == 1
    assert second == [0]


def test_messages_that_cannot_be_sent_do_not_stand_in_the_way(
    failing: Callable[[Callable[[str], Any]], Trouble], now: dt.datetime
) -> None:
    failing(lambda to: ValueError("no such address") if to == "bad@example.org" else None)
    for _ in range(3):
        letter(now, address="bad@example.org")
    Notice.objects.update(tries=len(actions.BACK_OFF))
    letter(now + dt.timedelta(days=30))

    assert actions.send_due(now=now + dt.timedelta(days=31), limit=2) == 1


def test_an_unreachable_server_is_asked_once_a_round(
    failing: Callable[[Callable[[str], Any]], Trouble], now: dt.datetime
) -> None:
    server = failing(lambda _to: ConnectionRefusedError(111, "Connection refused"))
    for _ in range(5):
        letter(now)

    assert actions.send_due(now=now) == 0
    assert len(server.tried) == 1
    assert Notice.objects.filter(tries=0).count() == 4


def test_one_refused_address_does_not_hold_up_the_others(
    failing: Callable[[Callable[[str], Any]], Trouble], now: dt.datetime
) -> None:
    gone = smtplib.SMTPRecipientsRefused({"gone@example.org": (550, b"no such user")})
    failing(lambda to: gone if to == "gone@example.org" else None)
    letter(now, address="gone@example.org")
    letter(now)

    assert actions.send_due(now=now) == 1
