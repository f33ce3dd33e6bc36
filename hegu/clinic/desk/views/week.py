"""The clinic's week, and the way into each of its days."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.utils import timezone

from hegu.clinic.desk.queries import week as queries
from hegu.clinic.desk.queries import where
from hegu.clinic.desk.views.page import show
from hegu.clinic.people.access import StaffRequest, staff

WEEK = dt.timedelta(days=7)


@staff("see")
def week(request: StaffRequest, on: str | None = None) -> HttpResponse:
    """The week that holds a day."""
    now = timezone.now()
    asked = on if on is not None else request.GET.get("on")
    chosen = where.date_of(asked) if asked else where.today(request.clinic, now)
    if chosen is None:
        raise Http404
    monday = where.monday_of(chosen)
    context = {
        "week": queries.week(request.clinic, monday, access=request.access, now=now),
        "before": max(monday - WEEK, where.FIRST).isoformat(),
        "after": min(monday + WEEK, where.LAST).isoformat(),
    }
    return show(request, "week", "week", context)
