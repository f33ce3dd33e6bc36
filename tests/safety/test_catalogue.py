"""A catalogue that is not fit is refused, with a sentence that says why."""

import re
from datetime import date, timedelta
from importlib import resources

import pytest

from hegu.safety.answers import Answers
from hegu.safety.catalogue import Catalogue, build, load
from hegu.safety.families import HANDS_ON
from hegu.safety.finding import Severity
from hegu.safety.screen import screen
from hegu.safety.tables import CatalogueError

SMALL = """
[catalogue]
version = "test"
text = "What brings you here?"

[[section]]
code = "now"
title = "Now"

[[reason]]
code = "unwind"
text = "To unwind"
families = ["relaxing"]
why = "Rest."
not_for = "Pain."

[[place]]
code = "doctor"
title = "Doctor"
go = "Go."

[[adaptation]]
code = "light"
patient = "Lighter."
practitioner = "Light."

[[question]]
code = "now"
section = "now"
kind = "many"
text = "Now?"
validity_days = 1
options = [{ code = "pain", text = "Pain" }, { code = "none", text = "None", worry = 0 }]

[[question]]
code = "weeks"
section = "now"
kind = "weeks"
text = "Weeks?"
validity_days = 1

[[rule]]
code = "T1"
name = "Test"
question = "now"
answers = ["pain"]
families = "all"
consequence = "withhold"
why = "Because."
overrule = "nobody"
source = "A book"
confidence = "high"
source_check = "text_seen"
since = 2026-01-01
"""


def without(field: str) -> str:
    """The small catalogue, its rule robbed of one field."""
    head, rule = SMALL.split("[[rule]]")
    return head + "[[rule]]" + re.sub(rf"^{field} = .*\n", "", rule, flags=re.MULTILINE)


def test_small_catalogue_is_accepted() -> None:
    assert build([SMALL]).rule("T1").consequence is Severity.WITHHOLD


@pytest.mark.parametrize(
    "field",
    [
        *("code", "name", "question", "answers", "families", "consequence", "why"),
        *("overrule", "source", "confidence", "source_check", "since"),
    ],
)
def test_rule_without_a_field_is_refused(field: str) -> None:
    with pytest.raises(CatalogueError, match=r"\nMaybe "):
        build([without(field)])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('answers = ["pain"]', 'answers = ["gain"]', "'gain'"),
        ('question = "now"', 'question = "then"', "'then'"),
        ('families = "all"', 'families = ["haircut"]', "'haircut'"),
        ('families = "all"', 'families = "most"', "'most'"),
        ('consequence = "withhold"', 'consequence = "refer"', "no referral"),
        ('consequence = "withhold"', 'consequence = "adapt"', "adapts nothing"),
        ('consequence = "withhold"', 'consequence = "adapt"\nadapt = ["heavy"]', "'heavy'"),
        ('overrule = "nobody"', 'overrule = "anybody"', "'anybody'"),
        ('confidence = "high"', 'confidence = "total"', "'total'"),
        ("since = 2026-01-01", 'since = "2026-01-01"', "without quotes"),
        ("since = 2026-01-01", "since = 2026-01-01\nuntil = 2025-01-01", "before it begins"),
        ('code = "weeks"', 'code = "now"', "now is there twice"),
        ('kind = "weeks"', 'kind = "ages"', "'ages'"),
        ('question = "now"\nanswers = ["pain"]', 'question = "now"\nweeks = [1, 2]', "'now'"),
        ('{ code = "pain", text = "Pain" }, ', "", "has 1 options"),
        ('section = "now"', 'section = "later"', "'later'"),
        ("[[place]]", "[[palace]]", "'palace'"),
        ('version = "test"', 'version = ""', "'version'"),
    ],
)
def test_wrong_row_is_refused(old: str, new: str, said: str) -> None:
    assert old in SMALL

    with pytest.raises(CatalogueError, match=re.escape(said)):
        build([SMALL.replace(old, new, 1)])


