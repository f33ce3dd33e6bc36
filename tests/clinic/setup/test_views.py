import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking.models import Opening
from hegu.clinic.booking.queries import Ask, first_times
from hegu.clinic.people.models import RoleKind, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments.models import Combination, Offer, Treatment
from hegu.clinic.treatments.queries import choice
from tests import factories as make
from tests.cast import World, works

SignedIn = Callable[[User], Client]
EVERY = [
    *("", "ready/", "group/", "clinics/", "clinics/new/", "clinics/xuhui/", "people/"),
    *("clinics/xuhui/hours/", "clinics/xuhui/closures/", "clinics/xuhui/rooms/"),
    *("clinics/xuhui/rooms/new/", "clinics/xuhui/machines/new/", "clinics/xuhui/prices/"),
    *("clinics/xuhui/rules/", "treatments/", "treatments/new/", "treatments/acupuncture/"),
    *("combinations/new/", "combinations/both/", "people/new/", "practitioners/mei-zhang/"),
    *("practitioners/new/", "practitioners/mei-zhang/hours/"),
    *("practitioners/mei-zhang/hours/xuhui/", "practitioners/mei-zhang/hours/xuhui/?weeks=3"),
]


@pytest.fixture
def olive(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.olive)


@pytest.fixture
def manager(clinic_world: World, signed_in: SignedIn) -> Client:
    """Grace, who manages Xuhui and nothing else."""
    return signed_in(works("Grace", RoleKind.MANAGER, clinic_world.clinic))


@pytest.mark.parametrize("page", EVERY)
def test_every_page_opens_for_the_owner(olive: Client, page: str) -> None:
    response = olive.get(f"/setup/{page}")

    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("page", EVERY)
def test_no_page_opens_for_the_desk_or_for_zoe(
    clinic_world: World, signed_in: SignedIn, page: str
) -> None:
    for someone in (clinic_world.bo, clinic_world.zoe, clinic_world.mei_user):
        assert signed_in(someone).get(f"/setup/{page}").status_code in {403, 404}


def test_hours_are_kept_and_open_the_calendar(olive: Client, clinic_world: World) -> None:
    clinic = clinic_world.clinic
    Opening.objects.all().delete()

    olive.post("/setup/clinics/xuhui/hours/", {"d1_0_opens": "10:00", "d1_0_closes": "12:00"})

    assert [(h.weekday, h.opens) for h in clinic.hours.all()] == [(1, dt.time(10))]
    assert Opening.objects.filter(clinic=clinic).exists()


def test_a_closed_day_takes_its_times_away(olive: Client, clinic_world: World) -> None:
    clinic = clinic_world.clinic
    relaxing = choice(clinic, "t:relaxing")
    assert relaxing is not None
    first = first_times(Ask(clinic, relaxing), n=1, now=make.NOW)[0].astimezone(clinic.tz).date()

    olive.post("/setup/clinics/xuhui/closures/", {"on": first.isoformat()})

    make.open_up(clinic)
    clinic = Clinic.objects.get(pk=clinic.pk)
    again = first_times(Ask(clinic, relaxing), n=1, now=make.NOW)[0].astimezone(clinic.tz).date()
    assert again > first


def test_a_room_with_visits_ahead_stays_in_use(olive: Client, clinic_world: World) -> None:
    clinic = clinic_world.clinic
    needles = choice(clinic, "t:acupuncture")
    assert needles is not None
    ask = Ask(clinic, needles, online=False)
    starts_at = first_times(ask, n=1, now=make.NOW)[0]
    booking.book(
        ask=ask,
        starts_at=starts_at,
        patient=clinic_world.ruth,
        by=clinic_world.bo,
        now=make.NOW,
        key="k",
    )
    room = clinic_world.treatment_room

    url = f"/setup/clinics/xuhui/rooms/{room.pk}/"
    page = olive.post(url, {"name": room.name, "kind": room.kind})

    room.refresh_from_db()
    assert page.status_code == 422
    assert room.active


def test_two_rooms_of_one_name_are_refused_and_the_name_stays(
    olive: Client, clinic_world: World
) -> None:
    page = olive.post(
        "/setup/clinics/xuhui/rooms/new/",
        {"name": "quiet ROOM", "kind": "massage", "active": "on"},
    )

    assert page.status_code == 422
    assert b"quiet ROOM" in page.content


