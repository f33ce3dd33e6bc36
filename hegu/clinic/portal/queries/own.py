"""A visit as its own patient sees it, by the signed link."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.portal.queries.flow import online
from hegu.clinic.portal.queries.maps import map_link
from hegu.clinic.portal.queries.story import story
from hegu.clinic.screening import queries as screenings
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments import queries as treatments
from hegu.web.said import said

LINK_LASTS = dt.timedelta(days=30)
"""After the visit the link still opens for this long."""


def visit_of(token: str, *, now: dt.datetime) -> Visit | None:
    """The visit that a link leads to; nothing when the link is not ours or its time is over."""
    visit = booking.visit_of(token) if len(token) < 200 and "\x00" not in token else None
    if visit is None or visit.status == Status.HELD or now > visit.ends_at + LINK_LASTS:
        return None
    return visit


def shown(visit: Visit, token: str, *, named: bool, now: dt.datetime) -> dict[str, Any]:
    """What a page says of it. Treatments are named only for the browser that booked them."""
    until = visit.starts_at - dt.timedelta(hours=visit.clinic.free_change_hours)
    may = visit.is_upcoming and now <= until
    return {
        "visit": visit,
        "clinic": visit.clinic,
        "token": token,
        "parts": story(visit.segments.all(), named=named),
        "name": said(visit.names) if named else "",
        "directions": said(visit.clinic.directions),
        "map": map_link(visit.clinic),
        "may_change": may,
        "free_until": until if may else None,
        "past": visit.ends_at <= now,
    }


def ask_again(visit: Visit) -> Ask | None:
    """What to ask of the calendar for another time; nothing when it is no longer offered.

    The same skills are asked for as when it was booked.
    """
    choice = treatments.choice(visit.clinic, visit.menu_code)
    if choice is None:
        return None
    screening = Screening.objects.filter(pk=visit.screening).first() if visit.screening else None
    skills: frozenset[str] = frozenset()
    if screening:
        skills = frozenset(screenings.skills(screenings.verdict_of(screening), choice.families))
    return Ask(visit.clinic, online(choice), skills=skills, patient=visit.patient, moving=visit)


def families(visit: Visit) -> frozenset[str]:
    """The families of its treatments."""
    return frozenset(code for part in visit.segments.all() for code in part.treatment.families)
