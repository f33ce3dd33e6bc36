"""A practitioner's own day."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.desk.queries import mine as queries
from hegu.clinic.desk.queries import where
from hegu.clinic.desk.views.page import new_key, show
from hegu.clinic.people.access import StaffRequest, staff

DAY = dt.timedelta(days=1)


@staff("treat")
def my_day(request: StaffRequest, on: str | None = None) -> HttpResponse:
    """One day, today unless the address says another."""
    now = timezone.now()
    who = request.access.practitioner
    if who is None:
        raise PermissionDenied(_("Your account is not yet linked to a practitioner. Ask the owner."))
    chosen = queries.today(request.access, now) if on is None else where.date_of(on)
    if chosen is None:
        raise Http404
    context = {
        "mine": queries.mine(request.access, who, chosen, now=now),
        "who": who,
        "before": max(chosen - DAY, where.FIRST).isoformat(),
        "after": min(chosen + DAY, where.LAST).isoformat(),
        "key": new_key(),
    }
    return show(request, "mine", "my-day", context)
