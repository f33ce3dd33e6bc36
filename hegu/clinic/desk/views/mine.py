"""A practitioner's own day."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.desk.queries import where
from hegu.clinic.desk.queries.mine import my_day as day_of
from hegu.clinic.desk.queries.mine import zone_of
from hegu.clinic.desk.views.page import show
from hegu.clinic.people.access import StaffRequest, staff

DAY = dt.timedelta(days=1)


@staff("treat")
def my_day(request: StaffRequest, on: str | None = None) -> HttpResponse:
    """Who comes to me today, in order, at every clinic."""
    who, now = request.access.practitioner, timezone.now()
    if who is None:
        raise PermissionDenied(
            _("There is no profile of yours here yet. Ask the owner to add one.")
        )
    today = now.astimezone(zone_of(request.access, who)).date()
    chosen = where.date_of(on) if on else today
    if chosen is None:
        raise Http404
    context = {
        "day": day_of(request.access, who, chosen, now=now),
        "who": who,
        "before": max(chosen - DAY, where.FIRST).isoformat(),
        "after": min(chosen + DAY, where.LAST).isoformat(),
    }
    return show(request, "my_day", "my-day", context, part="live")
