"""The first steps of booking: what brings you here, and the questions about health."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from hegu.clinic.people.limits import spend
from hegu.clinic.places.models import Clinic
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import flow, reasons
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.portal.views.private import private
from hegu.clinic.portal.visitor import address, known, visitor
from hegu.clinic.screening import actions as screening_actions
from hegu.clinic.screening import forms as screening_forms
from hegu.clinic.screening import queries as screenings
from hegu.clinic.screening import words as screening_words
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments import queries as treatments
from hegu.clinic.treatments.queries import Choice
from hegu.safety.catalogue import load
from hegu.safety.question import Question
from hegu.web.htmx import render, see_other

HOUR = dt.timedelta(hours=1)


@private
def reason(request: HttpRequest) -> HttpResponse:
    """What brings you here? The answer begins the questions."""
    posted = request.method == "POST"
    wish = Wish.of(request.POST if posted else request.GET)
    clinics = flow.online_clinics()
    clinic = flow.clinic_of(wish, clinics)
    wanted = wished(wish, [clinic] if clinic else clinics)
    if posted and request.POST.get("reason", "") in load().reasons:
        return begin(request, wish, clinic, wanted)
    text, help_text = reasons.question()
    context = {
        "text": text,
        "help": help_text,
        "reasons": sorted(reasons.reasons(), key=lambda each: not suits(each.code, wanted)),
        "wanted": wanted,
        "wish": wish,
        "closed": not clinics,
        "again": None if wish.what else answered_today(request),
        "missed": posted,
    }
    return render(request, "portal/pages/reason.html", context=context)


def begin(
    request: HttpRequest, wish: Wish, clinic: Clinic | None, wanted: Choice | None
) -> HttpResponse:
    """The questions for this reason, and for the treatment that was chosen beforehand."""
    now, code = timezone.now(), request.POST["reason"]
    if not spend(f"begin:{address(request)}", per=HOUR, most=200, now=now):
        return render(request, "portal/pages/busy.html", status=429)
    begun = screening_actions.begin(
        triage=code,
        visitor=visitor(request),
        language=get_language() or "en",
        families=[*load().reasons[code].families, *(wanted.families if wanted else [])],
        clinic=clinic,
        now=now,
    )
    return see_other(address_of(begun, wish))


def suits(code: str, wanted: Choice | None) -> bool:
    return wanted is not None and code in wanted.purposes


def wished(wish: Wish, clinics: list[Clinic]) -> Choice | None:
    """The treatment that was chosen beforehand; 404 when nobody offers it."""
    if not wish.what:
        return None
    for clinic in clinics:
        if choice := treatments.choice(clinic, wish.what):
            return choice
    raise Http404


def answered_today(request: HttpRequest) -> Screening | None:
    """A finished screening of this visitor that may be used once more."""
    last = screenings.current(known(request), timezone.now())
    if last and last.finished_at and screenings.verdict_of(last).allowed:
        return last
    return None


@private
def question(request: HttpRequest, screening: uuid.UUID) -> HttpResponse:
    """One question, one screen; the answer leads to the next, or to the end."""
    asked = flow.screening_of(screening, known(request))
    wish = Wish.of(request.GET)
    wanted = request.GET.get("q", "")
    current = screenings.question_for(asked, wanted)
    if current is None:
        return redirect(after(asked, wish))
    if current.code != wanted and request.method != "POST":
        return redirect(address_of(asked, wish, current))
    said = screenings.said_to(asked, current)
    form = screening_forms.form_for(current, request.POST or None, said)
    if request.method == "POST" and current.code != wanted:
        return see_other(address_of(asked, wish, current))
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        screening_actions.answer(screening=asked, question=current, value=form.value, now=now)
        return see_other(after(asked, wish))
    return render(request, "portal/pages/question.html", context=shown(asked, current, form, wish))


def shown(
    asked: Screening, current: Question, form: screening_forms.Form, wish: Wish
) -> dict[str, object]:
    progress = screenings.progress(asked, current)
    earlier = screenings.before(asked, current.code)
    first = f"{reverse('portal:book')}{wish.query}"
    return {
        "question": current,
        "form": form,
        "text": screening_words.sentence(current.text_id),
        "help": screening_words.sentence(current.help),
        "section": words.place(load().sections.get(current.section, ""), progress.at, progress.of),
        "back": address_of(asked, wish, earlier) if earlier else first,
    }


def address_of(screening: Screening, wish: Wish, current: Question | None = None) -> str:
    """The page of a question; without one, of the next that is open."""
    path = reverse("portal:question", args=[screening.pk]) + wish.query
    if current is None:
        return path
    return f"{path}{'&' if wish.query else '?'}q={current.code}"


def after(screening: Screening, wish: Wish) -> str:
    """Where the flow goes on: the next question, medical care, or the choice of treatment."""
    if screening.finished_at is None:
        return address_of(screening, wish)
    name = "choose" if screenings.verdict_of(screening).allowed else "care"
    return reverse(f"portal:{name}", args=[screening.pk]) + wish.query
