"""Steps of a visit: arrived, in session, done; its exits; and taking a step back."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import queries as visits
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.booking.models import Step, Visit
from hegu.clinic.desk import words
from hegu.clinic.desk.actions import step_back
from hegu.clinic.desk.forms.visit import ReasonForm, version_of
from hegu.clinic.desk.views.page import visit_url
from hegu.clinic.desk.views.visit import changed, here, is_quiet, may, shown, toasted
from hegu.clinic.people.access import StaffRequest, staff

NOUNS = {
    "accept": "acceptance",
    "decline": "refusal",
    "confirm": "confirmation",
    "check-in": "check-in",
    "start": "start",
    "finish": "finish",
    "absence": "absence",
    "step-back": "step-back",
}
"""What may be done, and the noun in its address."""
ACTIONS: dict[str, Any] = {
    "accept": booking.accept,
    "decline": booking.decline,
    "confirm": booking.confirm,
    "check-in": booking.check_in,
    "start": booking.start,
    "finish": booking.finish,
    "absence": booking.did_not_attend,
    "step-back": step_back,
}
UNDONE = {"check-in", "start", "finish", "absence"}
"""What a toast offers to take back."""


@staff("see")
@require_POST
def turn(request: StaffRequest, pk: uuid.UUID, act: str) -> HttpResponse:
    """One step, taken from the state that was looked at."""
    found = here(request, pk)
    may(request, found, act)
    version = version_of(request.POST)
    more = {"reason": request.POST.get("reason", "")[:300]} if act == "decline" else {}
    try:
        step = ACTIONS[act](
            visit=found, by=request.user, now=timezone.now(), version=version, **more
        )
    except BookingRefused as refusal:
        return shown(request, found, problem=refusal.sentence)
    undo = undo_url(found, step) if act in UNDONE else ""
    return changed(request, found, words.done(act, found), undo)


def undo_url(found: Visit, step: Step) -> str:
    return visit_url(found, "undo", step.pk)


@staff("book")
def cancellation(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask for the reason, then cancel."""
    found = here(request, pk)
    may(request, found, "cancel")
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return shown(request, found, asks="cancel", reason_form=form)
    try:
        step = booking.cancel(
            visit=found,
            by=request.user,
            now=timezone.now(),
            version=version_of(request.POST),
            reason=form.cleaned_data["reason"],
            clinic_fault=form.cleaned_data["whose"] == "clinic",
        )
    except BookingRefused as refusal:
        return shown(request, found, problem=refusal.sentence)
    return changed(request, found, words.done("cancel", found), undo_url(found, step))


@staff("see")
@require_POST
def undo(request: StaffRequest, pk: uuid.UUID, step: uuid.UUID) -> HttpResponse:
    """Take back one's own last step."""
    found = here(request, pk)
    may(request, found, "step-back")
    last = visits.last_undo(found, request.user, now=timezone.now())
    sentence = words.nothing_to_undo()
    try:
        if last is not None and last.pk == step:
            booking.undo(step=last, by=request.user, now=timezone.now())
            return said(request, found, words.done("undo", found))
    except BookingRefused as refusal:
        sentence = refusal.sentence
    if is_quiet(request):
        return toasted(request, found, sentence, tone="danger")
    return shown(request, found, problem=sentence)


def said(request: StaffRequest, found: Visit, sentence: str) -> HttpResponse:
    if is_quiet(request):
        return toasted(request, found, sentence)
    return changed(request, found, sentence)
