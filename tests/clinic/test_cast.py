from hegu.clinic.people.access import Access
from tests.cast import World
from tests.factories import NOW


def test_zoe_reaches_nothing_of_xuhui(clinic_world: World) -> None:
    access = Access(clinic_world.zoe)

    assert list(access.clinics()) == [clinic_world.elsewhere]
    assert list(access.patients()) == []


def test_the_clock_of_the_tests_is_monday_nine_in_shanghai(clinic_world: World) -> None:
    local = NOW.astimezone(clinic_world.clinic.tz)

    assert f"{local:%A %H:%M}" == "Monday 09:00"