REFERRAL = """
consequence = "refer"
referral = { urgency = "same_day", where = "doctor", say = "Help." }
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('where = "doctor"', 'where = "moon"', "'moon'"),
        ('urgency = "same_day"', 'urgency = "soon"', "'soon'"),
        ('families = "all"', 'families = ["relaxing"]', "not for all families"),
        ('overrule = "nobody"', 'overrule = "clinician"', "not against everyone"),
    ],
)
def test_wrong_referral_is_refused(old: str, new: str, said: str) -> None:
    sound = SMALL.replace('consequence = "withhold"', REFERRAL)
    assert build([sound]).rule("T1").ends

    with pytest.raises(CatalogueError, match=re.escape(said)):
        build([sound.replace(old, new)])


def test_question_may_not_wait_for_a_later_answer() -> None:
    waiting = SMALL.replace(
        "validity_days = 1\noptions",
        'validity_days = 1\nwhen = [{ answers = { weeks = ["1"] } }]\noptions',
    )

    with pytest.raises(CatalogueError, match="'weeks'"):
        build([waiting])


def test_rule_is_applied_from_its_first_to_its_last_day() -> None:
    catalogue = build(
        [SMALL.replace("since = 2026-01-01", "since = 2026-01-01\nuntil = 2026-01-31")]
    )
    met = {
        day: screen(Answers({"now": ("pain",)}, day), ["relaxing"], day, catalogue).codes
        for day in (date(2026, 1, 1) + timedelta(days=step) for step in (-1, 0, 30, 31))
    }

    assert list(met.values()) == [(), ("T1",), ("T1",), ()]


def test_unknown_family_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match=r"haircut.*\nMaybe one of"):
        screen(Answers({}, date(2026, 11, 21)), ["haircut"], date(2026, 11, 21), load())


def test_unknown_codes_are_named() -> None:
    with pytest.raises(KeyError, match="CI999"):
        load().rule("CI999")
    with pytest.raises(KeyError, match="shoes"):
        load().question("shoes")


@pytest.fixture(scope="module")
def packaged() -> Catalogue:
    return load()


def test_every_worrying_answer_meets_a_rule(packaged: Catalogue) -> None:
    worrying = {
        (question.code, option.code)
        for question in packaged.questions
        for option in question.options
        if option.worry
    }
    met = {
        (condition.question, answer)
        for rule in packaged.rules
        for condition in rule.conditions
        for answer in condition.answers
    }

    assert worrying - met == set()


def test_every_list_ends_with_none_and_unknown(packaged: Catalogue) -> None:
    ends = {
        question.code: question.codes[-2:]
        for question in packaged.questions
        if question.kind == "many"
    }

    assert set(ends.values()) == {("none", "unknown")}


def test_every_question_can_be_answered_mildly(packaged: Catalogue) -> None:
    least = {
        min(option.worry for option in one.options)
        for one in packaged.questions
        if one.kind == "many"
    }

    assert least == {0}


def test_every_adaptation_and_place_is_used(packaged: Catalogue) -> None:
    adaptations = {code for rule in packaged.rules for code in rule.adaptations}
    places = {rule.referral.where for rule in packaged.rules if rule.referral}

    assert adaptations == set(packaged.adaptations)
    assert places == set(packaged.places)


def test_every_reason_offers_something_to_do(packaged: Catalogue) -> None:
    for reason in packaged.reasons.values():
        assert reason.families
        assert reason.talk is not any(family in HANDS_ON for family in reason.families)


def test_no_rule_advises_to_stop_a_medicine(packaged: Catalogue) -> None:
    said = [text for text in packaged.sentences() if re.search(r"\bstop (taking|your|the)\b", text)]

    assert said == []


def test_data_files_are_packaged() -> None:
    folder = resources.files("hegu.safety") / "data"

    assert {"catalogue.toml", "questions.toml", "adaptations.toml"} <= {
        file.name for file in folder.iterdir()
    }
