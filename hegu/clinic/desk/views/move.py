"""Moving a visit: by its form, by the pointer or by keys; checked first, undone after."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking.actions import BookingRefused, NotFree
from hegu.clinic.booking.actions.move import asked_again
from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.desk import words
from hegu.clinic.desk.forms.visit import MoveForm, offset, version_of
from hegu.clinic.desk.queries import slots, where
from hegu.clinic.desk.views.page import key_of, visit_url
from hegu.clinic.desk.views.visit import changed, here, is_quiet, shown, toasted
from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Room
from hegu.web.dates import clock
from hegu.web.htmx import trigger, wants_part


@staff("book")
def move(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask where to, then move; a refusal says why, with the nearest times."""
    found = here(request, pk)
    form = move_form(request, found)
    if request.method != "POST" or not form.is_valid():
        return asking(request, found, form)
    typed = form.cleaned_data
    who = keeps_hands(request, found, typed["who"])
    try:
        refuse_wish(found, who, typed["room"])
        step = booking.move(
            visit=found,
            starts_at=typed["starts_at"],
            by=request.user,
            now=timezone.now(),
            version=version_of(request.POST),
            practitioner=who,
            room=typed["room"],
            overlap_reason=typed.get("reason", ""),
            key=key_of(request, "move"),
        )
    except BookingRefused as refusal:
        return asking(request, found, form, refusal)
    found.refresh_from_db()
    return moved(request, found, visit_url(found, "undo", step.pk))


def keeps_hands(
    request: StaffRequest, found: Visit, who: Practitioner | None
) -> Practitioner | None:
    """Dragged within its own column, a visit with several people keeps each of them: naming one
    would put that one on every part that they can give."""
    sent = request.POST if request.method == "POST" else request.GET
    return None if "stays" in sent and found.segments.count() > 1 else who


def refuse_wish(found: Visit, who: Practitioner | None, room: Room | None) -> None:
    """A wish that can never be is refused, rather than quietly left out."""
    ask = asked_again(found, online=False)
    sentence = slots.cannot_be(slots.for_column(ask, who=who, room=room)) if ask else ""
    if sentence:
        raise NotFree([sentence], [])


def move_form(request: StaffRequest, found: Visit) -> MoveForm:
    local = found.starts_at.astimezone(found.clinic.tz)
    return MoveForm(
        request.POST or None,
        initial={"on": local.date().isoformat(), "clock": f"{local:%H:%M}"},
        visit=found,
        may_overlap=request.access.may("overlap", found.clinic),
    )


def asking(
    request: StaffRequest, found: Visit, form: MoveForm, refusal: BookingRefused | None = None
) -> HttpResponse:
    """The form, with why it cannot be and what is free; in a dialog after a drag."""
    wish = able(found, form) if isinstance(refusal, NotFree) else None
    nearest = slots.near(wish, form.cleaned_data["starts_at"], now=timezone.now()) if wish else []
    in_dialog = "dialog" in request.POST and wants_part(request)
    response = shown(
        request,
        found,
        part="moving" if in_dialog else "panel",
        asks="move",
        move_form=form,
        refusal=refusal,
        nearest=nearest,
        in_dialog=in_dialog,
    )
    if refusal or form.errors:
        response.status_code = 409 if refusal else 422
    if in_dialog:
        response["HX-Retarget"], response["HX-Reswap"] = "#ask", "innerHTML"
        return trigger(response, "visit-refused")
    return response


def able(found: Visit, form: MoveForm) -> Ask | None:
    """What was wished for; a person or a room that can never do it is taken off the form."""
    ask, typed = asked_again(found, online=False), form.cleaned_data
    if ask is None:
        return None
    wish = slots.for_column(ask, who=typed["who"], room=typed["room"])
    if not slots.cannot_be(wish):
        return wish
    form.data = {**dict(form.data.items()), "who": "", "room": ""}
    return ask


def moved(request: StaffRequest, found: Visit, undo: str) -> HttpResponse:
    """After a drag only a word with Undo, and the day anew; after the form the fresh panel."""
    sentence = words.moved_to(found)
    if is_quiet(request):
        return toasted(request, found, sentence, undo)
    return changed(request, found, sentence, undo)


@staff("book")
@require_GET
def starts(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The clock times of a day at which the dragged part of a visit fits in a column."""
    found = here(request, pk)
    on = where.date_of(request.GET.get("on"))
    ask = asked_again(found, online=False)
    if on is None or ask is None:
        return JsonResponse({"starts": []})
    who = where.practitioner_of(found.clinic, request.GET.get("with"))
    wish = slots.for_column(
        ask,
        who=keeps_hands(request, found, who),
        room=where.room_of(found.clinic, request.GET.get("room")),
    )
    later = offset(found, request.GET.get("part", ""))
    times = slots.starts_of(wish, on, now=timezone.now())
    return JsonResponse({"starts": [clock(moment + later, found.clinic.tz) for moment in times]})
