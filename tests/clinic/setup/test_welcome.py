"""From an empty database to the first online booking."""

import datetime as dt
from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import timezone

from hegu.clinic.booking.queries import Ask, first_times
from hegu.clinic.people.models import Practitioner, User
from hegu.clinic.places.models import Clinic, Group
from hegu.clinic.treatments.models import Treatment
from hegu.clinic.treatments.queries import choice
from tests.cast import World

WELCOME = "/setup/welcome/"
BEGINNING = {
    "your_name": "Anna Weber",
    "email": "Anna@Example.org",
    "password": "quiet river stones",
    "clinic_name": "Stillwasser",
    "place": "DE|Europe/Berlin",
    "address": "Uferweg 3, Berlin",
    "phone": "030 0000100",
}
HOURS = {
    f"d{day}_0_{end}": at
    for day in range(5)
    for end, at in (("opens", "09:00"), ("closes", "18:00"))
}
ROOMS = {"name_0": "Blue", "kind_0": "massage", "name_1": "Green", "kind_1": "treatment"}
ROOMS |= {f"kind_{number}": "massage" for number in range(2, 6)}
MENU = {
    "give_relaxing-massage": "on",
    "price_relaxing-massage": "65",
    "give_acupuncture": "on",
    "price_acupuncture": "60",
    "give_massage-and-acupuncture": "on",
    "price_massage-and-acupuncture": "115",
}


def step(client: Client, name: str, data: Mapping[str, object]) -> int:
    return client.post(f"{WELCOME}{name}/", data).status_code


def test_five_steps_lead_to_the_first_time_a_patient_can_book(client: Client, db: None) -> None:
    assert client.post(WELCOME, BEGINNING).headers["Location"] == f"{WELCOME}hours/"
    assert step(client, "hours", HOURS) == 303
    assert step(client, "rooms", ROOMS) == 303
    assert step(client, "menu", MENU) == 303
    gives = list(Treatment.objects.values_list("pk", flat=True))
    assert step(client, "people", {"name_0": "Anna Weber", "gives_0": gives}) == 303

    clinic = Clinic.objects.get()
    wanted = choice(clinic, "c:massage-and-acupuncture")
    assert wanted is not None
    assert len(first_times(Ask(clinic, wanted), n=3, now=timezone.now())) == 3
    assert client.get(f"{WELCOME}done/").context["todos"] == []


def test_the_country_fills_in_what_is_usual_there(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)

    clinic = Clinic.objects.get()
    known = (clinic.zone, clinic.country, clinic.currency, clinic.emergency_phone, clinic.phone)
    assert known == ("Europe/Berlin", "DE", "EUR", "112", "+49300000100")


def test_whoever_begins_owns_it_and_the_door_closes(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)

    late = Client().post(WELCOME, BEGINNING | {"email": "late@example.org"})

    assert User.objects.get().email == "anna@example.org"
    assert late.headers["Location"].startswith("/sign-in/")
    assert Group.objects.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(client: Client, db: None) -> None:
    page = client.post(WELCOME, BEGINNING | {"email": "", "password": "short"})

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"email", "password"}
    assert b"Uferweg 3" in page.content
    assert not User.objects.exists()


def test_one_may_stop_and_come_back_to_the_same_step(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)
    step(client, "hours", HOURS)
    later = Client()
    later.force_login(User.objects.get())

    assert later.get(WELCOME).headers["Location"] == f"{WELCOME}rooms/"
    assert later.get(f"{WELCOME}people/").headers["Location"] == f"{WELCOME}rooms/"


def test_a_copied_day_is_shown_and_not_yet_kept(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)

    page = client.post(f"{WELCOME}hours/", HOURS | {"d0_0_opens": "07:15", "copy": "6"})

    assert page.context["form"]["d6_0_opens"].value() == "07:15"
    assert not Clinic.objects.get().hours.exists()


def test_a_clinic_without_an_hour_cannot_go_on(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)

    assert step(client, "hours", {"d0_0_opens": ""}) == 422


def test_the_two_together_need_both(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)
    step(client, "hours", HOURS)
    step(client, "rooms", ROOMS)

    page = client.post(f"{WELCOME}menu/", {k: v for k, v in MENU.items() if "relaxing" not in k})

    assert page.status_code == 422
    assert "Relaxing massage" in str(page.context["form"].errors)


def test_a_solo_room_serves_what_it_can(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)
    step(client, "hours", HOURS)
    step(client, "rooms", ROOMS | {"name_1": ""})
    step(client, "menu", MENU)

    assert Treatment.objects.get(slug="acupuncture").room_kinds == ["massage"]


def test_somebody_must_treat(client: Client, db: None) -> None:
    client.post(WELCOME, BEGINNING)
    step(client, "hours", HOURS)
    step(client, "rooms", ROOMS)
    step(client, "menu", MENU)

    assert step(client, "people", {"name_0": ""}) == 422
    assert not Practitioner.objects.exists()


def test_a_house_with_an_owner_shows_its_guide_to_nobody_else(
    client: Client, clinic_world: World
) -> None:
    client.force_login(clinic_world.bo)

    assert client.get(WELCOME).status_code == 403
    assert client.get(f"{WELCOME}done/").status_code == 403


@pytest.mark.parametrize("path", ["", "ready/", "clinics/", "people/", "treatments/"])
def test_a_stranger_sees_nothing_of_the_set_up(
    client: Client, clinic_world: World, path: str
) -> None:
    response = client.get(f"/setup/{path}")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in/?next=/setup/")


def test_new_clinics_know_the_time_of_their_making(client: Client, db: None) -> None:
    before = timezone.now()

    client.post(WELCOME, BEGINNING)

    assert before <= Group.objects.get().created_at <= before + dt.timedelta(minutes=1)
