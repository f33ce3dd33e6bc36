"""One visit: a page of its own, or the panel beside the day."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import queries as visits
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.booking.models import Visit
from hegu.clinic.desk import words
from hegu.clinic.desk.forms.visit import NoteForm
from hegu.clinic.desk.queries import panel as panels
from hegu.clinic.desk.views.page import back, new_key, said, see_other, show, visit_url
from hegu.clinic.people.access import StaffRequest, staff
from hegu.web.htmx import render, trigger, wants_part


@staff("see")
def visit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return shown(request, here(request, pk))


def here(request: StaffRequest, pk: uuid.UUID) -> Visit:
    """A visit of this clinic in reach, or 404."""
    found = visits.visit(request.access, pk)
    request.clinic = request.access.clinic(found.clinic.slug)
    return found


def shown(
    request: StaffRequest, found: Visit, *, problem: str = "", part: str = "panel", **more: Any
) -> HttpResponse:
    """The visit as it is now, with what went wrong, if anything did."""
    now = timezone.now()
    panel = panels.of_visit(visits.visit(request.access, found.pk), request.access, now=now)
    zone = panel.visit.clinic.tz
    context = {
        "panel": panel,
        "problem": problem,
        "key": new_key(),
        "zone": zone,
        "next": back(request, ""),
        "day_of": panel.visit.starts_at.astimezone(zone).date().isoformat(),
        **more,
    }
    status = 409 if problem else 200
    return show(request, "visit", "visit", context, part=part, status=status)


def changed(request: StaffRequest, found: Visit, sentence: str, undo: str = "") -> HttpResponse:
    """After a change: the fresh panel with a word about it; without script, a page anew."""
    if not wants_part(request):
        said(request, sentence, undo)
        return see_other(back(request, visit_url(found)))
    response = shown(request, found)
    toast = {"sentence": sentence, "undo": undo, "tone": "good"}
    response.content += render(request, "desk/pages/parts/toast.html", None, toast).content
    return told(response, found)


def told(response: HttpResponse, found: Visit) -> HttpResponse:
    """Let the day, and a panel that shows the visit, look again."""
    return trigger(response, **{"visit-changed": {"visit": str(found.pk)}})


def toasted(
    request: StaffRequest, found: Visit, sentence: str, undo: str = "", tone: str = "good"
) -> HttpResponse:
    """Only a word about it, for what was done in the day itself."""
    toast = {"sentence": sentence, "undo": undo, "tone": tone}
    return told(render(request, "desk/pages/parts/toast.html", None, toast), found)


def is_quiet(request: StaffRequest) -> bool:
    """Whether it was sent from the day itself, which only wants a word about it."""
    return "quiet" in request.POST and wants_part(request)


@staff("book")
@require_POST
def note(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The desk's note of a visit."""
    found = here(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        problem = " ".join(str(error) for error in form.errors.get("note", []))
        return shown(
            request, found, problem=problem, typed_note=request.POST.get("note", "")[:2000]
        )
    try:
        booking.note(
            visit=found,
            by=request.user,
            now=timezone.now(),
            text=form.cleaned_data["note"],
            version=form.cleaned_data["version"],
        )
    except BookingRefused as refusal:
        typed = form.cleaned_data["note"]
        return shown(request, found, problem=refusal.sentence, typed_note=typed)
    return changed(request, found, words.done("note", found))


def may(request: StaffRequest, found: Visit, act: str) -> None:
    """Refuse, kindly, what this person's role does not include."""
    if request.access.may("book", found.clinic):
        return
    if act in panels.OF_PRACTITIONERS and panels.treats(found, request.access):
        return
    raise PermissionDenied(words.only_desk())
