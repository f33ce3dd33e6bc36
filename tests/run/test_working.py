"""The background work: every duty does what it says, and none can end the others."""

import datetime as dt
import os
from typing import Any

import pytest
from django.core import mail

from hegu.clinic.audit import actions as audit
from hegu.clinic.audit import chain
from hegu.clinic.booking.actions import hold
from hegu.clinic.booking.models import Opening, Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.notices import actions as notices
from hegu.clinic.people import limits
from hegu.clinic.people.models import Limit
from hegu.clinic.treatments import queries as treatments
from hegu.run import working
from tests.cast import World


@pytest.fixture(autouse=True)
def _set_up_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting Django up again would take the tests' logging away, and closing, their transaction."""
    monkeypatch.setattr("django.setup", lambda: None)
    monkeypatch.setattr(working, "close_old_connections", lambda: None)


def letters(count: int, now: dt.datetime) -> None:
    for number in range(count):
        notices.queue(
            notices.draft(
                kind="confirmation",
                address="ruth@example.org",
                language="en",
                subject="Hello",
                body="Hello",
                dedupe=str(number),
                now=now,
            )
        )


def test_one_round_does_everything_that_is_due(clinic_world: World, now: dt.datetime) -> None:
    choice = treatments.choice(clinic_world.clinic, "t:relaxing")
    assert choice
    held = hold(
        ask=Ask(clinic_world.clinic, choice),
        starts_at=now + dt.timedelta(hours=5),
        holder="a visitor",
        now=now,
        language="en",
        key="one",
    )
    Visit.objects.filter(pk=held.pk).update(expires_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    letters(1, long_ago)
    audit.record("visit held", "visit:1", by=None, at=now)
    limits.spend("code:x", per=dt.timedelta(hours=1), most=3, now=long_ago)
    Opening.objects.all().delete()

    assert working.work(once=True) == 0

    assert not Visit.objects.filter(pk=held.pk).exists()
    assert len(mail.outbox) == 1
    assert chain.verify().waiting == 0
    assert not Limit.objects.exists()
    assert Opening.objects.exists()


@pytest.mark.django_db
def test_one_trouble_does_not_end_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fail(_now: dt.datetime) -> None:
        raise RuntimeError("the mail server is on fire")

    those = [working.Duty("fail", 1, fail), working.Duty("go on", 1, lambda _n: done.append("x"))]
    monkeypatch.setattr(working, "duties", lambda: those)

    working.work(once=True)

    assert done == ["x"]
    assert "Could not fail" in caplog.text


@pytest.mark.django_db
def test_duties_keep_their_own_rhythm(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    those = [
        working.Duty("often", 0.02, lambda _n: done.append("often")),
        working.Duty("seldom", 60, lambda _n: done.append("seldom")),
    ]
    monkeypatch.setattr(working, "duties", lambda: those)
    monkeypatch.setattr(working, "TICK", 0.01)
    monkeypatch.setattr(working.os, "getppid", lambda: 0 if len(done) > 5 else os.getpid())

    working.work(beside=os.getpid())

    assert done.count("seldom") == 1
    assert done.count("often") >= 5


@pytest.mark.django_db
def test_a_stop_waits_for_a_few_letters_at_most(now: dt.datetime) -> None:
    letters(12, now)
    (send,) = [duty for duty in working.duties() if duty.name == "send messages"]

    send.do(now)

    assert len(mail.outbox) == working.LETTERS


@pytest.mark.django_db
def test_a_worker_without_its_parent_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    never: list[Any] = []
    monkeypatch.setattr(working, "duties", lambda: [working.Duty("x", 1, never.append)])

    assert working.work(beside=1_000_000_000) == 0
    assert never == []
