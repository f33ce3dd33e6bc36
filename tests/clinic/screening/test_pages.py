"""The parts that the portal puts into its own shell."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from hegu.clinic.screening import forms, words
from hegu.safety.answers import Answers
from hegu.safety.catalogue import load
from hegu.safety.question import Question
from hegu.safety.screen import screen
from tests.safety.situation import TODAY, Case, healthy


def question_page(question: Question, data: Any = None) -> str:
    context = {
        "form": forms.form_for(question, data),
        "text": words.sentence(question.text_id),
        "help": words.sentence(question.help),
        "section": words.sentence(load().sections[question.section]),
        "back": "/before/",
    }
    request = RequestFactory().get("/")
    return render_to_string("screening/pages/question.html#question", context, request)


def ending_page(**said: Any) -> str:
    answers = Answers({**healthy(load()), **said}, TODAY)
    verdict = screen(answers, ["relaxing", "deep_tissue", "acupuncture"], TODAY, load())
    context = {
        "ending": words.ending(verdict, number="120"),
        "phone": "+862155550100",
        "next": "/choose/",
        "again": "/again/",
    }
    return render_to_string("screening/pages/ending.html#ending", context)


@pytest.mark.parametrize("question", [load().triage, *load().questions], ids=lambda one: one.code)
def test_question_is_one_heading_and_one_button(question: Question) -> None:
    page = question_page(question)

    assert page.count("<h1") == 1
    assert page.count("<button") == 1
    assert page.count("csrfmiddlewaretoken") == 1
    assert 'role="alert"' not in page


@pytest.mark.parametrize("question", [load().triage, *load().questions], ids=lambda one: one.code)
def test_empty_answer_is_told_at_the_head(question: Question) -> None:
    page = question_page(question, {})

    first = {"one": "#id_answer_0", "many": "#id_answer_0"}.get(question.kind, "#id_answer")
    assert f'href="{first}"' in page
    assert page.count('role="alert"') == 1


def test_emergency_page_has_one_thing_to_press() -> None:
    page = ending_page(emergency=("chest",))

    assert page.count("<h1") == 1
    assert 'href="tel:120"' in page
    assert "/choose/" not in page
    assert "/again/" in page


def test_same_day_page_offers_no_booking() -> None:
    page = ending_page(today=("leg",))

    assert "Words that you can use" in page
    assert "blood clot" in page
    assert "/choose/" not in page


def test_withheld_page_leads_to_what_fits() -> None:
    page = ending_page(blood=("anticoagulant",), blood_drug="apixaban")

    assert page.count("<h1") == 1
    assert "/choose/" in page
    assert "Lighter pressure for you." in page


def test_page_without_anything_to_book_leads_to_the_phone() -> None:
    page = ending_page(emergency=("unknown",))

    assert "/choose/" not in page
    assert 'href="tel:+862155550100"' in page


@pytest.mark.parametrize("case", Case.read_all(), ids=lambda case: case.name)
def test_every_case_can_be_shown(case: Case) -> None:
    context = {"ending": words.ending(case.verdict(), number="112")}

    page = render_to_string("screening/pages/ending.html#ending", context)

    assert page.count("<h1") == 1
    assert "style=" not in page
