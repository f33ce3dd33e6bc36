"""What is already booked for times to come: a change of set-up must not forget it."""

import datetime as dt

from hegu.clinic.booking.models import LIVE, Segment, Visit
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Room


def visits_in(room: Room, now: dt.datetime) -> int:
    """How many visits ahead are in this room."""
    ahead = Segment.objects.filter(room=room, ends_at__gt=now, visit__status__in=LIVE)
    return ahead.values("visit").distinct().count()


def visits_during(
    practitioner: Practitioner, starts_at: dt.datetime, ends_at: dt.datetime
) -> list[Visit]:
    """Visits of this practitioner that meet a stretch of time, soonest first."""
    meeting = Segment.objects.filter(
        practitioner=practitioner,
        starts_at__lt=ends_at,
        ends_at__gt=starts_at,
        visit__status__in=LIVE,
    )
    return list(
        Visit.objects.filter(segments__in=meeting)
        .distinct()
        .select_related("patient", "clinic")
        .order_by("starts_at")[:50]
    )
