"""Many visits at once: as consistent as one at a time."""

import datetime as dt

import pytest
from django.db import IntegrityError

from hegu.clinic.booking import bulk, proof
from hegu.clinic.booking.actions import cancel, rows
from hegu.clinic.booking.models import Claim, Status, Visit
from hegu.clinic.booking.queries import Ask, search
from hegu.clinic.treatments import queries as treatments
from tests.cast import World

HOUR = dt.timedelta(hours=1)


def sheet_of(world: World, now: dt.datetime) -> bulk.Sheet:
    return bulk.sheet(world.clinic, now.date(), 7)


def pencilled(
    world: World, on: bulk.Sheet, starts_at: dt.datetime, code: str = "t:relaxing", **fields: object
) -> rows.Draft | None:
    choice = treatments.choice(world.clinic, code)
    assert choice
    made = {"patient": world.ruth, "made_at": starts_at - 48 * HOUR, **fields}
    return bulk.pencil(on, choice, starts_at, **made)  # type: ignore[arg-type]


def test_what_was_pencilled_is_written_and_taken(clinic_world: World, now: dt.datetime) -> None:
    on = sheet_of(clinic_world, now)
    drafts = [
        pencilled(clinic_world, on, now + 2 * HOUR, "c:both"),
        pencilled(clinic_world, on, now + 5 * HOUR, patient=clinic_world.ivo),
        pencilled(clinic_world, on, now + 7 * HOUR, status=Status.CANCELLED),
    ]

    assert bulk.fill([draft for draft in drafts if draft]) == 3

    assert proof.check().is_sound
    assert Claim.objects.filter(live=True).count() == 9
    choice = treatments.choice(clinic_world.clinic, "t:relaxing")
    assert choice
    free = search(Ask(clinic_world.clinic, choice), since=now.date(), days=1, now=now)
    assert now + 5 * HOUR not in free.days[0].starts
    assert now + 7 * HOUR in free.days[0].starts


def test_pencil_keeps_people_rooms_and_patients_apart(
    clinic_world: World, now: dt.datetime
) -> None:
    on = sheet_of(clinic_world, now)

    assert pencilled(clinic_world, on, now + 2 * HOUR)
    assert pencilled(clinic_world, on, now + 2 * HOUR, patient=clinic_world.ivo) is None
    assert pencilled(clinic_world, on, now + 2 * HOUR, "t:acupuncture") is None
    assert pencilled(clinic_world, on, now - 9 * HOUR) is None


def test_a_stale_sheet_writes_nothing(clinic_world: World, now: dt.datetime) -> None:
    first, second = sheet_of(clinic_world, now), sheet_of(clinic_world, now)
    one = pencilled(clinic_world, first, now + 2 * HOUR)
    other = pencilled(clinic_world, second, now + 2 * HOUR, patient=clinic_world.ivo)
    assert one
    assert other
    with pytest.raises(IntegrityError):
        bulk.fill([one, other])
    bulk.fill([one])

    with pytest.raises(bulk.TakenError):
        bulk.fill([other])

    assert Visit.objects.count() == 1
    assert proof.check().is_sound


def test_a_visit_written_in_bulk_can_be_cancelled(clinic_world: World, now: dt.datetime) -> None:
    draft = pencilled(clinic_world, sheet_of(clinic_world, now), now + 50 * HOUR)
    assert draft
    bulk.fill([draft])

    cancel(visit=draft.visit, by=clinic_world.bo, now=now)

    assert not Claim.objects.filter(live=True).exists()
    assert proof.check().is_sound
