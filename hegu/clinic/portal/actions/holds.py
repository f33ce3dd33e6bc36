"""Holding a time for a visitor: one at a time, given back when they choose another."""

from __future__ import annotations

import datetime as dt
import secrets

from django.utils.translation import get_language

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import queries as bookings
from hegu.clinic.booking.actions import BookingRefused, NotFree
from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.limits import spend
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import flow

HOUR = dt.timedelta(hours=1)


def keep(
    *, ask: Ask, starts_at: dt.datetime, holder: str, address: str, key: str, now: dt.datetime
) -> Visit:
    """Hold this time. The visitor's other holds are given back; asking twice holds once.

    Raises NotFree with the nearest times, or BookingRefused when too much was held.
    """
    for mine in flow.holds_of(holder):
        if _is_this(mine, ask, starts_at) and mine.expires_at and mine.expires_at > now:
            return mine
    allowed = spend(f"hold:{holder}", per=HOUR, most=20, now=now) and spend(
        f"hold:{address}", per=HOUR, most=200, now=now
    )
    if not allowed:
        raise BookingRefused(words.too_many_holds())
    for mine in flow.holds_of(holder):
        booking.release(visit=mine, holder=holder)
    return _held(_plain(ask), starts_at, holder, key, now)


def _held(ask: Ask, starts_at: dt.datetime, holder: str, key: str, now: dt.datetime) -> Visit:
    def once(key: str) -> Visit | None:
        return booking.hold(
            ask=ask,
            starts_at=starts_at,
            holder=holder,
            now=now,
            language=get_language() or "en",
            key=f"hold:{holder[:20]}:{key or secrets.token_urlsafe(12)}",
        )

    try:
        return _made(once(key))
    except NotFree:
        raise
    except BookingRefused:
        # The page was kept by the browser and its key belongs to a hold that was given back.
        if bookings.slot(ask, starts_at, now=now) is None:
            raise
        return _made(once(""))


def _made(visit: Visit | None) -> Visit:
    if visit is None:
        raise BookingRefused(words.too_many_holds())
    return visit


def _is_this(mine: Visit, ask: Ask, starts_at: dt.datetime) -> bool:
    if (mine.clinic_id, mine.menu_code, mine.starts_at) != (
        ask.clinic.pk,
        ask.choice.code,
        starts_at,
    ):
        return False
    hands = {segment.practitioner_id for segment in mine.segments.all()}
    return ask.practitioner is None or ask.practitioner.pk in hands


def _plain(ask: Ask) -> Ask:
    """The ask without the hold that was given back."""
    return Ask(ask.clinic, ask.choice, practitioner=ask.practitioner, skills=ask.skills)
