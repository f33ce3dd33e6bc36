"""Every sentence can be translated, and every ending has a way on."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from hegu.clinic.screening import words
from hegu.clinic.screening.words import gather
from hegu.safety.answers import Answers
from hegu.safety.catalogue import load
from hegu.safety.families import FAMILIES, TALKS
from hegu.safety.finding import Severity
from hegu.safety.screen import screen
from hegu.safety.verdict import Verdict
from tests.safety.situation import TODAY, Case, healthy

LISTS = ["questions", "options", "whys", "names", "care", "ways"]


def verdict_of(families: list[str] | tuple[str, ...] = FAMILIES, **said: Any) -> Verdict:
    answers = Answers({**healthy(load()), **said}, TODAY)
    return screen(answers, families, TODAY, load())


def test_every_sentence_is_marked_for_translation() -> None:
    marked = [
        text
        for name in LISTS
        for text in import_module(f"hegu.clinic.screening.words.{name}").SENTENCES
    ]

    missing = set(load().sentences()) - set(marked)
    assert not missing, "Run python -m hegu.clinic.screening.words.gather"
    assert set(marked) - set(load().sentences()) == set()
    assert sorted(marked) == sorted(set(marked))


@pytest.mark.parametrize("name", LISTS)
def test_list_is_the_one_that_gather_writes(name: str) -> None:
    what, sentences = gather.lists(load())[name]
    written = (Path(gather.__file__).parent / f"{name}.py").read_text(encoding="utf-8")

    assert written == gather.source(what, sentences)


def test_every_code_has_words() -> None:
    assert set(words.FAMILIES) == set(FAMILIES)
    assert set(words.SEVERITIES) == {severity.value for severity in Severity}
    assert {skill for rule in load().rules for skill in rule.skills} == set(words.SKILLS)


def test_chest_pain_calls_the_number_of_the_region() -> None:
    ending = words.ending(verdict_of(emergency=("chest",)), number="120")

    assert (ending.kind, ending.tone, ending.call) == ("care", "danger", "120")
    assert ending.title == "Please call 120 now"
    assert ending.care[0].urgent
    assert ending.told == []


def test_without_a_number_the_words_still_make_sense() -> None:
    ending = words.ending(verdict_of(emergency=("chest",)))

    assert ending.title == "Please call the emergency number now"


def test_several_red_flags_of_one_place_are_told_together() -> None:
    ending = words.ending(verdict_of(emergency=("chest", "stroke"), today=("leg",)), number="112")

    assert [care.urgency for care in ending.care] == ["emergency_now", "same_day"]
    assert [len(care.say) for care in ending.care] == [2, 1]
    assert [len(care.why) for care in ending.care] == [2, 1]


def test_swollen_calf_is_told_what_to_say() -> None:
    ending = words.ending(verdict_of(["sports"], today=("leg",)), number="120")

    assert ending.title == "Please see a doctor today"
    assert "blood clot" in ending.care[0].say[0]
    assert not ending.care[0].urgent


def test_dark_thoughts_are_met_kindly() -> None:
    ending = words.ending(verdict_of(emergency=("self_harm",)), number="119")

    assert ending.title == "Please talk to someone now"
    assert "alone" in ending.care[0].go
    assert "119" in ending.care[0].go


def test_fever_is_asked_to_come_later() -> None:
    ending = words.ending(verdict_of(today=("fever",)))

    assert ending.kind == "later"
    assert "24 hours" in ending.withheld[0].why[0]


def test_not_sure_is_asked_to_call() -> None:
    ending = words.ending(verdict_of(emergency=("unknown",)), number="112")

    assert ending.kind == "call"
    assert "call 112" in ending.held[0].why[0]


def test_blood_thinner_is_told_what_fits() -> None:
    ending = words.ending(
        verdict_of(["deep_tissue", "relaxing"], blood=("anticoagulant",), blood_drug="apixaban")
    )

    assert ending.kind == "withheld"
    assert [one.families for one in ending.withheld] == [["deep_tissue"]]
    assert [(one.families, one.changes) for one in ending.fine] == [
        (["relaxing"], ["Lighter pressure for you."])
    ]


def test_the_same_is_said_once() -> None:
    ending = words.ending(verdict_of(blood=("anticoagulant",), blood_drug="apixaban"))

    assert [one.families for one in ending.withheld] == [["deep_tissue", "cupping", "gua_sha"]]
    assert ["moxibustion", "mobilisation", *TALKS] in [one.families for one in ending.fine]


def test_pregnancy_is_told_who_treats() -> None:
    told = words.tell(verdict_of(pregnancy="yes", weeks=30), "prenatal")

    assert told.skills == ["trained to treat in pregnancy"]
    assert "You are not laid flat on your back." in told.changes


def test_healthy_person_is_told_nothing_alarming() -> None:
    ending = words.ending(verdict_of(["relaxing"]))

    assert (ending.kind, ending.tone) == ("clear", "good")
    assert (ending.fine[0].why, ending.fine[0].changes) == ([], [])


@pytest.mark.parametrize("case", Case.read_all(), ids=lambda case: case.name)
def test_every_case_ends_in_whole_sentences(case: Case) -> None:
    ending = words.ending(case.verdict(), number="120")

    shown = [
        ending.title,
        ending.lead,
        *(text for one in ending.care for text in [*one.why, *one.say, one.go]),
    ]
    shown += [text for one in ending.told for text in [one.name, *one.why, *one.changes]]
    assert all(text.strip() and "{" not in text for text in shown)
    assert all(one.why for one in [*ending.held, *ending.withheld])


def test_practitioner_reads_codes_of_any_age() -> None:
    said = words.for_practitioner(["side_lying", "retired_code"])

    assert said == ["Side-lying or propped with pillows; never prone.", "retired_code"]
    assert words.name_of("CI072").startswith("Pacemaker")
    assert words.name_of("CI999") == "CI999"


def test_patients_are_spoken_to_plainly() -> None:
    """No jargon of the lists in what a patient reads."""
    catalogue = load()
    read = [rule.why for rule in catalogue.rules]
    read += [one.patient for one in catalogue.adaptations.values()]

    jargon = re.compile(r"contraindicat|prone|bilateral|consensus|CI\d|RF\d", re.IGNORECASE)
    assert [text for text in read if jargon.search(text)] == []
