"""From what was typed to a visit: the code, the family, the end."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from hegu.clinic.booking import queries as bookings
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.people.models import Patient
from hegu.clinic.portal import visitor as visitors
from hegu.clinic.portal.actions import arrive
from hegu.clinic.portal.actions.codes import send_code
from hegu.clinic.portal.queries import flow
from hegu.clinic.portal.queries.hold import Hold
from hegu.clinic.portal.views.holding import already_booked, over, renewed
from hegu.web.htmx import see_other


def onward(request: HttpRequest, found: Hold, email: str, now: dt.datetime) -> HttpResponse:
    """The hold made sure of, then the code, the family, or (by phone only) the end."""
    try:
        found = renewed(request, found, now)
    except BookingRefused as refused:
        return over(request, found, now, refused=refused)
    if not email:
        return finish(request, found, patient=None, proven=False)
    if visitors.has_proven(request, email, now):
        return identified(request, found, email)
    sent = mail_code(request, found, email, now)
    return see_other(step("code", found) + ("" if sent else "?many=1"))


def mail_code(request: HttpRequest, found: Hold, email: str, now: dt.datetime) -> bool:
    """Send the digits; false when too many were asked for."""
    return send_code(
        visitor=visitors.known(request),
        email=email,
        address=visitors.address(request),
        clinic=found.ask.clinic.name,
        language=get_language() or "en",
        now=now,
    )


def identified(request: HttpRequest, found: Hold, email: str) -> HttpResponse:
    """The address is proven: book for its only person or a new one, or ask which of its people."""
    people = flow.namesakes(email)
    alone = the_only_one(people, visitors.typed(request)["name"])
    if people and alone is None:
        return see_other(step("who", found))
    return finish(request, found, patient=alone, proven=True)


def the_only_one(people: list[Patient], name: str) -> Patient | None:
    """The person who was typed, when nobody else shares the address."""
    if len(people) == 1 and plain(people[0].name) == plain(name):
        return people[0]
    return None


def plain(name: str) -> str:
    return "".join(name.split()).casefold()


def finish(
    request: HttpRequest, found: Hold, *, patient: Patient | None, proven: bool
) -> HttpResponse:
    """Book it, and show what was booked."""
    now = timezone.now()
    before, typed = found.visit, visitors.typed(request)
    if "name" not in typed:
        return see_other(step("held", found))
    try:
        found = renewed(request, found, now)
        visit = arrive.complete(
            hold=found,
            holder=visitors.known(request),
            patient=patient,
            typed=typed,
            proven=proven,
            now=now,
        )
    except BookingRefused as refused:
        done = already_booked(request, before.pk) if before else None
        return done or over(request, found, now, refused=refused)
    visitors.remember_mine(request, visit.pk)
    visitors.remember_typed(request, {})  # the next person at this screen is someone else
    return see_other(reverse("portal:done", args=[bookings.token(visit)]))


def step(name: str, found: Hold) -> str:
    """The address of a step of this hold."""
    if found.visit is None:
        message = "There is no hold to go on with.\nMaybe renew it first."
        raise ValueError(message)
    return reverse(f"portal:{name}", args=[found.visit.pk])
