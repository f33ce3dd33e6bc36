"""Tries are counted, and come back with time."""

import datetime as dt

import pytest

from hegu.clinic.people.limits import forget, spend
from hegu.clinic.people.models import Limit

HOUR = dt.timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_a_bucket_empties_and_fills_again(now: dt.datetime) -> None:
    tries = [spend("code:a", per=HOUR, most=3, now=now) for _ in range(5)]
    assert tries == [True, True, True, False, False]
    assert not spend("code:a", per=HOUR, most=3, now=now + dt.timedelta(minutes=19))
    assert spend("code:a", per=HOUR, most=3, now=now + dt.timedelta(minutes=20))


def test_one_bucket_never_drinks_from_another(now: dt.datetime) -> None:
    assert spend("code:a", per=HOUR, most=1, now=now)
    assert spend("code:b", per=HOUR, most=1, now=now)
    assert not spend("code:a", per=HOUR, most=1, now=now)


def test_a_clock_that_goes_back_gives_nothing(now: dt.datetime) -> None:
    assert spend("a", per=HOUR, most=1, now=now)
    assert not spend("a", per=HOUR, most=1, now=now - HOUR)
    assert not spend("a", per=HOUR, most=1, now=now + dt.timedelta(minutes=59))


def test_long_keys_are_told_apart(now: dt.datetime) -> None:
    assert spend("x" * 300 + "a", per=HOUR, most=1, now=now)
    assert spend("x" * 300 + "b", per=HOUR, most=1, now=now)
    assert not spend("x" * 300 + "a", per=HOUR, most=1, now=now)


def test_old_buckets_are_dropped(now: dt.datetime) -> None:
    spend("a", per=HOUR, most=1, now=now)
    assert forget(before=now) == 0
    assert forget(before=now + HOUR) == 1
    assert not Limit.objects.exists()


def test_no_tries_at_all_is_refused(now: dt.datetime) -> None:
    with pytest.raises(ValueError, match="is no limit"):
        spend("a", per=HOUR, most=0, now=now)
