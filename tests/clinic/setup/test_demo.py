import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.booking.proof import check
from hegu.clinic.people.models import Patient, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.demo.build import build
from hegu.clinic.setup.demo.today import stage_clock
from hegu.clinic.treatments.troubles import troubles
from tests.cast import World

TUESDAY_NOON = dt.datetime(2026, 11, 24, 5, 10, tzinfo=dt.UTC)
MIDNIGHT = dt.datetime(2026, 11, 24, 18, 0, tzinfo=dt.UTC)


def silent(_words: str) -> None:
    """Nobody listens in a test."""


@pytest.fixture
def built(db: None) -> None:
    build(seed=7, size="small", password="demo", now=TUESDAY_NOON, say=silent)


def test_the_demo_is_sound_and_alive(built: None) -> None:
    report = check()

    assert (report.differ, report.overlaps, report.strays) == ([], [], [])
    assert [troubles(clinic) for clinic in Clinic.objects.all()] == [[]] * 4
    today = Visit.objects.filter(
        clinic__slug="xuhui", starts_at__date__gte=TUESDAY_NOON.date()
    ).values_list("status", flat=True)
    wanted = {Status.DONE, Status.IN_SESSION, Status.ARRIVED, Status.BOOKED, Status.REQUESTED}
    assert wanted <= set(today)
    assert Patient.objects.count() == 60
    assert User.objects.get(email="olive@tworivers.example").check_password("demo")


@pytest.mark.django_db(transaction=True)
def test_one_seed_gives_one_demo(built: None) -> None:
    def told() -> list[object]:
        rows = Visit.objects.order_by("reference").select_related("patient")
        return [(v.reference, v.starts_at, v.status, v.patient and v.patient.name) for v in rows]

    first = told()
    call_command("flush", interactive=False, verbosity=0)
    build(seed=7, size="small", password="demo", now=TUESDAY_NOON, say=silent)

    assert told() == first


def test_a_database_with_a_clinic_is_left_alone(clinic_world: World) -> None:
    with pytest.raises(CommandError, match="HEGU_HOME"):
        call_command("demo", stdout=StringIO())


def test_emptying_is_for_demos_only(clinic_world: World) -> None:
    with pytest.raises(CommandError, match="HEGU_DEMO=1"):
        call_command("demo", "--fresh", stdout=StringIO())
    assert Clinic.objects.exists()


def test_the_stage_is_never_dark(built: None) -> None:
    clinic = Clinic.objects.get(slug="xuhui")

    shown = stage_clock(clinic, MIDNIGHT).astimezone(clinic.tz)

    assert f"{shown:%H:%M}" == "11:00"
