"""A new visit: one form, sent again and again until it is booked; nothing typed is lost."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.desk.views import writing
from hegu.clinic.desk.views.draft import Draft
from hegu.clinic.desk.views.page import back, day_url, said, show
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
    context = {"draft": draft, "next": back(request, ""), **draft.context()}
    return show(request, "new", "new", context, part="form", status=status)


@staff("book")
@require_POST
def check(request: StaffRequest) -> HttpResponse:
    """Only the answer to what is chosen so far."""
    draft = Draft.of(request, now=timezone.now())
    return show(request, "new", "new", {"draft": draft, **draft.context()}, part="answer")


@staff("book")
@require_GET
def found(request: StaffRequest) -> HttpResponse:
    """Patients for what is typed; for the search field of a new visit."""
    typed = request.GET.get("q", "")
    some = patients.find(request.access, typed)[:MOST] if typed.strip() else []
    return show(request, "new", "new", {"found": some, "typed": typed}, part="found")
