"""The owner's first page, and whether everything is ready."""

import datetime as dt

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.setup.queries import ready as readiness
from hegu.clinic.setup.queries.reach import Reach
from hegu.clinic.setup.queries.week import monday_of, week
from hegu.clinic.setup.queries.welcome import progress
from hegu.clinic.setup.views.page import show

WEEK = dt.timedelta(days=7)


@staff("set up")
def home(request: StaffRequest) -> HttpResponse:
    """The week by clinic."""
    now = timezone.now()
    clinics = Reach(request.access).clinics
    today = timezone.localdate(now, clinics[0].tz) if clinics else now.date()
    this = monday_of(today)
    monday = max(monday_of(chosen_day(request, this)), this)
    rows = week(clinics, monday, now)
    context = {
        "rows": rows,
        "monday": monday,
        "sunday": monday + WEEK - dt.timedelta(days=1),
        "earlier": monday - WEEK if monday > this else None,
        "later": monday + WEEK,
        "waiting": sum(row.waiting for row in rows),
        "visits": sum(row.visits for row in rows),
        "progress": progress() if request.access.is_owner else None,
    }
    return show(request, "week", "home", context, part="week")


def chosen_day(request: StaffRequest, otherwise: dt.date) -> dt.date:
    """The day in the address, if it is one; not further than two years away."""
    try:
        day = parse_date(request.GET.get("week", "")) or otherwise
    except ValueError:
        return otherwise
    return min(day, otherwise + dt.timedelta(days=730))


@staff("set up")
def ready(request: StaffRequest) -> HttpResponse:
    """What still keeps anything from being booked, clinic by clinic."""
    checked = [(clinic, readiness.todos(clinic)) for clinic in Reach(request.access).clinics]
    total = sum(len(todos) for _clinic, todos in checked)
    return show(request, "ready", "ready", {"checked": checked, "total": total})
