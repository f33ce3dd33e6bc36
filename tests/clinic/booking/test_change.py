"""Holding, moving, cancelling, undoing and the steps of a visit."""

import datetime as dt

import pytest

from hegu.clinic.booking import actions, proof
from hegu.clinic.booking.models import Claim, Ledger, Status, Visit
from hegu.clinic.booking.queries import search
from hegu.clinic.notices.models import Notice
from tests.cast import World
from tests.clinic.booking.test_book import LEAD, ask, booked

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def held(world: World, now: dt.datetime, key: str = "hold", holder: str = "someone") -> Visit:
    return actions.hold(
        ask=ask(world), starts_at=now + LEAD, holder=holder, now=now, language="en", key=key
    )


def free(world: World, now: dt.datetime) -> bool:
    times = search(ask(world), since=now.date(), days=1, now=now)
    return now + LEAD in times.days[0].starts


def complete(world: World, visit: Visit, now: dt.datetime, **fields: object) -> Visit:
    given = {
        "visit": visit,
        "holder": "someone",
        "patient": world.ruth,
        "screening_id": None,
        "alerts": [],
        "guest": "",
        "now": now,
        "key": "done",
    }
    return actions.complete(**{**given, **fields})  # type: ignore[arg-type]


def test_hold_keeps_the_time_until_it_is_given_back(clinic_world: World, now: dt.datetime) -> None:
    visit = held(clinic_world, now)
    assert not free(clinic_world, now)

    actions.release(visit=visit, holder="another")
    assert not free(clinic_world, now)
    actions.release(visit=visit, holder="someone")
    assert free(clinic_world, now)
    assert not Visit.objects.exists()


def test_sweep_gives_back_what_was_held_too_long(clinic_world: World, now: dt.datetime) -> None:
    held(clinic_world, now)

    assert actions.sweep(now=now + dt.timedelta(minutes=9)) == 0
    assert actions.sweep(now=now + dt.timedelta(minutes=11)) == 1
    assert free(clinic_world, now)
    assert set(Ledger.objects.values_list("w0", "w1", "w2", "w3", "w4", "w5")) == {(0,) * 6}


def test_complete_makes_the_hold_a_visit_once(clinic_world: World, now: dt.datetime) -> None:
    visit = held(clinic_world, now)

    done = complete(clinic_world, visit, now)
    again = complete(clinic_world, visit, now)

    assert done.status == Status.BOOKED
    assert done.pk == again.pk == visit.pk
    assert Claim.objects.filter(visit=done, live=True).count() == 3
    assert proof.check().is_sound


def test_complete_after_the_hold_is_gone_says_so(clinic_world: World, now: dt.datetime) -> None:
    visit = held(clinic_world, now)
    actions.sweep(now=now + HOUR)

    with pytest.raises(actions.HoldGone):
        complete(clinic_world, visit, now)


def test_move_keeps_people_and_frees_the_old_time(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now)
    room = visit.segments.get().room

    actions.move(
        visit=visit, starts_at=now + LEAD + HOUR, by=clinic_world.bo, now=now, key="m", version=1
    )

    fresh = Visit.objects.get(pk=visit.pk)
    assert fresh.starts_at == now + LEAD + HOUR
    assert fresh.version == 2
    assert fresh.segments.get().room == room
    assert free(clinic_world, now)
    assert proof.check().is_sound


def test_move_a_little_is_not_in_its_own_way(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now)
    quarter = dt.timedelta(minutes=15)

    actions.move(visit=visit, starts_at=now + LEAD + quarter, by=clinic_world.bo, now=now, key="m")

    assert Visit.objects.get(pk=visit.pk).starts_at == now + LEAD + quarter
    assert proof.check().is_sound


def test_move_onto_a_taken_time_changes_nothing(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now)
    ivo = {"patient": clinic_world.ivo, "ask": ask(clinic_world, patient=clinic_world.ivo)}
    booked(clinic_world, now, after=LEAD + 2 * HOUR, key="two", **ivo)

    with pytest.raises(actions.NotFree):
        actions.move(
            visit=visit, starts_at=now + LEAD + 2 * HOUR, by=clinic_world.bo, now=now, key="m"
        )

    assert Visit.objects.get(pk=visit.pk).starts_at == now + LEAD
    assert proof.check().is_sound


