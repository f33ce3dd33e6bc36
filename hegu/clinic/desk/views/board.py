"""The clinic's day: where the desk begins, and what it looks at all day."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.booking.actions.move import MAY_MOVE
from hegu.clinic.desk.queries import day as queries
from hegu.clinic.desk.queries import panel as panels
from hegu.clinic.desk.queries import where
from hegu.clinic.desk.queries.needs import needs
from hegu.clinic.desk.views.page import CLINIC, new_key, show
from hegu.clinic.people.access import StaffRequest, staff
from hegu.web.htmx import wants_part

BY = "desk by"
"""Where the session keeps whether columns are people or rooms."""
DAY = dt.timedelta(days=1)


@staff("see")
def home(request: StaffRequest) -> HttpResponse:
    """The clinic looked at last, else the first."""
    clinic = where.clinic_of(request.access, request.session.get(CLINIC))
    if clinic is None:
        raise PermissionDenied(_("There is no clinic here yet. Ask the owner to set one up."))
    return redirect("desk:day", clinic=clinic.slug)


@staff("see")
def day(request: StaffRequest, on: str | None = None) -> HttpResponse:
    """One day; htmx asks again every few seconds and gets 204 while nothing has changed."""
    now = timezone.now()
    chosen = day_asked(request, on, now)
    token = queries.token(request.clinic, now)
    if wants_part(request) and request.GET.get("since") == token:
        return HttpResponse(status=204)
    by = columns_by(request)
    context = {
        "day": queries.day(request.clinic, chosen, access=request.access, by=by, now=now),
        "needs": needs(request.clinic, access=request.access, now=now),
        "by": by,
        "token": token,
        "movable": MAY_MOVE,
        "key": new_key(),
        **around(chosen),
        **open_panel(request, now),
    }
    return show(request, "day", "day", context, part="live")


def day_asked(request: StaffRequest, on: str | None, now: dt.datetime) -> dt.date:
    """The day in the path, or in the little form beside it, or today."""
    if on is None:
        return where.date_of(request.GET.get("on")) or where.today(request.clinic, now)
    chosen = where.date_of(on)
    if chosen is None:
        raise Http404
    return chosen


def columns_by(request: StaffRequest) -> str:
    """People or rooms: as the address says, else as it was chosen last."""
    asked = request.GET.get("by")
    if asked in {"room", "people"} and request.session.get(BY, "people") != asked:
        request.session[BY] = asked
    return str(request.session.get(BY, "people"))


def around(on: dt.date) -> dict[str, str]:
    """The days before and after, unless the diary ends there."""
    return {
        "before": max(on - DAY, where.FIRST).isoformat(),
        "after": min(on + DAY, where.LAST).isoformat(),
        "week": where.monday_of(on).isoformat(),
    }


def open_panel(request: StaffRequest, now: dt.datetime) -> dict[str, Any]:
    """The visit that the address names, beside the day; one out of reach is not there."""
    try:
        number = uuid.UUID(request.GET["visit"])
    except (KeyError, ValueError):
        return {}
    try:
        panel = panels.panel(request.access, number, now=now)
    except Http404:
        return {}
    return {"panel": panel, "opened": panel.visit.pk}
