"""A new visit: one form, sent again and again until it is booked; nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.desk.queries import slots
from hegu.clinic.desk.views import writing
from hegu.clinic.desk.views.draft import Draft, strangers
from hegu.clinic.desk.views.page import back, day_url, new_key, said, show
from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.people.queries import patients
from hegu.web.htmx import go_to

MOST = 8


@staff("book")
def new(request: StaffRequest) -> HttpResponse:
    """Ask, answer, ask again; `do` says which button was pressed."""
    draft = Draft.of(request, now=timezone.now())
    do, _, what = request.POST.get("do", "").partition(":")
    if request.method == "POST" and (do in {"book", "overlap"}):
        try:
            made = writing.book(draft, overlap=do == "overlap")
        except BookingRefused as refusal:
            draft.refused = refusal
        else:
            if made:
                for sentence in draft.refusals:
                    said(request, sentence)
                said(request, writing.told(made))
                return go_to(request, back(request, day_url(made[0])))
    elif request.method == "POST":
        draft.do(do, what)
        if do in {"answered", "unchanged"}:
            writing.hear(draft)
    return page(request, draft)


def page(request: StaffRequest, draft: Draft) -> HttpResponse:
    status = 422 if draft.has_problem else 200
    context = {"next": back(request, ""), **shown(draft)}
    return show(request, "new", "new", context, part="form", status=status)


def shown(draft: Draft) -> dict[str, Any]:
    """What the page shows of a draft."""
    ask, access, who = draft.ask, draft.request.access, draft.patient
    return {
        "form": draft.form,
        "safety": draft.safety,
        "instead": draft.safety.instead(draft.menu),
        "ask": ask,
        "answer": answered(draft) if ask else None,
        "patient": who,
        "person": draft.person,
        "draft": draft,
        "found": draft.found,
        "strangers": strangers(draft.request, draft.data) if draft.found == [] else [],
        "typed": draft.data.get("q", ""),
        "same": slots.as_last_time(access, who, draft.clinic) if who and not ask else [],
        "series": draft.series,
        "repeats": bool(draft.form.cleaned_data.get("every")),
        "refused": draft.refused,
        "may_overlap": draft.overlaps(),
        "key": draft.data.get("key") or new_key(),
    }


def answered(draft: Draft) -> slots.Answer | None:
    """What can be said of the time; nothing while dates of a series are shown, or when it is
    not right for them."""
    if draft.ask is None or draft.series or draft.safety.outcome in {"care", "not"}:
        return None
    on, starts_at = draft.form.cleaned_data.get("day"), draft.form.starts_at
    return slots.answer(draft.ask, on=on, starts_at=starts_at, now=draft.now)


@staff("book")
@require_POST
def check(request: StaffRequest) -> HttpResponse:
    """Only the answer to what is chosen so far."""
    draft = Draft.of(request, now=timezone.now())
    return show(request, "new", "new", shown(draft), part="answer")


@staff("book")
@require_GET
def found(request: StaffRequest) -> HttpResponse:
    """Patients for what is typed; for the search field of a new visit."""
    typed = request.GET.get("q", "")
    some = patients.find(request.access, typed)[:MOST] if typed.strip() else []
    elsewhere = [] if some else strangers(request, request.GET)
    context = {"found": some, "typed": typed, "strangers": elsewhere}
    return show(request, "new", "new", context, part="found")
