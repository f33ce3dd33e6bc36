import datetime as dt
from collections.abc import Iterator

import pytest

from hegu.clinic.audit.models import Line
from hegu.clinic.places import actions
from hegu.clinic.places.models import Closure, Room, Travel
from hegu.clinic.places.queries import minutes_of, travel_minutes, week_of
from hegu.clinic.places.signals import hours_changed
from hegu.clinic.places.words import EMERGENCY, countries, country
from tests.cast import World
from tests.factories import NOW

MORNING = (dt.time(9), dt.time(12))
AFTERNOON = (dt.time(14), dt.time(18))
HOLIDAY = dt.date(2026, 12, 25)


@pytest.fixture
def told() -> Iterator[list[set[int]]]:
    """The clinics named in each news of changed hours."""
    heard: list[set[int]] = []

    def hear(*, clinics: set[int], **_: object) -> None:
        heard.append(clinics)

    hours_changed.connect(hear)
    yield heard
    hours_changed.disconnect(hear)


def test_new_hours_replace_the_old_and_are_told(clinic_world: World, told: list[set[int]]) -> None:
    week = {0: [MORNING, AFTERNOON], 2: [MORNING]}

    actions.set_hours(clinic=clinic_world.clinic, week=week, by=clinic_world.olive, now=NOW)

    assert week_of(clinic_world.clinic.hours.all()) == week
    assert minutes_of(week) == 10 * 60
    assert told == [{clinic_world.clinic.pk}]
    assert Line.objects.filter(what="hours set", clinic=clinic_world.clinic.pk).count() == 1


def test_a_day_said_again_replaces_what_was_said(clinic_world: World) -> None:
    clinic, by = clinic_world.clinic, clinic_world.olive
    actions.keep_closure(closure=Closure(clinic=clinic, on=HOLIDAY), by=by, now=NOW)
    half = Closure(clinic=clinic, on=HOLIDAY, opens=dt.time(9), closes=dt.time(12))

    actions.keep_closure(closure=half, by=by, now=NOW)

    assert [c.opens for c in clinic.closures.all()] == [dt.time(9)]


def test_a_dropped_closure_is_an_ordinary_day(clinic_world: World, told: list[set[int]]) -> None:
    clinic, by = clinic_world.clinic, clinic_world.olive
    closure = actions.keep_closure(closure=Closure(clinic=clinic, on=HOLIDAY), by=by, now=NOW)

    actions.drop_closure(closure=closure, by=by, now=NOW)

    assert not clinic.closures.exists()
    assert len(told) == 2


def test_a_room_put_out_of_use_is_told_and_noted(clinic_world: World, told: list[set[int]]) -> None:
    room = clinic_world.treatment_room
    room.active = False

    actions.keep_room(room=room, by=clinic_world.olive, now=NOW)

    assert Room.objects.get(pk=room.pk).active is False
    assert told == [{clinic_world.clinic.pk}]


def test_travel_is_the_same_either_way(clinic_world: World, told: list[set[int]]) -> None:
    one, other = clinic_world.clinic, clinic_world.elsewhere
    said = {"by": clinic_world.olive, "now": NOW}

    actions.set_travel(one=one, other=other, minutes=35, **said)
    actions.set_travel(one=other, other=one, minutes=40, **said)

    assert travel_minutes(one, other) == travel_minutes(other, one) == 40
    assert set.union(*told) == {one.pk, other.pk}
    actions.set_travel(one=one, other=other, minutes=None, **said)
    assert not Travel.objects.exists()


def test_a_country_brings_its_money_number_and_clocks() -> None:
    korea = country("KR", "ko")

    assert korea is not None
    assert (korea.name, korea.currency, korea.emergency_phone) == ("대한민국", "KRW", "119")
    assert korea.zones == (("Asia/Seoul", "서울"),)


def test_every_emergency_number_belongs_to_a_country_on_the_list() -> None:
    assert set(EMERGENCY) <= {each.code for each in countries("en")}


def test_zones_without_a_country_are_not_offered() -> None:
    assert not [zone for each in countries("en") for zone, _ in each.zones if "Etc" in zone]
