"""A visit's own page, by signed link: see it, move it, cancel it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import queries as bookings
from hegu.clinic.booking.actions import BookingRefused, Stale
from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.models import Practitioner
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import own
from hegu.clinic.portal.queries.picker import picker
from hegu.clinic.portal.queries.story import story
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.portal.views.private import private
from hegu.clinic.portal.views.times import free_until
from hegu.clinic.portal.visitor import is_mine
from hegu.web.htmx import go_to, render, see_other


def linked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The visit behind the link, or a page that says kindly that the link leads nowhere."""

    @wraps(view)
    @private
    def found(request: HttpRequest, token: str) -> HttpResponse:
        visit = own.visit_of(token, now=timezone.now())
        if visit is None:
            return render(request, "portal/pages/link_over.html", status=410)
        return view(request, visit, token)

    return found


@linked
def visit(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """When, where, with whom; no word about health."""
    return page(request, visit, token)


def page(request: HttpRequest, visit: Visit, token: str, **more: Any) -> HttpResponse:
    status = 409 if more.get("refused") else 200
    context = own.shown(visit, token, named=is_mine(request, visit.pk), now=timezone.now())
    return render(request, "portal/pages/visit.html", context=context | more, status=status)


@linked
def cancel(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """Asks once, then cancels."""
    now = timezone.now()
    shown = own.shown(visit, token, named=is_mine(request, visit.pk), now=now)
    if request.method != "POST" and shown["may_change"]:
        return render(request, "portal/pages/cancel.html", context=shown)
    if request.method != "POST":
        return see_other(reverse("portal:visit", args=[token]))
    try:
        booking.cancel(visit=visit, by=None, now=now, version=version(request))
    except Stale as stale:
        return page(request, stale.visit, token, refused=stale)
    except BookingRefused as refused:
        return page(request, visit, token, refused=refused if visit.is_upcoming else None)
    return see_other(reverse("portal:visit", args=[token]))


@linked
def move(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """Another time, with the same people where they are free."""
    now = timezone.now()
    wish = Wish.of(request.POST if request.method == "POST" else request.GET)
    ask = own.ask_again(visit)
    shown = own.shown(visit, token, named=is_mine(request, visit.pk), now=now)
    if ask is None or not shown["may_change"]:
        refused = None if ask else BookingRefused(words.please_call(visit.clinic))
        return page(request, visit, token, refused=refused)
    if request.method != "POST" or wish.at is None:
        return other_times(request, visit, ask, wish, shown)
    try:
        moved(request, visit, ask, wish)
    except Stale as stale:
        return page(request, stale.visit, token, refused=stale)
    except BookingRefused as caught:
        return other_times(request, visit, ask, wish, shown, refused=caught)
    return go_to(request, f"{reverse('portal:visit', args=[token])}?moved=1")


def other_times(
    request: HttpRequest,
    visit: Visit,
    ask: Ask,
    wish: Wish,
    shown: dict[str, Any],
    *,
    refused: BookingRefused | None = None,
) -> HttpResponse:
    """The picker, with the visit as it would be then."""
    now = timezone.now()
    chosen = picker(ask, wish, now=now)
    parts = chosen.placed.parts if chosen.placed else []
    context = shown | {
        "picker": chosen,
        "new_parts": story(parts, named=is_mine(request, visit.pk)),
        "wish": wish,
        "refused": None if chosen.gone else refused,
        "new_free_until": free_until(visit.clinic, wish.at, now),
        "key": secrets.token_urlsafe(18),
    }
    status = 409 if refused else 200
    return render(request, "portal/pages/move.html", "picker", context, status=status)


def moved(request: HttpRequest, visit: Visit, ask: Ask, wish: Wish) -> None:
    """Move it, with hands that the new time was shown with."""
    now = timezone.now()
    placed = bookings.slot(ask, wish.at, now=now) if wish.at else None
    hands: Practitioner | None = placed.parts[0].practitioner if placed and ask.skills else None
    booking.move(
        visit=visit,
        starts_at=wish.at or now,
        by=None,
        now=now,
        key=f"move:{visit.pk}:{request.POST.get('key', '')[:40]}",
        version=version(request),
        practitioner=hands,
    )


def version(request: HttpRequest) -> int | None:
    """Which state of the visit was looked at."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
