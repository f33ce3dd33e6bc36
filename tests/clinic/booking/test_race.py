"""Many at the same moment: one gets the time, the others an answer, and nothing is half done."""

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections

from hegu.bench import booking as bench
from hegu.clinic.booking import actions, proof
from hegu.clinic.booking.models import Claim, Status, Visit
from hegu.clinic.booking.queries import Ask, search
from hegu.clinic.people.models import Patient
from hegu.clinic.places.models import RoomKind, Travel
from hegu.clinic.treatments import queries as treatments
from tests import cast
from tests import factories as make
from tests.cast import World
from tests.clinic.booking.test_book import LEAD, ask, booked

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
ROUNDS = 6


@pytest.fixture(autouse=True)
def opened(request: pytest.FixtureRequest) -> None:
    """The clinic as a request reads it, with its openings worked out."""
    if "clinic_world" in request.fixturenames:
        request.getfixturevalue("clinic_world").clinic.refresh_from_db()


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each of these gives or is refused with, all begun at the same moment."""
    found: list[Any] = [None] * len(works)
    gate = threading.Barrier(len(works))

    def run(number: int) -> None:
        gate.wait()
        try:
            found[number] = works[number]()
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def crowd(world: World, n: int) -> list[Patient]:
    return [make.patient(f"Patient {number}", world.clinic) for number in range(n)]


def books(world: World, patient: Patient, now: dt.datetime, **fields: Any) -> Callable[[], Visit]:
    given = {"patient": patient, "ask": ask(world, patient=patient), "key": f"by {patient.pk}"}
    return lambda: booked(world, now, **{**given, **fields})


def made(found: Sequence[Any]) -> list[Visit]:
    """Those who got a visit; everyone else must have got an answer, never an error."""
    strange = [x for x in found if not isinstance(x, (Visit, actions.BookingRefused))]
    assert not strange, strange
    return [x for x in found if isinstance(x, Visit)]


def is_free(world: World, moment: dt.datetime, now: dt.datetime) -> bool:
    times = search(ask(world), since=moment.date(), days=1, now=now)
    return moment in times.days[0].starts


def test_twenty_for_the_last_time_and_one_gets_it(clinic_world: World, now: dt.datetime) -> None:
    found = at_once(*(books(clinic_world, who, now) for who in crowd(clinic_world, 20)))

    assert len(made(found)) == 1
    refused = [x for x in found if isinstance(x, actions.NotFree)]
    assert len(refused) == 19
    assert all(x.sentences and len(x.nearest) == 3 for x in refused)
    assert Visit.objects.count() == 1
    assert proof.check().is_sound


def test_nobody_is_refused_while_a_pair_of_hands_and_a_room_are_free(
    clinic_world: World, now: dt.datetime
) -> None:
    for number in range(9):
        clinic_world.relaxing.practitioners.add(cast.treats(f"Hand {number}", clinic_world.clinic))
        make.room(clinic_world.clinic, f"Room {number}")
    make.open_up(clinic_world.clinic)
    clinic_world.clinic.refresh_from_db()

    found = at_once(*(books(clinic_world, who, now) for who in crowd(clinic_world, 10)))

    assert len(made(found)) == 10
    assert proof.check().is_sound


def test_first_looks_at_a_new_clinic_at_once(clinic_world: World, now: dt.datetime) -> None:
    clinic_world.clinic.openings_token = ""
    clinic_world.clinic.save()

    found = at_once(*(books(clinic_world, who, now) for who in crowd(clinic_world, 6)))

    assert len(made(found)) == 1


def test_one_key_sent_ten_times_at_once_is_one_visit(clinic_world: World, now: dt.datetime) -> None:
    found = at_once(*[books(clinic_world, clinic_world.ruth, now)] * 10)

    assert {visit.pk for visit in made(found)} == set(Visit.objects.values_list("pk", flat=True))
    assert len(made(found)) == 10
    assert proof.check().is_sound


def test_one_patient_is_never_in_two_places(clinic_world: World, now: dt.datetime) -> None:
    needles = ask(clinic_world, "t:acupuncture", patient=clinic_world.ruth)
    for number in range(ROUNDS):
        after = number * DAY + LEAD
        massage = books(clinic_world, clinic_world.ruth, now, after=after, key=f"m{number}")
        other = books(
            clinic_world, clinic_world.ruth, now, after=after, key=f"n{number}", ask=needles
        )
        assert len(made(at_once(massage, other))) == 1
    assert proof.check().is_sound


def held(world: World, now: dt.datetime, number: int) -> Visit:
    return actions.hold(
        ask=ask(world),
        starts_at=now + LEAD + number * DAY,
        holder="someone",
        now=now,
        language="en",
        key=f"hold {number}",
    )


def completes(world: World, visit: Visit, now: dt.datetime) -> Callable[[], Visit]:
    return lambda: actions.complete(
        visit=visit,
        holder="someone",
        patient=world.ruth,
        screening_id=None,
        alerts=[],
        guest="",
        now=now,
        key=f"done {visit.pk}",
    )


def test_a_hold_that_runs_out_while_it_is_completed_is_one_or_the_other(
    clinic_world: World, now: dt.datetime
) -> None:
    for number in range(ROUNDS):
        visit = held(clinic_world, now, number)
        later = now + 11 * dt.timedelta(minutes=1)
        done, _ = at_once(completes(clinic_world, visit, now), partial(actions.sweep, now=later))
        stored = Visit.objects.filter(pk=visit.pk).first()
        if isinstance(done, Visit):
            assert stored
            assert stored.status == Status.BOOKED
            assert Claim.objects.filter(visit=stored, live=True).count() == 3
        else:
            assert isinstance(done, actions.HoldGone)
            assert stored is None
            assert is_free(clinic_world, now + LEAD + number * DAY, now)
    assert proof.check().is_sound


def test_a_hold_completed_twice_at_once_is_one_visit(clinic_world: World, now: dt.datetime) -> None:
    visit = held(clinic_world, now, 0)

    found = at_once(*[completes(clinic_world, visit, now)] * 4)

    assert [one.pk for one in made(found)] == [visit.pk] * 4
    assert proof.check().is_sound


def moves(world: World, visit: Visit, to: dt.datetime, now: dt.datetime, key: str) -> Any:
    return lambda: actions.move(
        visit=visit, starts_at=to, by=world.bo, now=now, key=key, version=visit.version
    )


def test_move_and_cancel_at_once_end_in_one_state(clinic_world: World, now: dt.datetime) -> None:
    for number in range(ROUNDS):
        after = LEAD + number * DAY
        visit = booked(clinic_world, now, after=after, key=f"one {number}")
        found = at_once(
            moves(clinic_world, visit, now + after + 2 * HOUR, now, f"m{number}"),
            partial(
                actions.cancel, visit=visit, by=clinic_world.bo, now=now, version=visit.version
            ),
        )
        assert sum(isinstance(x, actions.Stale) for x in found) == 1
        live = Claim.objects.filter(visit=visit, live=True).count()
        assert live == (3 if Visit.objects.get(pk=visit.pk).is_live else 0)
    assert proof.check().is_sound


def test_one_move_sent_five_times_at_once_is_one_step(
    clinic_world: World, now: dt.datetime
) -> None:
    visit = booked(clinic_world, now)

    found = at_once(*[moves(clinic_world, visit, now + LEAD + HOUR, now, "m")] * 5)

    assert {getattr(step, "pk", step) for step in found} == {visit.steps.get(what="moved").pk}
    assert proof.check().is_sound


def test_two_visits_that_want_each_others_time(clinic_world: World, now: dt.datetime) -> None:
    for number in range(ROUNDS):
        after = LEAD + number * DAY
        one = booked(clinic_world, now, after=after, key=f"one {number}")
        other = books(
            clinic_world, clinic_world.ivo, now, after=after + HOUR, key=f"two {number}"
        )()
        found = at_once(
            moves(clinic_world, one, other.starts_at, now, f"m{number}"),
            moves(clinic_world, other, one.starts_at, now, f"n{number}"),
        )
        assert all(isinstance(x, actions.NotFree) for x in found), found
    assert proof.check().is_sound


def test_cancelling_a_deliberate_overlap_never_frees_the_other(
    clinic_world: World, now: dt.datetime
) -> None:
    for number in range(ROUNDS):
        after = LEAD + number * DAY
        first = booked(clinic_world, now, after=after, key=f"one {number}")
        second = books(
            clinic_world,
            clinic_world.ivo,
            now,
            after=after,
            key=f"two {number}",
            overlap_reason="said",
        )()
        gone, stays = (first, second) if number % 2 else (second, first)
        crowd_of = crowd(clinic_world, 3)
        found = at_once(
            partial(actions.cancel, visit=gone, by=clinic_world.bo, now=now),
            *(books(clinic_world, who, now, after=after) for who in crowd_of),
        )
        assert not made(found[1:])
        assert not is_free(clinic_world, now + after, now)
        assert Claim.objects.filter(visit=stays, live=True).count() == 3
    assert proof.check().is_sound


@pytest.fixture
def both_clinics(clinic_world: World) -> tuple[Ask, Ask]:
    """Mei works in Shanghai and in Seoul, half an hour apart on paper."""
    there = clinic_world.elsewhere
    make.shifts(clinic_world.mei, there, "09:00", "20:00")
    make.room(there, "Sea room", RoomKind.MASSAGE)
    make.offer(there, clinic_world.relaxing)
    Travel.objects.create(one=clinic_world.clinic, other=there, minutes=30)
    make.open_up(clinic_world.clinic, there)
    clinic_world.clinic.refresh_from_db()
    there.refresh_from_db()
    choice = treatments.choice(there, "t:relaxing")
    assert choice
    return ask(clinic_world, patient=clinic_world.ruth), Ask(
        there, choice, patient=clinic_world.ivo
    )


def test_nobody_is_booked_at_two_clinics_without_time_for_the_way(
    clinic_world: World, both_clinics: tuple[Ask, Ask], now: dt.datetime
) -> None:
    here, there = both_clinics
    for number in range(ROUNDS):
        after = LEAD + number * DAY
        found = at_once(
            books(clinic_world, clinic_world.ruth, now, after=after, key=f"h{number}", ask=here),
            books(
                clinic_world, clinic_world.ivo, now, after=after + HOUR, key=f"t{number}", ask=there
            ),
        )
        assert len(made(found)) == 1
    assert proof.check().is_sound


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.mark.parametrize("engine", ENGINES)
def test_clients_that_race_and_are_killed_leave_nothing_wrong(engine: str) -> None:
    only_where_it_runs(engine)
    report = bench.measure(
        engine=engine, clients=6, seconds=4, hot=True, kill=True, bare_seconds=0.5
    )
    assert bench.kept(report, guard=True), report
    assert report["attempts"] > 20
    assert report["killed"] > 2


@pytest.mark.parametrize("engine", ENGINES)
def test_without_the_walls_the_race_shows_overlaps(engine: str) -> None:
    only_where_it_runs(engine)
    tries = (
        bench.measure(engine=engine, clients=6, seconds=2, hot=True, guard=False) for _ in range(3)
    )
    assert any(report["overlaps"] for report in tries)


def only_where_it_runs(engine: str) -> None:
    if engine == "postgresql" and connection.vendor != engine:
        pytest.skip("DATABASE_URL names no PostgreSQL")