def test_change_of_a_stale_visit_tells_who_changed_it(
    clinic_world: World, now: dt.datetime
) -> None:
    visit = booked(clinic_world, now)
    actions.move(visit=visit, starts_at=now + LEAD + HOUR, by=clinic_world.bo, now=now, key="m")

    with pytest.raises(actions.Stale) as stale:
        actions.cancel(visit=visit, by=None, now=now, version=1)

    assert "Bo changed this visit" in stale.value.sentence
    assert "13:00" in stale.value.sentence


def test_patient_cancels_within_the_rule_and_not_later(
    clinic_world: World, now: dt.datetime
) -> None:
    soon = booked(clinic_world, now)
    late = booked(clinic_world, now, after=DAY + LEAD, key="later")

    with pytest.raises(actions.NotAllowed) as refused:
        actions.cancel(visit=soon, by=None, now=now)
    actions.cancel(visit=late, by=None, now=now)

    assert "+862155550100" in refused.value.sentence
    assert Visit.objects.get(pk=late.pk).status == Status.CANCELLED
    assert proof.check().is_sound


def test_undo_of_a_cancellation_takes_the_same_time_again(
    clinic_world: World, now: dt.datetime
) -> None:
    visit = booked(clinic_world, now)
    step = actions.cancel(visit=visit, by=clinic_world.bo, now=now)
    assert Visit.objects.get(pk=visit.pk).status == Status.LATE_CANCELLED

    back = actions.undo(step=step, by=clinic_world.bo, now=now)

    assert back.status == Status.BOOKED
    assert not free(clinic_world, now)
    assert proof.check().is_sound


def test_undo_of_a_move_goes_back_exactly(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now, ask=ask(clinic_world, "c:both", patient=clinic_world.ruth))
    was = [(s.practitioner_id, s.room_id, s.starts_at) for s in visit.segments.all()]
    step = actions.move(
        visit=visit, starts_at=now + LEAD + HOUR, by=clinic_world.bo, now=now, key="m"
    )

    back = actions.undo(step=step, by=clinic_world.bo, now=now)

    assert [(s.practitioner_id, s.room_id, s.starts_at) for s in back.segments.all()] == was
    assert proof.check().is_sound


def test_undo_after_someone_took_the_time_is_refused(clinic_world: World, now: dt.datetime) -> None:
    step = actions.cancel(visit=booked(clinic_world, now), by=clinic_world.bo, now=now)
    ivo = {"patient": clinic_world.ivo, "ask": ask(clinic_world, patient=clinic_world.ivo)}
    booked(clinic_world, now, key="two", **ivo)

    with pytest.raises(actions.NotFree):
        actions.undo(step=step, by=clinic_world.bo, now=now)
    assert proof.check().is_sound


def test_steps_from_booked_to_done_and_back(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now)
    for turn in (actions.confirm, actions.check_in, actions.start, actions.finish):
        turn(visit=visit, by=clinic_world.bo, now=now)
    assert Visit.objects.get(pk=visit.pk).status == Status.DONE

    actions.step_back(visit=visit, by=clinic_world.bo, now=now)
    assert Visit.objects.get(pk=visit.pk).status == Status.IN_SESSION
    with pytest.raises(actions.NotAllowed):
        actions.cancel(visit=visit, by=clinic_world.bo, now=now)


def test_undone_before_the_message_left_says_nothing(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now)
    step = actions.cancel(visit=visit, by=clinic_world.bo, now=now)

    actions.undo(step=step, by=clinic_world.bo, now=now)

    waiting = Notice.objects.filter(withdrawn_at=None, sent_at=None)
    assert "cancellation" not in waiting.values_list("kind", flat=True)


def test_series_is_previewed_and_booked(clinic_world: World, now: dt.datetime) -> None:
    wanted = ask(clinic_world, patient=clinic_world.ruth, online=False)
    ivo = {"patient": clinic_world.ivo, "ask": ask(clinic_world, patient=clinic_world.ivo)}
    booked(clinic_world, now, after=LEAD + 7 * DAY, key="two", **ivo)

    dates = actions.preview_series(wanted, now + LEAD, every_days=7, count=3, now=now)
    assert [date.ok for date in dates] == [True, False, True]
    assert dates[1].sentences == ["Mei Zhang is taken then."]
    assert len(dates[1].nearest) == 3

    starts = [date.starts_at if date.ok else date.nearest[0] for date in dates]
    made = actions.book_series(
        ask=wanted,
        starts=starts,
        patient=clinic_world.ruth,
        by=clinic_world.bo,
        now=now,
        key="series",
        every_days=7,
    )

    assert all(isinstance(visit, Visit) for visit in made)
    assert proof.check().is_sound
