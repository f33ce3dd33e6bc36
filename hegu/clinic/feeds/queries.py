"""What a feed shows."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from hegu.clinic.booking.models import LIVE, Segment, Status, Visit
from hegu.clinic.feeds.models import Feed
from hegu.clinic.people.access import Access
from hegu.interop import ical

PAST = dt.timedelta(days=30)
AHEAD = dt.timedelta(days=180)
SHOWN = [status for status in LIVE if status != Status.HELD]
CANCELLED = [Status.CANCELLED, Status.LATE_CANCELLED]
STATUS = {Status.REQUESTED: "TENTATIVE", **dict.fromkeys(CANCELLED, "CANCELLED")}
"""How a calendar says it; everything else is confirmed."""


def hashed(token: str) -> str:
    """What is kept of a link's token."""
    return hashlib.sha256(b"hegu feed " + token.encode()).hexdigest()


def of_token(token: str) -> Feed | None:
    """The feed behind a link that still holds: not ended, and its maker may still have it."""
    found = Feed.objects.filter(token_hash=hashed(token), revoked_at=None)
    feed = found.select_related("practitioner", "clinic", "made_by").first()
    return feed if feed and _holds(feed) else None


def _holds(feed: Feed) -> bool:
    """A link ends with the work of whom it shows, and with the role of who made it."""
    if feed.made_by is None or not feed.made_by.is_active:
        return False
    if feed.practitioner:
        return feed.practitioner.active
    clinic = feed.clinic
    return bool(clinic and clinic.active and Access(feed.made_by).may("set up", clinic))


def mine(access: Access) -> list[Feed]:
    """The links that a person may see and end: their own, and their clinics'."""
    reach = Q(clinic__in=access.clinics("set up"))
    if access.practitioner:
        reach |= Q(practitioner=access.practitioner)
    found = Feed.objects.filter(reach, revoked_at=None, made_by__is_active=True)
    return list(found.select_related("practitioner", "clinic", "made_by").order_by("-made_at"))


def text(feed: Feed, *, now: dt.datetime) -> str:
    """The calendar of a feed: as many queries for a thousand visits as for one.

    It says when it was last changed and not when it was asked for, so that an unchanged
    calendar stays the same text and need not be sent again.
    """
    with override(feed.made_by.language if feed.made_by else "en"):
        visits = list(_visits(feed, now))
        stamp = _stamp(feed, visits)
        if feed.busy_only:
            events = _busy(feed, visits, stamp)
        else:
            events = [_event(feed, visit, part) for visit in visits for part in _parts(feed, visit)]
        return ical.calendar(events, name=_name(feed), method="PUBLISH", now=stamp)


def busy(feed: Feed, *, now: dt.datetime) -> str:
    """The same as busy times alone, for programs that plan rather than show."""
    visits = list(_visits(feed, now))
    today = _day(now)
    return ical.busy(
        _spans(feed, visits, live=True),
        since=today,
        until=today + AHEAD,
        name=_name(feed),
        now=_stamp(feed, visits),
    )


def _name(feed: Feed) -> str:
    whose = feed.practitioner or feed.clinic
    return whose.name if whose else ""


def _visits(feed: Feed, now: dt.datetime) -> QuerySet[Visit]:
    since, until = _day(now) - PAST, _day(now) + AHEAD
    shown = Q(status__in=SHOWN) | Q(status__in=CANCELLED, changed_at__gte=since)
    found = Visit.objects.filter(shown, ends_at__gte=since, starts_at__lt=until)
    if feed.practitioner_id:
        found = found.filter(segments__practitioner=feed.practitioner_id).distinct()
    else:
        found = found.filter(clinic=feed.clinic_id)
    parts = Segment.objects.select_related("treatment", "room", "practitioner")
    return (
        found.select_related("clinic")
        .prefetch_related(Prefetch("segments", queryset=parts))
        .order_by("starts_at", "id")
    )


def _day(now: dt.datetime) -> dt.datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _stamp(feed: Feed, visits: list[Visit]) -> dt.datetime:
    """When anything here last changed."""
    return max((visit.changed_at for visit in visits), default=feed.made_at)


def _parts(feed: Feed, visit: Visit) -> list[Segment]:
    parts = list(visit.segments.all())
    if feed.practitioner_id:
        return [part for part in parts if part.practitioner_id == feed.practitioner_id]
    return parts


def _event(feed: Feed, visit: Visit, part: Segment) -> ical.Event:
    """A visit without the patient's name: titles of calendars travel far."""
    treatment = part.treatment.name
    title = treatment if feed.practitioner_id else f"{treatment} · {part.practitioner.name}"
    return ical.Event(
        uid=f"{part.pk}@hegu",
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        zone=visit.clinic.zone,
        summary=title,
        updated_at=visit.changed_at,
        description=visit.reference,
        location=f"{visit.clinic.name}, {part.room.name}" if part.room else visit.clinic.name,
        sequence=visit.version,
        status=STATUS.get(Status(visit.status), "CONFIRMED"),
    )


def _busy(feed: Feed, visits: list[Visit], stamp: dt.datetime) -> list[ical.Event]:
    """Joined times under one word. What was freed again stays for a while, as cancelled."""
    taken = _spans(feed, visits, live=True)
    begins = {start for start, _stop in taken}
    freed = [span for span in _spans(feed, visits, live=False) if span[0] not in begins]
    zone = visits[0].clinic.zone if visits else "UTC"
    return [
        ical.Event(
            uid=f"busy-{feed.pk}-{start:%Y%m%dT%H%M}@hegu",
            starts_at=start,
            ends_at=stop,
            zone=zone,
            summary=_("Busy"),
            updated_at=stamp,
            # Grows with every change of any visit here: these events have no version of their own.
            sequence=int(stamp.timestamp()) // 60,
            status=status,
        )
        for status, spans in (("CONFIRMED", taken), ("CANCELLED", freed))
        for start, stop in spans
    ]


def _spans(feed: Feed, visits: list[Visit], *, live: bool) -> list[ical.Span]:
    chosen = [visit for visit in visits if visit.is_live == live]
    return ical.joined((p.starts_at, p.ends_at) for v in chosen for p in _parts(feed, v))
