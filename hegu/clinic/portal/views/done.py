"""Booked: what, when, where, what to bring, and a calendar entry."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import own
from hegu.clinic.portal.views.private import private
from hegu.clinic.portal.visitor import is_mine
from hegu.interop import ical
from hegu.web.htmx import render, see_other

STATUS = {
    Status.REQUESTED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.LATE_CANCELLED: "CANCELLED",
}
"""How a calendar says it; everything else is confirmed."""


@private
def done(request: HttpRequest, token: str) -> HttpResponse:
    """The end of booking, for the browser that booked; anyone else sees the visit's own page."""
    visit = own.visit_of(token, now=timezone.now())
    if visit is None or not is_mine(request, visit.pk) or not visit.is_upcoming:
        return see_other(reverse("portal:visit", args=[token]))
    context = own.shown(visit, token, named=True, now=timezone.now()) | {
        "bring": words.bring(own.families(visit), together=bool(visit.guest)),
        "by_mail": bool(visit.patient and visit.patient.email),
    }
    return render(request, "portal/pages/done.html", context=context)


@private
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """The visit for a calendar: time and place, no word about health."""
    now = timezone.now()
    visit = own.visit_of(token, now=now)
    if visit is None:
        return see_other(reverse("portal:visit", args=[token]))
    text = ical.calendar([event(visit, token)], name=visit.clinic.name, method="PUBLISH", now=now)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="visit-{visit.reference}.ics"'
    return response


def event(visit: Visit, token: str) -> ical.Event:
    return ical.Event(
        uid=f"{visit.pk}@hegu",
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        zone=visit.clinic.zone,
        summary=visit.clinic.name,
        description=f"{visit.reference}\n{settings.SITE_URL}{reverse('portal:visit', args=[token])}",
        location=" ".join(visit.clinic.address.split()),
        sequence=visit.version,
        status=STATUS.get(Status(visit.status), "CONFIRMED"),
        organizer=visit.clinic.email,
        attendee="",
        updated_at=visit.changed_at,
    )
