"""What the pages of a held time share: finding it, holding it again, showing it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from hegu.clinic.booking import queries as bookings
from hegu.clinic.booking.actions import BookingRefused, NotFree
from hegu.clinic.booking.models import Status
from hegu.clinic.portal import visitor as visitors
from hegu.clinic.portal.actions import holds
from hegu.clinic.portal.queries import flow
from hegu.clinic.portal.queries.hold import Hold, hold
from hegu.clinic.portal.queries.story import story
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.portal.views.times import free_until
from hegu.web.htmx import render, see_other


def find(request: HttpRequest, pk: uuid.UUID, now: dt.datetime) -> Hold | HttpResponse:
    """This visitor's hold, or the page of what became of it."""
    if there := already_booked(request, pk):
        return there
    try:
        return hold(request, pk, now=now)
    except flow.NotOffered:
        return redirect("portal:book")


def already_booked(request: HttpRequest, pk: uuid.UUID) -> HttpResponse | None:
    """The visit that this visitor's hold has become: a second click leads to the same page."""
    if visitors.hold_of(request, pk) is None:
        return None
    visit = flow.visit_of(pk)
    if visit is None or visit.status == Status.HELD:
        return None
    visitors.remember_mine(request, visit.pk)
    return see_other(reverse("portal:done", args=[bookings.token(visit)]))


def renewed(request: HttpRequest, found: Hold, now: dt.datetime) -> Hold:
    """The same time, held again if its minutes were over. Raises NotFree when someone has it."""
    if found.is_live(now) or found.wish.at is None:
        return found
    found.visit = holds.keep(
        ask=found.ask,
        starts_at=found.wish.at,
        holder=visitors.known(request),
        address=visitors.address(request),
        key="",
        now=now,
    )
    visitors.remember_hold(request, found.visit.pk, found.screening, found.wish.query)
    return found


def page(request: HttpRequest, found: Hold, name: str, **more: object) -> HttpResponse:
    """A page of the held time, with its countdown and its story."""
    visit = found.visit
    context = {
        "visit": visit,
        "clinic": found.ask.clinic,
        "choice": found.ask.choice,
        "parts": story(visit.segments.all()) if visit else [],
        "free_until": free_until(found.ask.clinic, found.wish.at, timezone.now()),
        **more,
    }
    return render(request, f"portal/pages/{name}.html", context=context)


def over(
    request: HttpRequest, found: Hold, now: dt.datetime, *, refused: BookingRefused | None = None
) -> HttpResponse:
    """The minutes are over, or something forbids it: say so, and offer what is nearest."""
    nearest = refused.nearest if isinstance(refused, NotFree) else []
    if isinstance(refused, NotFree) and not nearest and found.wish.at:
        nearest = bookings.nearest(found.ask, found.wish.at, now=now)
    context = {
        "clinic": found.ask.clinic,
        "choice": found.ask.choice,
        "screening": found.screening,
        "wish": found.wish,
        "refused": refused,
        "nearest": [(at, found.wish.but(at=at)) for at in nearest],
        "times": times_address(found.screening, found.wish.but(at=None)),
        "choose": reverse("portal:choose", args=[found.screening])
        + Wish(clinic=found.wish.clinic).query,
    }
    return render(
        request, "portal/pages/over.html", context=context, status=409 if refused else 200
    )


def times_address(screening: uuid.UUID, wish: Wish) -> str:
    return reverse("portal:times", args=[screening]) + wish.query
