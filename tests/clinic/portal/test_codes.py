"""Six digits prove an address, for minutes and a few tries."""

import datetime as dt
import re

import pytest

from hegu.clinic.notices.models import Notice
from hegu.clinic.portal.actions.codes import LASTS, TRIES, Proof, prove, send_code
from hegu.clinic.portal.models import Code

pytestmark = pytest.mark.django_db
SENT = {"address": "10.0.0.1", "clinic": "Xuhui", "language": "en"}


def sent(now: dt.datetime, visitor: str = "v", email: str = "Ana@Example.org") -> str:
    assert send_code(visitor=visitor, email=email, now=now, **SENT)
    return re.search(r"\b\d{6}\b", Notice.objects.latest("pk").body)[0]  # type: ignore[index]


def tried(digits: str, now: dt.datetime, visitor: str = "v") -> Proof:
    return prove(visitor=visitor, email="ana@example.org", digits=digits, now=now)


def wrong(digits: str) -> str:
    return f"{(int(digits) + 1) % 1_000_000:06}"


def test_the_right_digits_count_once(now: dt.datetime) -> None:
    digits = sent(now)
    assert tried(wrong(digits), now) is Proof.WRONG
    assert tried(digits, now) is Proof.RIGHT
    assert tried(digits, now) is Proof.OVER


def test_after_some_tries_even_the_right_ones_do_not_count(now: dt.datetime) -> None:
    digits = sent(now)
    tries = [tried(wrong(digits), now) for _ in range(TRIES)]
    assert tries == [Proof.WRONG] * (TRIES - 1) + [Proof.OVER]
    assert tried(digits, now) is Proof.OVER


def test_digits_grow_old(now: dt.datetime) -> None:
    digits = sent(now)
    assert tried(digits, now + LASTS) is Proof.OVER


def test_a_new_code_ends_the_last_one(now: dt.datetime) -> None:
    first, second = sent(now), sent(now)
    if first != second:
        assert tried(first, now) is Proof.WRONG
    assert tried(second, now) is Proof.RIGHT


def test_digits_belong_to_one_visitor(now: dt.datetime) -> None:
    digits = sent(now)
    assert tried(digits, now, visitor="w") is Proof.OVER


def test_the_digits_are_not_in_the_table(now: dt.datetime) -> None:
    digits = sent(now)
    assert digits not in str(Code.objects.values_list().get())


def test_too_many_codes_are_not_sent(now: dt.datetime) -> None:
    sends = [send_code(visitor=f"v{n}", email="ana@example.org", now=now, **SENT) for n in range(8)]
    assert sends.count(True) == 6
    assert Notice.objects.count() == 6
    later = now + dt.timedelta(minutes=10)
    assert send_code(visitor="v9", email="ana@example.org", now=later, **SENT)
