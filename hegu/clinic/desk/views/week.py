"""The clinic's week."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.utils import timezone

from hegu.clinic.desk.queries import week as queries
from hegu.clinic.desk.queries import where
from hegu.clinic.desk.views.board import day_asked
from hegu.clinic.desk.views.page import show
from hegu.clinic.people.access import StaffRequest, staff

WEEK = dt.timedelta(days=7)


@staff("see")
def week(request: StaffRequest, on: str | None = None) -> HttpResponse:
    """The week of a day; of everyone, or of one practitioner."""
    now = timezone.now()
    monday = max(where.monday_of(day_asked(request, on, now)), where.FIRST)
    who = where.practitioner_of(request.clinic, request.GET.get("with"))
    context = {
        "days": queries.week(request.clinic, monday, access=request.access, who=who, now=now),
        "monday": monday,
        "sunday": monday + WEEK - dt.timedelta(days=1),
        "before": max(monday - WEEK, where.FIRST).isoformat(),
        "after": min(monday + WEEK, where.LAST).isoformat(),
        "who": who,
        "practitioners": where.practitioners(request.clinic),
    }
    return show(request, "week", "week", context)