def test_a_treatment_is_added_with_its_prices(olive: Client, clinic_world: World) -> None:
    clinic = clinic_world.clinic
    olive.post(
        "/setup/treatments/new/",
        {
            "names_en": "Cupping",
            "kind": "cupping",
            "minutes": "30",
            "hands_on": "0-10, 25-30",
            "before_minutes": "0",
            "after_minutes": "5",
            "room_before": "0",
            "room_after": "5",
            "room_kinds": ["treatment"],
            "door": "desk",
            "who": "anyone",
            "tone": "plum",
            "active": "on",
            "practitioners": [clinic_world.wei.pk],
            f"price_{clinic.pk}": "180.50",
        },
    )

    made = Treatment.objects.get(slug="cupping")
    assert (made.families, made.hands_on) == (["cupping"], [[0, 10], [25, 30]])
    assert Offer.objects.get(treatment=made).price == Decimal("180.50")


def test_hands_on_minutes_end_with_the_treatment(olive: Client, clinic_world: World) -> None:
    page = olive.post(
        "/setup/treatments/new/",
        {"names_en": "Short", "kind": "cupping", "minutes": "30", "hands_on": "0-15, 35-40"},
    )

    assert "lasts 30 minutes" in str(page.context["form"].errors["hands_on"])


def test_a_combination_keeps_its_parts(olive: Client, clinic_world: World) -> None:
    world = clinic_world
    olive.post(
        "/setup/combinations/new/",
        {
            "names_en": "Needles first",
            "together": "",
            "door": "online",
            "active": "on",
            "step_0": world.acupuncture.pk,
            "step_1": world.relaxing.pk,
            "least_1": "10",
            "most_1": "30",
            f"price_{world.clinic.pk}": "650",
        },
    )

    made = Combination.objects.get(slug="needles-first")
    kept = [(s.treatment_id, s.rest_least, s.rest_most) for s in made.steps.all()]
    assert kept == [(world.acupuncture.pk, 0, 0), (world.relaxing.pk, 10, 30)]


def test_what_nobody_gives_is_said_with_its_mend(olive: Client, clinic_world: World) -> None:
    clinic_world.relaxing.practitioners.clear()

    page = olive.get("/setup/ready/").content.decode()

    assert "Nobody is named who gives" in page
    assert "/setup/treatments/relaxing/" in page


def test_a_manager_keeps_to_their_clinic(manager: Client, clinic_world: World) -> None:
    assert manager.get("/setup/clinics/xuhui/hours/").status_code == 200
    assert manager.get("/setup/clinics/mapo/hours/").status_code == 404
    assert manager.get("/setup/group/").status_code == 403
    assert manager.get("/setup/treatments/acupuncture/").status_code == 403
    assert b"Olive" not in manager.get("/setup/people/").content


def test_a_manager_makes_nobody_owner_nor_reaches_one(manager: Client, clinic_world: World) -> None:
    olive = clinic_world.olive
    new = {"name": "Kit", "email": "kit@example.org", "owner": "on", "desk": ["all"]}

    refused = manager.post("/setup/people/new/", new)
    manager.post("/setup/people/new/", new | {"desk": [clinic_world.clinic.pk]})

    assert refused.status_code == 422
    roles = User.objects.get(email="kit@example.org").roles.values_list("kind", "clinic_id")
    assert list(roles) == [(RoleKind.DESK, clinic_world.clinic.pk)]
    assert manager.get(f"/setup/people/{olive.pk}/").status_code == 404


def test_the_last_owner_stays_owner(olive: Client, clinic_world: World) -> None:
    who = clinic_world.olive
    page = olive.post(
        f"/setup/people/{who.pk}/",
        {"name": "Olive", "email": who.email, "is_active": "on", "desk": ["all"]},
    )

    assert page.status_code == 422
    assert who.roles.get().kind == RoleKind.OWNER


def test_someone_new_gets_a_link_to_choose_a_password(olive: Client, clinic_world: World) -> None:
    made = olive.post(
        "/setup/people/new/",
        {"name": "Kit", "email": "kit@example.org", "desk": [clinic_world.clinic.pk]},
    )
    page = olive.get(made.headers["Location"])

    link = page.context["invitation"].replace("http://testserver", "")
    assert Client().get(link).status_code == 200


def test_the_rules_are_kept_within_reason(olive: Client, clinic_world: World) -> None:
    rules = {
        "accepts_online": "on",
        "lead_minutes": "60",
        "horizon_days": "400",
        "step_minutes": "30",
        "free_change_hours": "48",
        "most_per_part_of_day": "4",
        "hold_minutes": "10",
    }

    refused = olive.post("/setup/clinics/xuhui/rules/", rules)
    olive.post("/setup/clinics/xuhui/rules/", rules | {"horizon_days": "90"})

    clinic = Clinic.objects.get(slug="xuhui")
    assert refused.status_code == 422
    assert (clinic.horizon_days, clinic.step_minutes, clinic.free_change_hours) == (90, 30, 48)
