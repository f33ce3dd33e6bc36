"""A passer-by with a browser, on a Monday morning at nine in Shanghai."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import World
from tests.clinic.portal.walker import Walker


class Clock:
    """The time that every page takes for now; it can be put forward."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **length: int) -> dt.datetime:
        self.now += dt.timedelta(**length)
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> Clock:
    clock = Clock(now)
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def walker(clinic_world: World) -> Walker:
    return Walker(Client(), clinic_world)


@pytest.fixture
def another(clinic_world: World) -> Callable[[], Walker]:
    """Someone else with a browser of their own."""
    return lambda: Walker(Client(), clinic_world)
