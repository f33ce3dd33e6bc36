"""Booking at once: what is written, and what is refused."""

import datetime as dt

import pytest

from hegu.clinic.audit.models import Line
from hegu.clinic.booking import proof
from hegu.clinic.booking.actions import KeyReused, NotFree, book
from hegu.clinic.booking.models import Claim, Step, Visit
from hegu.clinic.booking.queries import Ask, slot
from hegu.clinic.notices.models import Notice
from hegu.clinic.treatments import queries as treatments
from tests.cast import World

LEAD = dt.timedelta(hours=3)


def ask(world: World, code: str = "t:relaxing", **fields: object) -> Ask:
    choice = treatments.choice(world.clinic, code)
    assert choice
    return Ask(world.clinic, choice, **fields)  # type: ignore[arg-type]


def booked(world: World, now: dt.datetime, after: dt.timedelta = LEAD, **fields: object) -> Visit:
    given = {
        "ask": ask(world, patient=world.ruth),
        "starts_at": now + after,
        "patient": world.ruth,
        "by": world.bo,
        "now": now,
        "key": "one",
    }
    return book(**{**given, **fields})  # type: ignore[arg-type]


def test_book_writes_everything_at_once(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now)

    stored = Visit.objects.get(pk=visit.pk)
    assert stored.status == "booked"
    assert stored.starts_at == now + LEAD
    assert stored.price == 400
    assert [s.practitioner for s in stored.segments.all()] == [clinic_world.mei]
    assert Claim.objects.filter(visit=stored, live=True).count() == 3
    assert Step.objects.get(visit=stored).what == "booked"
    assert Line.objects.get(thing=f"visit:{visit.pk}").what == "visit booked"
    letter = Notice.objects.get(about=f"visit:{visit.pk}")
    assert letter.address == "ruth@example.org"
    assert "Relaxing" not in letter.subject + letter.body
    assert proof.check().is_sound


def test_book_combined_visit_rests_between(clinic_world: World, now: dt.datetime) -> None:
    visit = booked(clinic_world, now, ask=ask(clinic_world, "c:both", patient=clinic_world.ruth))

    massage, needles = Visit.objects.get(pk=visit.pk).segments.all()
    assert massage.practitioner == clinic_world.mei
    assert needles.practitioner == clinic_world.wei
    assert needles.starts_at - massage.ends_at == dt.timedelta(minutes=10)
    assert needles.room == clinic_world.treatment_room


def test_book_again_at_a_taken_time_names_the_nearest(
    clinic_world: World, now: dt.datetime
) -> None:
    booked(clinic_world, now)

    with pytest.raises(NotFree) as refused:
        booked(
            clinic_world,
            now,
            key="two",
            patient=clinic_world.ivo,
            ask=ask(clinic_world, patient=clinic_world.ivo),
        )

    assert refused.value.sentences == ["Mei Zhang is taken then."]
    nearest = [(moment - now - LEAD).total_seconds() / 60 for moment in refused.value.nearest]
    assert nearest == [-60, 60, 75]
    assert Visit.objects.count() == 1


def test_book_twice_with_one_key_is_one_visit(clinic_world: World, now: dt.datetime) -> None:
    first = booked(clinic_world, now)
    again = booked(clinic_world, now)

    assert first.pk == again.pk
    assert Visit.objects.count() == 1
    with pytest.raises(KeyReused):
        booked(clinic_world, now, after=dt.timedelta(hours=6))


def test_book_a_patient_who_is_elsewhere_is_refused(clinic_world: World, now: dt.datetime) -> None:
    booked(clinic_world, now)

    with pytest.raises(NotFree) as refused:
        booked(
            clinic_world,
            now,
            key="two",
            ask=ask(clinic_world, "t:acupuncture", patient=clinic_world.ruth),
        )

    assert refused.value.sentences == ["The patient has another visit then."]


def test_overlap_on_purpose_needs_a_reason_and_keeps_both(
    clinic_world: World, now: dt.datetime
) -> None:
    booked(clinic_world, now)

    visit = booked(
        clinic_world,
        now,
        key="two",
        patient=clinic_world.ivo,
        ask=ask(clinic_world, patient=clinic_world.ivo),
        overlap_reason="Father and daughter, Mei agreed",
    )

    assert visit.overlap_reason == "Father and daughter, Mei agreed"
    assert Visit.objects.count() == 2
    assert proof.check().is_sound


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (0.25, "That is too soon: the clinic asks for some notice."),
        (-1, "That time has passed."),
        (24 * 90, "That is further ahead than the clinic books."),
        (3 + 5 / 60, "Visits do not begin at that minute here."),
    ],
)
def test_online_booking_keeps_the_clinics_rules(
    clinic_world: World, now: dt.datetime, hours: float, sentence: str
) -> None:
    with pytest.raises(NotFree) as refused:
        booked(clinic_world, now, after=dt.timedelta(hours=hours), by=None)

    assert sentence in refused.value.sentences


def test_slot_tells_what_would_be_booked(clinic_world: World, now: dt.datetime) -> None:
    placed = slot(ask(clinic_world, "c:both"), now + LEAD, now=now)

    assert placed
    assert [part.practitioner for part in placed.parts] == [clinic_world.mei, clinic_world.wei]
    assert placed.ends_at - placed.starts_at == dt.timedelta(minutes=110)
