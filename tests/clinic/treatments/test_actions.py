from decimal import Decimal

from hegu.clinic.audit.models import Line
from hegu.clinic.treatments.actions import (
    PlannedStep,
    keep_combination,
    keep_treatment,
    set_prices,
    set_treatments_given,
)
from hegu.clinic.treatments.models import Combination, Offer, Treatment
from hegu.clinic.treatments.queries import choice, menu
from tests.cast import World
from tests.factories import NOW


def test_a_treatment_is_offered_where_it_has_a_price(clinic_world: World) -> None:
    world = clinic_world
    cupping = Treatment(slug="cupping", names={"en": "Cupping"}, families=["cupping"], minutes=30)

    keep_treatment(
        treatment=cupping,
        practitioners=[world.wei],
        prices={world.clinic: Decimal(200), world.elsewhere: None},
        by=world.olive,
        now=NOW,
    )

    assert choice(world.clinic, "t:cupping") is not None
    assert choice(world.elsewhere, "t:cupping") is None
    assert list(cupping.practitioners.all()) == [world.wei]
    assert Line.objects.get(what="treatment set").detail == {
        "prices": {"xuhui": "200", "mapo": "None"}
    }


def test_a_price_changes_in_place(clinic_world: World) -> None:
    world = clinic_world

    for price in (Decimal(450), Decimal("460.50")):
        keep_treatment(
            treatment=world.relaxing, prices={world.clinic: price}, by=world.olive, now=NOW
        )

    offer = Offer.objects.get(clinic=world.clinic, treatment=world.relaxing)
    assert offer.price == Decimal("460.50")


def test_a_combination_keeps_its_order_and_rests(clinic_world: World) -> None:
    world = clinic_world
    steps = [PlannedStep(world.acupuncture, 99, 99), PlannedStep(world.relaxing, 5, 15)]

    made = keep_combination(
        combination=Combination(slug="back", names={"en": "Back"}),
        steps=steps,
        prices={world.clinic: Decimal(700)},
        by=world.olive,
        now=NOW,
    )

    kept = [(s.treatment, s.rest_least, s.rest_most) for s in made.steps.all()]
    assert kept == [(world.acupuncture, 0, 0), (world.relaxing, 5, 15)]


def test_a_price_list_takes_what_has_no_price_off_the_menu(clinic_world: World) -> None:
    world = clinic_world

    set_prices(
        clinic=world.clinic,
        treatments={world.relaxing: Decimal(400), world.acupuncture: None},
        combinations={world.both: Decimal(650)},
        by=world.olive,
        now=NOW,
    )

    offered = {each.code: each.price for each in menu(world.clinic, online=True)}
    assert offered == {"t:relaxing": Decimal(400), "c:both": Decimal(650)}


def test_someone_gives_these_and_no_others(clinic_world: World) -> None:
    world = clinic_world

    set_treatments_given(
        practitioner=world.mei, treatments=[world.acupuncture], by=world.olive, now=NOW
    )

    assert list(world.mei.treatments.all()) == [world.acupuncture]
    assert Line.objects.get(what="treatments given").detail == {"treatments": ["acupuncture"]}
