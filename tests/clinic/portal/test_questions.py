"""What brings you here, and the questions before any time is shown."""

from collections.abc import Callable

from django.urls import reverse

from hegu.clinic.screening.models import Screening
from tests.cast import World
from tests.clinic.portal.conftest import Clock
from tests.clinic.portal.walker import Walker


def test_a_reason_leads_to_questions_and_they_to_what_fits(walker: Walker) -> None:
    walker.begin("unwind").answer()
    assert "/choose/" in walker.at
    assert "Relaxing" in walker.text
    assert "See times" in walker.text


def test_nonsense_for_a_reason_asks_again(walker: Walker) -> None:
    for sent in ["", "nonsense", "x" * 100_000]:
        page = walker.post(reverse("portal:book"), reason=sent)
        assert page.status_code == 200
        assert "Please choose what comes nearest" in walker.text
    assert not Screening.objects.exists()


def test_an_emergency_ends_in_words_and_no_time(walker: Walker) -> None:
    walker.begin("ache", clinic="xuhui").answer(emergency=("chest",))
    assert "/care/" in walker.at
    assert 'href="tel:120"' in walker.text
    screening = walker.screening.pk
    for name in ["choose", "times"]:
        walker.go(reverse(f"portal:{name}", args=[screening]), what="t:acupuncture")
        assert "/care/" in walker.at


def test_without_a_clinic_every_regions_number_is_given(walker: Walker) -> None:
    walker.begin("ache").answer(emergency=("stroke",))
    assert 'href="tel:120"' in walker.text
    assert 'href="tel:119"' in walker.text


def test_back_shows_the_answer_and_it_can_be_changed(walker: Walker) -> None:
    walker.begin("unwind").answer(today=("leg",))
    assert "/care/" in walker.at
    path = reverse("portal:question", args=[walker.screening.pk])
    walker.go(path, q="today")
    assert 'value="leg"' in walker.text
    walker.post(f"{path}?q=today", answer=["none"])
    walker.answer()
    assert "/choose/" in walker.at


def test_no_times_while_a_question_is_open(walker: Walker) -> None:
    walker.begin("unwind")
    walker.times()
    assert "q=" in walker.at


def test_answers_belong_to_the_one_who_gave_them(
    walker: Walker, another: Callable[[], Walker]
) -> None:
    walker.begin("unwind").answer()
    mine = walker.screening.pk
    other = another().begin("unwind")
    for name in ["question", "choose", "times", "care"]:
        path = reverse(f"portal:{name}", args=[mine])
        assert other.go(path).status_code == 404
        assert another().go(path).request["PATH_INFO"] == reverse("portal:book")


def test_a_blood_thinner_changes_what_is_offered(walker: Walker) -> None:
    walker.begin("unwind").answer(blood=("anticoagulant",), blood_drug="apixaban")
    assert "Lighter pressure for you." in walker.text
    walker.times()
    assert "Lighter pressure for you." in walker.text


def test_what_is_withheld_cannot_be_had_by_its_address(walker: Walker, clinic_world: World) -> None:
    clinic_world.relaxing.families = ["deep_tissue"]
    clinic_world.relaxing.save()
    walker.begin("unwind").answer(blood=("anticoagulant",), blood_drug="apixaban")
    walker.times()
    assert "/choose/" in walker.at
    walker.hold()
    assert "/choose/" in walker.at
    assert "held" not in walker.at


def test_an_old_tab_begins_again(walker: Walker, clock: Clock) -> None:
    walker.begin("unwind").answer()
    clock.forward(hours=13)
    walker.times()
    assert walker.at == reverse("portal:book")


def test_answers_of_days_ago_are_asked_again(walker: Walker) -> None:
    walker.begin("unwind").answer()
    old = walker.screening
    old.answers["said_on"] = "2026-11-20"
    old.save()
    for name in ["times", "choose", "care"]:
        walker.go(reverse(f"portal:{name}", args=[old.pk]))
        assert walker.at == reverse("portal:book")


def test_answers_never_stand_in_an_address(walker: Walker) -> None:
    walker.begin("unwind").answer(blood=("anticoagulant",), blood_drug="apixaban")
    addresses = [address for address, _status in walker.page.redirect_chain] + [walker.at]
    assert not [one for one in addresses if "anticoagulant" in one or "apixaban" in one]


def test_what_was_wished_for_and_is_left_out_is_said_first(
    walker: Walker, clinic_world: World
) -> None:
    clinic_world.relaxing.families = ["deep_tissue"]
    clinic_world.relaxing.save()
    walker.begin("ache", what="t:relaxing").answer(blood=("anticoagulant",), blood_drug="apixaban")
    assert "Relaxing is left out for you now." in walker.text
    assert "See times for Acupuncture" in walker.text


def test_a_treatment_chosen_first_is_asked_about_too(walker: Walker) -> None:
    walker.begin("unwind", what="t:acupuncture")
    assert "acupuncture" in walker.screening.families
    walker.answer()
    first = walker.text.index("Acupuncture")
    assert first < walker.text.index("Relaxing")
