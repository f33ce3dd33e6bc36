"""A desk on a Monday morning: the clock stands at nine, and visits are one line to book."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from hegu.clinic.booking import actions
from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.models import Patient
from hegu.clinic.treatments import queries as treatments
from tests.cast import World

Books = Callable[..., Visit]
ON = "2026-11-23"


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> dt.datetime:
    """Every page takes the same Monday, 09:00 in Shanghai, for now."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return now


@pytest.fixture
def books(clinic_world: World, now: dt.datetime) -> Books:
    """`books("10:00")`: Ruth, relaxing massage, this Monday; anything may be said otherwise."""
    numbers = itertools.count()

    def book(
        clock: str = "10:00",
        *,
        code: str = "t:relaxing",
        patient: Patient | None = None,
        on: str = ON,
        **more: Any,
    ) -> Visit:
        choice = treatments.choice(clinic_world.clinic, code)
        assert choice is not None
        patient = patient or clinic_world.ruth
        asks = {name: more.pop(name) for name in ("practitioner", "room") if name in more}
        ask = Ask(clinic_world.clinic, choice, patient=patient, online=False, **asks)
        return actions.book(
            ask=ask,
            starts_at=at(clock, on),
            patient=patient,
            by=clinic_world.bo,
            now=more.pop("now", now),
            key=f"books {next(numbers)}",
            **more,
        )

    return book


def at(clock: str, on: str = ON) -> dt.datetime:
    """A clock time of a day in Shanghai."""
    return dt.datetime.fromisoformat(f"{on}T{clock}:00+08:00")
