"""What may be typed, and what is said when it may not."""

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from hegu.clinic.screening import bridge, forms, words
from hegu.safety.answers import Answers
from hegu.safety.catalogue import load
from hegu.safety.question import Kind, Question
from tests.safety.situation import healthy

TODAY = dt.date(2026, 11, 21)
EVERY = {question.code: question for question in load().questions}
DATE = Question("when", Kind.DATE, "start", "When was it?", "", (), 30, ())


def post(**fields: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def form_of(code: str, **fields: Any) -> forms.Form:
    return forms.form_for(EVERY[code], post(**fields))


def problem(form: Any, field: str = "answer") -> str:
    assert not form.is_valid()
    return " ".join(form.errors[field])


@pytest.mark.parametrize(
    ("code", "fields", "value"),
    [
        ("emergency", {"answer": ["none"]}, ("none",)),
        ("blood", {"answer": ["clot", "unknown"]}, ("clot", "unknown")),
        ("age", {"answer": "teen"}, "teen"),
        ("weeks", {"answer": "30"}, 30),
        ("weeks", {"answer": "", "unknown": "on"}, "unknown"),
        ("guardian", {"answer": " Anna,\tmother\x07 "}, "Anna, mother"),
        ("guardian", {"answer": "أمّي ليلى"}, "أمّي ليلى"),
    ],
)
def test_answer_is_heard(code: str, fields: dict[str, Any], value: Any) -> None:
    form = form_of(code, **fields)

    assert form.is_valid(), form.errors
    assert form.value == value


@pytest.mark.parametrize(
    ("code", "fields", "said"),
    [
        ("emergency", {}, words.tick_something()),
        ("emergency", {"answer": ["chest", "none"]}, words.none_beside_others()),
        ("emergency", {"answer": ["shoes"]}, words.tick_something()),
        ("age", {}, words.choose_one()),
        ("age", {"answer": "200"}, words.choose_one()),
        ("weeks", {}, words.tell_weeks()),
        ("weeks", {"answer": "0"}, words.tell_weeks()),
        ("weeks", {"answer": "43"}, words.tell_weeks()),
        ("weeks", {"answer": "eight"}, words.tell_weeks()),
        ("weeks", {"answer": "9" * 5000}, words.tell_weeks()),
        ("weeks", {"answer": "8", "unknown": "on"}, words.weeks_or_unknown()),
        ("guardian", {"answer": "  \n "}, words.write_something()),
        ("guardian", {"answer": "x" * 201}, words.too_long(200)),
        ("guardian", {"answer": "x" * 100_000}, words.too_long(200)),
    ],
)
def test_mistake_is_told_how_to_mend(code: str, fields: dict[str, Any], said: str) -> None:
    assert said in problem(form_of(code, **fields))


def test_error_never_echoes_junk() -> None:
    assert "zzz" not in problem(form_of("emergency", answer=["zzz" * 40_000]))


def test_what_was_typed_is_not_lost() -> None:
    form = form_of("emergency", answer=["chest", "none"])

    shown = form.as_p()

    assert shown.count("checked") == 2


def test_what_was_said_before_is_shown() -> None:
    assert "checked" in str(forms.form_for(EVERY["age"], said="teen")["answer"])
    assert forms.form_for(EVERY["blood"], said=("clot",)).initial["answer"] == ["clot"]
    assert forms.form_for(EVERY["weeks"], said="unknown").initial == {
        "answer": None,
        "unknown": True,
    }


def test_date_is_heard_as_iso() -> None:
    good = forms.form_for(DATE, post(answer="2026-11-02"))
    bad = forms.form_for(DATE, post(answer="yesterday"))

    assert good.is_valid()
    assert good.value == "2026-11-02"
    assert words.tell_date() in problem(bad)


@given(st.sampled_from(load().questions), st.lists(st.text(max_size=30), max_size=4), st.text())
def test_no_junk_breaks_a_form(question: Question, junk: list[str], unknown: str) -> None:
    form = forms.form_for(question, post(answer=junk, unknown=unknown))

    assert not form.is_valid() or form.value is not None


@given(
    st.sampled_from(load().questions),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
)
def test_bridge_gives_an_answer_or_none(question: Question, raw: Any) -> None:
    value = bridge.value_of(question, raw)

    assert value is None or question.accepts(value)


def all_questions(triage: str = "unwind", **said: Any) -> forms.AllQuestions:
    families = load().reasons[triage].families
    given = {**healthy(load()), **said}
    fields = {
        code: list(value) if isinstance(value, tuple) else str(value)
        for code, value in given.items()
        if value is not None
    }
    return forms.AllQuestions(triage=triage, families=families, on=TODAY, data=post(**fields))


def test_one_page_holds_what_may_be_asked() -> None:
    fields = list(all_questions("sport").fields)

    assert "race" in fields
    assert "weeks" in fields
    assert "face" not in fields


def test_one_page_gives_a_verdict() -> None:
    form = all_questions("ache", blood=("antiplatelet",), weeks=None)

    assert form.is_valid(), form.errors
    assert form.verdict.codes == ("CI010",)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"emergency": None}, "emergency"),
        ({"age": None}, "age"),
        ({"pregnancy": "yes", "weeks": None}, "weeks"),
        ({"age": "teen", "guardian": None}, "guardian"),
        ({"skin": ("none", "wound")}, "skin"),
    ],
)
def test_one_page_asks_for_what_is_open(said: dict[str, Any], field: str) -> None:
    assert problem(all_questions(**said), field)


def test_one_page_shows_what_was_said() -> None:
    said = Answers({"blood": ("clot",), "weeks": 12}, TODAY)
    form = forms.AllQuestions(triage="unwind", families=["relaxing"], on=TODAY, said=said)

    assert form.initial["blood"] == ["clot"]
    assert "checked" in str(form["blood"])
    assert "selected" in str(form["weeks"])


def test_one_page_needs_nothing_after_a_red_flag() -> None:
    empty: dict[str, Any] = dict.fromkeys(healthy(load()))

    form = all_questions(**(empty | {"emergency": ("chest",)}))

    assert form.is_valid(), form.errors
    assert form.verdict.refer is not None
