"""A practitioner's own day, across clinics: who is next, what to mind, where to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from hegu.clinic.booking.models import LIVE, UPCOMING, Segment, Status
from hegu.clinic.booking.queries import visits
from hegu.clinic.desk.queries import blocks, panel
from hegu.clinic.desk.queries.day import been_before
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Practitioner
from hegu.clinic.screening.words import for_practitioner

DAY = dt.timedelta(days=1)
WORTH = dt.timedelta(minutes=15)
"""A shorter pause is not told."""
SHOWN = [*(status for status in LIVE if status != Status.HELD), Status.NO_SHOW]
OVER = {Status.DONE, Status.NO_SHOW}
MAIN = ["finish", "start", "check-in"]


@dataclass
class Turn:
    """One part of a visit that is theirs to treat."""

    segment: Segment
    hue: str
    alerts: list[str]
    before: list[Segment]
    after: list[Segment]
    """The other parts of the visit, and with whom."""
    acts: list[str]
    is_first: bool
    rest_until: dt.datetime | None = None
    """When there is a pause after it: until then."""

    @property
    def zone(self) -> ZoneInfo:
        return self.segment.visit.clinic.tz

    @property
    def is_over(self) -> bool:
        return self.segment.visit.status in OVER

    @property
    def minutes(self) -> int:
        return blocks.minutes_between(self.segment.starts_at, self.segment.ends_at)

    @property
    def main(self) -> str:
        """The one button: finish, start, or arrived."""
        return next((act for act in MAIN if act in self.acts), "")


@dataclass
class Mine:
    """The day, in order."""

    on: dt.date
    is_today: bool
    turns: list[Turn]
    up: Turn | None
    """Who is in session, else waiting, else comes next."""
    later: Segment | None = None
    """On a day without visits: the next one after it."""
    clinics: set[int] = field(default_factory=set)

    @property
    def ahead(self) -> int:
        return sum(not turn.is_over for turn in self.turns)

    @property
    def ends_at(self) -> dt.datetime | None:
        return max((turn.segment.ends_at for turn in self.turns), default=None)


def mine(access: Access, who: Practitioner, on: dt.date, *, now: dt.datetime) -> Mine:
    """One day of one practitioner; each clinic's day is its own."""
    found = [part for part in parts(access, who, on) if local(part) == on]
    known = been_before(part.visit for part in found)
    turns = [turn(part, access, known, now=now) for part in found]
    for one, other in pairwise(turns):
        if other.segment.starts_at - one.segment.ends_at >= WORTH:
            one.rest_until = other.segment.starts_at
    is_today = on == today(access, now)
    return Mine(
        on=on,
        is_today=is_today,
        turns=turns,
        up=next_up(turns, now=now) if is_today else None,
        later=None if turns else first_after(access, who, on),
        clinics={part.visit.clinic_id for part in found},
    )


def today(access: Access, now: dt.datetime) -> dt.date:
    """The date where they work, the first clinic's when there are several."""
    first = access.clinics().first()
    return now.astimezone(first.tz if first else dt.UTC).date()


def parts(access: Access, who: Practitioner, on: dt.date) -> list[Segment]:
    """Their segments around a date, wide enough for every zone, each visit read whole."""
    noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
    mine = theirs(access, who).filter(starts_at__range=(noon - 2 * DAY, noon + 2 * DAY))
    return whole(access, mine.filter(visit__status__in=SHOWN).order_by("starts_at", "pk"))


def theirs(access: Access, who: Practitioner) -> QuerySet[Segment]:
    return Segment.objects.filter(practitioner=who, visit__clinic__in=access.clinics())


def whole(access: Access, mine: QuerySet[Segment]) -> list[Segment]:
    """Segments with their visits, patients and the other parts, in a fixed number of queries."""
    rows = list(mine)
    kept = {visit.pk: visit for visit in visits(access).filter(pk__in={r.visit_id for r in rows})}
    found = []
    for row in rows:
        if visit := kept.get(row.visit_id):
            part = next(each for each in visit.segments.all() if each.pk == row.pk)
            for each in visit.segments.all():
                each.visit = visit
            found.append(part)
    return found


def local(part: Segment) -> dt.date:
    return part.starts_at.astimezone(part.visit.clinic.tz).date()


def turn(part: Segment, access: Access, known: set[int], *, now: dt.datetime) -> Turn:
    visit = part.visit
    others = list(visit.segments.all())
    return Turn(
        segment=part,
        hue=blocks.hue_of(part),
        alerts=for_practitioner(visit.alerts),
        before=[each for each in others if each.order < part.order],
        after=[each for each in others if each.order > part.order],
        acts=panel.acts(visit, access, now=now),
        is_first=bool(visit.patient_id) and visit.patient_id not in known,
    )


def next_up(turns: Iterable[Turn], *, now: dt.datetime) -> Turn | None:
    """In session before waiting before the next to come."""
    listed = list(turns)
    for states in ([Status.IN_SESSION], [Status.ARRIVED], UPCOMING):
        for each in listed:
            coming = each.segment.ends_at > now or states is not UPCOMING
            if each.segment.visit.status in states and coming:
                return each
    return None


def first_after(access: Access, who: Practitioner, on: dt.date) -> Segment | None:
    """The next visit after a day without any."""
    after = dt.datetime.combine(on + DAY, dt.time(), dt.UTC)
    ahead = theirs(access, who).filter(starts_at__gte=after, visit__status__in=UPCOMING)
    found = whole(access, ahead.order_by("starts_at")[:1])
    return found[0] if found else None
