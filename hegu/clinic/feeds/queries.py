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


def hashed(token: str) -> str:
    """What is kept of a link's token."""
    return hashlib.sha256(b"hegu feed " + token.encode()).hexdigest()


def of_token(token: str) -> Feed | None:
    """The feed behind a link that still holds."""
    return (
        Feed.objects.filter(token_hash=hashed(token), revoked_at=None)
        .select_related("practitioner", "clinic", "made_by")
        .first()
    )


def mine(access: Access) -> list[Feed]:
    """The links that a person may see and end: their own, and their clinics'."""
    reach = Q(clinic__in=access.clinics("set up"))
    if access.practitioner:
        reach |= Q(practitioner=access.practitioner)
    found = Feed.objects.filter(reach, revoked_at=None)
    return list(found.select_related("practitioner", "clinic").order_by("-made_at"))


def text(feed: Feed, *, now: dt.datetime) -> str:
    """The calendar of a feed: three queries, whatever the number of visits."""
    with override(feed.made_by.language if feed.made_by else "en"):
        visits = list(_visits(feed, now))
        name = feed.practitioner.name if feed.practitioner else ""
        name = name or (feed.clinic.name if feed.clinic else "")
        if feed.busy_only:
            spans = [(s.starts_at, s.ends_at) for v in visits if v.is_live for s in _parts(feed, v)]
            return ical.busy(spans, since=now - PAST, until=now + AHEAD, name=name, now=_hour(now))
        events = [_event(visit, part) for visit in visits for part in _parts(feed, visit)]
        return ical.calendar(events, name=name, method="PUBLISH", now=_hour(now))


def _visits(feed: Feed, now: dt.datetime) -> QuerySet[Visit]:
    cancelled = Q(status__in=[Status.CANCELLED, Status.LATE_CANCELLED], changed_at__gte=now - PAST)
    found = Visit.objects.filter(Q(status__in=SHOWN) | cancelled).filter(
        ends_at__gte=now - PAST, starts_at__lte=now + AHEAD
    )
    if feed.practitioner_id:
        found = found.filter(segments__practitioner=feed.practitioner_id).distinct()
    else:
        found = found.filter(clinic=feed.clinic_id)
    parts = Segment.objects.select_related("treatment", "room")
    return (
        found.select_related("clinic")
        .prefetch_related(Prefetch("segments", queryset=parts))
        .order_by("starts_at")
    )


def _parts(feed: Feed, visit: Visit) -> list[Segment]:
    parts = list(visit.segments.all())
    if feed.practitioner_id:
        return [part for part in parts if part.practitioner_id == feed.practitioner_id]
    return parts


def _event(visit: Visit, part: Segment) -> ical.Event:
    """A visit without the patient's name: titles of calendars travel far."""
    where = f"{visit.clinic.name}, {part.room.name}" if part.room else visit.clinic.name
    return ical.Event(
        uid=f"{part.pk}@hegu",
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        zone=visit.clinic.zone,
        summary=part.treatment.name or _("Busy"),
        updated_at=visit.changed_at,
        description=visit.reference,
        location=where,
        sequence=visit.version,
        status="CONFIRMED" if visit.is_live else "CANCELLED",
    )


def _hour(now: dt.datetime) -> dt.datetime:
    """Stamped by the hour, so that an unchanged calendar stays the same text."""
    return now.replace(minute=0, second=0, microsecond=0)
