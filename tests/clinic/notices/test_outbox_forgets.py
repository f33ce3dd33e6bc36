"""Codes do not stay in the outbox."""

import datetime as dt

import pytest

from hegu.clinic.notices import actions
from hegu.clinic.notices.models import Notice

HOUR = dt.timedelta(hours=1)


@pytest.mark.django_db
def test_codes_are_forgotten_and_letters_kept(now: dt.datetime) -> None:
    for number, kind in enumerate(["code", "code", "confirmation"]):
        written = now - HOUR * (2 if number else 0)
        actions.queue(
            actions.draft(
                kind=kind,
                address="ruth@example.org",
                language="en",
                subject="Words",
                body="123456",
                dedupe=str(number),
                now=written,
            )
        )

    assert actions.forget(kind="code", before=now - HOUR) == 1
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["code", "confirmation"]
