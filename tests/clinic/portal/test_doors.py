"""Open, and until when; else when next."""

import datetime as dt

import pytest

from hegu.clinic.places.models import Clinic, Closure
from hegu.clinic.portal.queries import site
from hegu.clinic.portal.queries.doors import doors, week
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic() -> Clinic:
    """Monday to Saturday, nine to one and two to eight."""
    made = make.clinic()
    make.hours(made, "09:00", "13:00")
    make.hours(made, "14:00", "20:00")
    return made


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}:00+08:00")


def clock(moment: dt.datetime | None) -> str:
    return f"{moment:%a %H:%M}" if moment else ""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-11-23T10:00", (True, "Mon 13:00", "", 0)),
        ("2026-11-23T13:00", (False, "", "Mon 14:00", 0)),
        ("2026-11-23T08:59", (False, "", "Mon 09:00", 0)),
        ("2026-11-23T20:00", (False, "", "Tue 09:00", 1)),
        ("2026-11-28T21:00", (False, "", "Mon 09:00", 2)),
    ],
)
def test_today_and_next(clinic: Clinic, when: str, said: tuple[bool, str, str, int]) -> None:
    found = doors(site.clinic(clinic.slug), at(when))
    assert (found.is_open, clock(found.until), clock(found.opens), found.days) == said


def test_holidays_close_and_say_why(clinic: Clinic) -> None:
    Closure.objects.create(clinic=clinic, on=dt.date(2026, 11, 23), names={"en": "Lantern day"})
    found = doors(site.clinic(clinic.slug), at("2026-11-23T10:00"))
    assert not found.is_open
    assert found.holiday == "Lantern day"
    assert clock(found.opens) == "Tue 09:00"


def test_a_clinic_without_hours_is_closed(clinic: Clinic) -> None:
    clinic.hours.all().delete()
    found = doors(site.clinic(clinic.slug), at("2026-11-23T10:00"))
    assert (found.is_open, found.opens) == (False, None)


def test_equal_days_share_a_line(clinic: Clinic) -> None:
    lines = week(clinic.hours.all())
    assert [(line.days, len(line.spans)) for line in lines] == [
        ("Monday to Saturday", 2),
        ("Sunday", 0),
    ]
