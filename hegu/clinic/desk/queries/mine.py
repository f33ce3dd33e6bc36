"""One practitioner's own day, at every clinic where they work."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hegu.clinic.booking.models import Segment, Status, Visit
from hegu.clinic.booking.queries import visits
from hegu.clinic.booking.queries.boards import SHOWN
from hegu.clinic.desk.queries import blocks, panel
from hegu.clinic.desk.queries.day import been_before, is_first
from hegu.clinic.desk.queries.panel import Alert
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.screening.words import for_practitioner
from hegu.web.words import status_code

GAP = dt.timedelta(minutes=15)
ENDED = {Status.DONE, Status.NO_SHOW}


@dataclass
class Mine:
    """One segment of mine, and what a person needs to know before the door opens."""

    visit: Visit
    segment: Segment
    alerts: list[Alert]
    acts: list[str]
    then: str
    before: str
    is_first: bool
    rest: dt.timedelta | None
    """Free time before it, when it is worth saying."""

    @property
    def hue(self) -> str:
        return blocks.hue_of(self.segment)

    @property
    def state(self) -> str:
        return status_code(self.visit.status)

    @property
    def zone(self) -> ZoneInfo:
        return self.visit.clinic.tz


@dataclass
class MyDay:
    on: dt.date
    zone: ZoneInfo
    mine: list[Mine]
    clinics: list[Clinic]
    is_today: bool

    @property
    def next_up(self) -> Mine | None:
        """Who is with me, else who waits, else who comes next."""
        if not self.is_today:
            return None
        for states in (
            {Status.IN_SESSION},
            {Status.ARRIVED},
            {Status.BOOKED, Status.CONFIRMED},
        ):
            for one in self.mine:
                if one.visit.status in states:
                    return one
        return None

    @property
    def earlier(self) -> list[Mine]:
        """What is over today; it is folded away."""
        return [one for one in self.mine if self.is_today and one.visit.status in ENDED]

    @property
    def ahead(self) -> list[Mine]:
        return [one for one in self.mine if not self.is_today or one.visit.status not in ENDED]

    @property
    def left(self) -> int:
        return sum(one.visit.status not in ENDED for one in self.mine)


def zone_of(access: Access, who: Practitioner) -> ZoneInfo:
    """The zone of the clinic where someone works first; their day begins at its midnight."""
    here = access.clinics().filter(shifts__practitioner=who).first() or access.clinics().first()
    return here.tz if here else ZoneInfo("UTC")


def my_day(access: Access, who: Practitioner, on: dt.date, *, now: dt.datetime) -> MyDay:
    zone = zone_of(access, who)
    start = dt.datetime.combine(on, dt.time(), zone)
    stop = dt.datetime.combine(on + dt.timedelta(days=1), dt.time(), zone)
    shown = [status for status in SHOWN if status != Status.HELD]
    found = list(
        visits(access)
        .filter(
            segments__practitioner=who,
            status__in=shown,
            starts_at__lt=stop,
            ends_at__gt=start,
        )
        .distinct()
    )
    known = been_before(found)
    pairs = [
        (visit, segment)
        for visit in found
        for segment in visit.segments.all()
        if segment.practitioner_id == who.pk
    ]
    pairs.sort(key=lambda pair: pair[1].starts_at)
    mine = [one_of(visit, segment, access, known, now=now) for visit, segment in pairs]
    for earlier, later in itertools.pairwise(mine):
        gap = later.segment.starts_at - earlier.segment.ends_at
        later.rest = gap if gap >= GAP else None
    clinics = list({visit.clinic_id: visit.clinic for visit, _ in pairs}.values())
    return MyDay(on, zone, mine, clinics, on == now.astimezone(zone).date())


def one_of(
    visit: Visit, segment: Segment, access: Access, known: set[int], *, now: dt.datetime
) -> Mine:
    allowed = panel.acts(visit, access, now=now)
    return Mine(
        visit=visit,
        segment=segment,
        alerts=[Alert(words, []) for words in for_practitioner(visit.alerts)],
        acts=[act for act in allowed if act in {"check-in", "start", "finish"}][:2],
        then=with_whom(visit, segment, after=True),
        before=with_whom(visit, segment, after=False),
        is_first=is_first(visit, known),
        rest=None,
    )


def with_whom(visit: Visit, segment: Segment, *, after: bool) -> str:
    """The part of the same visit before or after mine: with whom, when and where."""
    others = [
        part
        for part in visit.segments.all()
        if (part.order == segment.order + 1 if after else part.order == segment.order - 1)
    ]
    return blocks.other_part(visit, others[0], after=after) if others else ""
