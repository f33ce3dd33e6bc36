"""A hold as its page shows it: the time, what it would cost, and what it belongs to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, QueryDict

from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.portal import visitor as visitors
from hegu.clinic.portal.queries import flow
from hegu.clinic.portal.queries.wish import Wish


@dataclass
class Hold:
    """A visitor's hold, live or not, with the way back to where it was made."""

    visit: Visit | None
    screening: uuid.UUID
    wish: Wish
    clearance: flow.Cleared
    ask: Ask

    def is_live(self, now: dt.datetime) -> bool:
        return bool(self.visit and self.visit.expires_at and self.visit.expires_at > now)


def hold(request: HttpRequest, pk: uuid.UUID, *, now: dt.datetime) -> Hold:
    """What this visitor held under this address; 404 for anyone else.

    Raises flow.NotOffered when it may not be booked any more.
    """
    kept = visitors.hold_of(request, pk)
    if kept is None:
        raise flow.NotYours
    holder = visitors.known(request)
    wish = Wish.of(QueryDict(kept["query"].lstrip("?")))
    screening = uuid.UUID(kept["screening"])
    clearance = flow.cleared(flow.screening_of(screening, holder), now)
    clinic = flow.clinic_of(wish, flow.online_clinics())
    if clinic is None or wish.at is None:
        raise Http404
    ask = flow.ask_of(wish, clinic, clearance, person=flow.person_of(wish))
    return Hold(flow.hold_of(pk, holder), screening, wish, clearance, ask)
