"""Finding patients by whatever the desk hears or reads."""

import pytest

from hegu.clinic.people.access import Access
from hegu.clinic.people.queries import patients
from tests import factories as make
from tests.cast import World
from tests.clinic.desk.conftest import Books, books

NAMES = ["Inês Carvalho", "欧阳明华", "김서준", "محمد علي", "MÜLLER, Jörg", "O’Brien Aoife"]
NAMES += ["王小明", "김민아", "José Núñez"]
__all__ = ["books"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ines", "Inês Carvalho"),
        ("carvalho inês", "Inês Carvalho"),
        ("欧阳", "欧阳明华"),
        ("华", "欧阳明华"),
        ("서준", "김서준"),
        ("محمد", "محمد علي"),
        ("muller", "MÜLLER, Jörg"),
        ("JÖRG", "MÜLLER, Jörg"),
        ("aoife", "O’Brien Aoife"),
        ("小明", "王小明"),
        ("민아", "김민아"),
        ("jose", "José Núñez"),
        ("nunez jose", "José Núñez"),
    ],
)
def test_names_of_any_script_are_found(clinic_world: World, typed: str, name: str) -> None:
    for each in NAMES:
        make.patient(each, clinic_world.clinic)

    found = patients.find(Access(clinic_world.bo), typed)

    assert [patient.name for patient in found] == [name]


@pytest.mark.parametrize(
    "typed",
    ["+86 139 5555 0101", "139-5555-0101", "0139 5555 0101", "50101", "(139) 5555", "RUTH@Example"],
)
def test_a_number_is_found_however_it_is_written(clinic_world: World, typed: str) -> None:
    found = patients.find(Access(clinic_world.bo), typed)

    assert clinic_world.ruth in found


def test_the_reference_of_a_visit_finds_who_comes(clinic_world: World, books: Books) -> None:
    visit = books("10:00")

    spoken = visit.reference.replace("-", "").lower()

    assert list(patients.find(Access(clinic_world.bo), spoken)) == [clinic_world.ruth]


def test_all_words_must_fit(clinic_world: World) -> None:
    assert not patients.find(Access(clinic_world.bo), "ruth nobody").exists()


def test_nothing_typed_is_everyone_in_reach(clinic_world: World) -> None:
    found = patients.find(Access(clinic_world.bo), "  ")

    assert set(found) == {clinic_world.ruth, clinic_world.ivo}
    assert not patients.find(Access(clinic_world.zoe), "").exists()


def test_a_new_name_is_found_after_it_was_changed(clinic_world: World) -> None:
    clinic_world.ruth.name = "Ruth Bell"
    clinic_world.ruth.save(update_fields=["name"])

    assert list(patients.find(Access(clinic_world.bo), "bell")) == [clinic_world.ruth]


def test_a_family_may_share_an_address(clinic_world: World) -> None:
    same = patients.twins(Access(clinic_world.bo), phone="", email="ruth@example.org")

    assert same == [clinic_world.ruth, clinic_world.ivo]
