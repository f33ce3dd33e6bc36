"""Rooms and machines of a clinic."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.places.actions import keep_room, keep_unit
from hegu.clinic.places.models import Room, Unit
from hegu.clinic.places.queries import rooms as rooms_of
from hegu.clinic.setup.forms.clinics import RoomForm, UnitForm
from hegu.clinic.setup.queries.ahead import visits_in
from hegu.clinic.setup.views.page import answer, saved, show


@staff("set up")
def rooms(request: StaffRequest) -> HttpResponse:
    context = {"rooms": rooms_of(request.clinic), "units": request.clinic.units.all()}
    return show(request, "rooms", "rooms", context)


@staff("set up")
def room(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """A new room or a known one; one with visits ahead cannot go out of use."""
    known = get_object_or_404(request.clinic.rooms, pk=pk) if pk else blank_room(request)
    form = RoomForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        booked = (
            0 if form.cleaned_data["active"] or pk is None else visits_in(known, timezone.now())
        )
        if booked:
            form.add_error("active", still_booked(booked))
        else:
            keep_room(room=form.save(commit=False), by=request.user, now=timezone.now())
            return saved(request, reverse("setup:rooms", args=[request.clinic.slug]))
    return one(request, form, known.name if pk else _("A new room"))


@staff("set up")
def unit(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """A new machine or a known one."""
    known = get_object_or_404(request.clinic.units, pk=pk) if pk else Unit(clinic=request.clinic)
    form = UnitForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        keep_unit(unit=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, reverse("setup:rooms", args=[request.clinic.slug]))
    return one(request, form, known.name if pk else _("A new machine"))


def blank_room(request: StaffRequest) -> Room:
    return Room(clinic=request.clinic, order=request.clinic.rooms.count())


def one(request: StaffRequest, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return show(request, "form", "rooms", context, status=answer(form.errors))


def still_booked(count: int) -> str:
    return _("%(count)d visits ahead are in this room. Move them at the desk first.") % {
        "count": count
    }
