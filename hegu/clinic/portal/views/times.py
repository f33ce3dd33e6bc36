"""Choosing who, where and when on one page, and holding the time."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.booking.queries import Ask
from hegu.clinic.places.models import Clinic
from hegu.clinic.portal.actions.holds import keep
from hegu.clinic.portal.queries import flow
from hegu.clinic.portal.queries.picker import picker
from hegu.clinic.portal.queries.suggest import suggestion
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.portal.views.choose import not_here
from hegu.clinic.portal.views.private import private
from hegu.clinic.portal.visitor import address, known, remember_hold
from hegu.clinic.treatments import queries as treatments
from hegu.web.htmx import go_to, render, see_other

NEARBY = 6
"""Other clinics whose first free time is looked up."""


@private
def times(request: HttpRequest, screening: uuid.UUID) -> HttpResponse:
    """The strip of days, the times, and the visit that a time would make."""
    wish = Wish.of(request.GET)
    found = asked_for(request, screening, wish)
    if isinstance(found, HttpResponse):
        return found
    return shown(request, found[0], found[1], wish)


@private
@require_POST
def hold(request: HttpRequest, screening: uuid.UUID) -> HttpResponse:
    """Keep the chosen time while the visitor writes their name."""
    wish = Wish.of(request.POST)
    found = asked_for(request, screening, wish)
    if isinstance(found, HttpResponse):
        return found
    clearance, ask = found
    if wish.at is None:
        return see_other(reverse("portal:times", args=[screening]) + wish.query)
    try:
        held = keep(
            ask=ask,
            starts_at=wish.at,
            holder=known(request),
            address=address(request),
            key=request.POST.get("key", "")[:60],
            now=timezone.now(),
        )
    except BookingRefused as refused:
        return shown(request, clearance, ask, wish, refused=refused)
    remember_hold(request, held.pk, screening, wish.query)
    return go_to(request, reverse("portal:held", args=[held.pk]))


def asked_for(
    request: HttpRequest, screening: uuid.UUID, wish: Wish
) -> tuple[flow.Cleared, Ask] | HttpResponse:
    """What may be asked of the calendar, or where to go first."""
    clearance = flow.cleared(flow.screening_of(screening, known(request)), timezone.now())
    if elsewhere := not_here(clearance, wish):
        return redirect(elsewhere)
    clinic = flow.clinic_of(wish, flow.online_clinics())
    choose = reverse("portal:choose", args=[screening]) + wish.but(at=None, on=None).query
    if clinic is None:
        return redirect(choose)
    try:
        ask = flow.ask_of(wish, clinic, clearance, person=flow.person_of(wish))
    except flow.NotOffered:
        return redirect(choose)
    return clearance, mine_is_free(ask, request)


def mine_is_free(ask: Ask, request: HttpRequest) -> Ask:
    """The visitor's own hold must not hide its time from them when they come back."""
    holds = [each for each in flow.holds_of(known(request)) if each.clinic_id == ask.clinic.pk]
    return replace(ask, moving=holds[0]) if holds else ask


def shown(
    request: HttpRequest,
    clearance: flow.Cleared,
    ask: Ask,
    wish: Wish,
    *,
    refused: BookingRefused | None = None,
) -> HttpResponse:
    now = timezone.now()
    wish = wish.but(clinic=ask.clinic.slug)
    chosen = picker(ask, wish, now=now)
    clinics = flow.online_clinics()
    context = {
        "ask": ask,
        "clinic": ask.clinic,
        "picker": chosen,
        "wish": wish,
        "open": wish.but(on=None, at=None),
        "people": flow.people_for(ask),
        "clinics": flow.offering(ask.choice.code, clinics),
        "told": suggestion(ask.choice, clearance.verdict, ask.clinic.emergency_phone),
        "screening": clearance.screening,
        "refused": refused if not chosen.gone else None,
        "free_until": free_until(ask.clinic, wish.at, now),
        "key": secrets.token_urlsafe(18),
        "elsewhere": elsewhere(ask, clinics, now) if "elsewhere" in request.GET else None,
        "back": reverse("portal:choose", args=[clearance.screening.pk])
        + wish.but(what="", on=None, at=None).query,
    }
    status = 409 if refused else 200
    return render(request, "portal/pages/times.html", "picker", context, status=status)


def free_until(clinic: Clinic, at: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """Until when a visit may be changed freely; nothing when that has passed."""
    if at is None:
        return None
    until = at - dt.timedelta(hours=clinic.free_change_hours)
    return until if until > now else None


def elsewhere(
    ask: Ask, clinics: list[Clinic], now: dt.datetime
) -> list[tuple[Clinic, dt.datetime | None]]:
    """The first free time of the same at other clinics, with anyone."""
    found = []
    for clinic in clinics:
        choice = treatments.choice(clinic, ask.choice.code)
        if clinic.pk == ask.clinic.pk or choice is None:
            continue
        other = Ask(clinic, flow.online(choice), skills=ask.skills)
        found.append((clinic, next(iter(booking.first_times(other, n=1, now=now)), None)))
        if len(found) == NEARBY:
            break
    return found
