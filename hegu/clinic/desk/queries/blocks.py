"""Blocks of a column: a segment of a visit, with what is hands on, needles in and turn-over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hegu.clinic.booking.models import Segment, Visit
from hegu.clinic.screening.words import for_practitioner
from hegu.scheduling.cells import cell_at, moment_at
from hegu.web import dates
from hegu.web.words import status_code

FIVE = dt.timedelta(minutes=5)
HUES = {"blue": "sky"}
CLAUSE = re.compile(r"[;.；。]")
LANES = 6


@dataclass(frozen=True)
class Part:
    """A stretch of a block: hands, needles (hands free) or turn (getting the room ready)."""

    kind: str
    starts_at: dt.datetime
    minutes: int
    words: str = ""
    speaks: bool = False
    """Whether the name stands here: on the first stretch of hands."""

    @property
    def is_short(self) -> bool:
        """Room for the name alone."""
        return self.minutes < 25


@dataclass
class Block:
    """One segment as it stands in a column."""

    visit: Visit
    segment: Segment
    starts_at: dt.datetime
    ends_at: dt.datetime
    parts: list[Part]
    where: str
    lane: int = 0
    is_first: bool = False

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at)

    @property
    def lasts(self) -> int:
        return minutes_between(self.segment.starts_at, self.segment.ends_at)

    @property
    def hue(self) -> str:
        return hue_of(self.segment)

    @property
    def state(self) -> str:
        """Where the visit stands, as style sheets name it."""
        return status_code(self.visit.status)

    @property
    def alert(self) -> str:
        """What must be done differently, in a few words."""
        return short(for_practitioner(self.visit.alerts[:1]))

    @property
    def next_part(self) -> str:
        """Then acupuncture 13:10: the patient goes on to someone else."""
        return then(self.visit, self.segment)


@dataclass
class Closed:
    """A stretch when nobody can book here, and why."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    kind: str
    words: str

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at)


@dataclass
class Free:
    """A stretch that may be booked."""

    starts_at: dt.datetime
    minutes: int


@dataclass
class Shown:
    """A column as it is drawn."""

    key: str
    label: str
    sub: str
    pk: int
    closed: list[Closed] = field(default_factory=list)
    free: list[Free] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def lanes(self) -> int:
        return max((block.lane for block in self.blocks), default=0)


def block(segment: Segment, *, by_room: bool) -> Block:
    """A segment with the minutes before and after it that belong to this column."""
    treatment = segment.treatment
    before = treatment.room_before if by_room else treatment.before_minutes
    after = treatment.room_after if by_room else treatment.after_minutes
    starts_at = down(segment.starts_at - dt.timedelta(minutes=before))
    ends_at = up(segment.ends_at + dt.timedelta(minutes=after))
    where = segment.practitioner.name if by_room else segment.room.name if segment.room else ""
    parts = stretches(segment, starts_at, ends_at)
    return Block(segment.visit, segment, starts_at, ends_at, parts, where)


def stretches(segment: Segment, starts_at: dt.datetime, ends_at: dt.datetime) -> list[Part]:
    """Turn-over, hands, needles, hands, turn-over; nothing when it is hands all the time."""
    begins, ends = down(segment.starts_at), up(segment.ends_at)
    hands = [
        (begins + dt.timedelta(minutes=a // 5 * 5), begins + dt.timedelta(minutes=-(-b // 5) * 5))
        for a, b in segment.hands_on or []
    ] or [(begins, ends)]
    if len(hands) == 1 and hands[0] == (begins, ends) == (starts_at, ends_at):
        return []
    found: list[Part] = []
    at = starts_at
    for number, (a, b) in enumerate(hands):
        if a > at:
            found.append(gap(segment, at, a, turning=at < begins))
        found.append(Part("hands", a, minutes_between(a, b), speaks=number == 0))
        at = b
    if at < ends:
        found.append(gap(segment, at, ends, turning=False))
    if max(at, ends) < ends_at:
        found.append(gap(segment, max(at, ends), ends_at, turning=True))
    return found


def gap(segment: Segment, a: dt.datetime, b: dt.datetime, *, turning: bool) -> Part:
    if turning:
        return Part("turn", a, minutes_between(a, b))
    clock = dates.clock(b, segment.visit.clinic.tz)
    needles = any("acupuncture" in family for family in segment.treatment.families)
    words = _("needles out %(time)s") if needles else _("rests until %(time)s")
    return Part("needles", a, minutes_between(a, b), words % {"time": clock})


def then(visit: Visit, segment: Segment) -> str:
    """What comes after this part of a visit: then acupuncture 13:10."""
    later = [part for part in visit.segments.all() if part.order > segment.order]
    if not later or later[0].starts_at < segment.ends_at:
        return ""
    clock = dates.clock(later[0].starts_at, visit.clinic.tz)
    return _("then %(what)s %(time)s") % {"what": later[0].treatment.name, "time": clock}


def in_lanes(blocks: list[Block]) -> list[Block]:
    """Blocks that meet stand side by side; others take the whole width."""
    blocks.sort(key=lambda block: (block.starts_at, block.ends_at))
    group: list[Block] = []
    until = dt.datetime.min.replace(tzinfo=dt.UTC)
    for each in blocks:
        if each.starts_at >= until:
            _side_by_side(group)
            group = []
        group.append(each)
        until = max(until, each.ends_at)
    _side_by_side(group)
    return blocks


def _side_by_side(group: list[Block]) -> None:
    if len(group) < 2:
        return
    ends: list[dt.datetime] = []
    for each in group:
        lane = next((n for n, end in enumerate(ends) if end <= each.starts_at), len(ends))
        lane = min(lane, LANES - 1)
        ends[lane : lane + 1] = [each.ends_at]
        each.lane = lane + 1


def free_of(
    taken: Iterable[tuple[dt.datetime, dt.datetime]], first: dt.datetime, last: dt.datetime
) -> list[Free]:
    """What is left between, cut at the half hours: each may be pointed at and booked."""
    found: list[Free] = []
    at = first
    for starts_at, ends_at in [*sorted(taken), (last, last)]:
        while at < min(starts_at, last):
            half = at + dt.timedelta(minutes=30 - at.minute % 30)
            until = min(half, starts_at, last)
            found.append(Free(at, minutes_between(at, until)))
            at = until
        at = max(at, ends_at)
    return found


def hue_of(segment: Segment) -> str:
    tone = segment.treatment.tone
    return HUES.get(tone, tone)


def short(sentences: list[str]) -> str:
    """The first clause of the first sentence."""
    return CLAUSE.split(sentences[0])[0].strip() if sentences else ""


def minutes_between(a: dt.datetime, b: dt.datetime) -> int:
    return int((b - a).total_seconds() // 60)


def down(moment: dt.datetime) -> dt.datetime:
    return moment_at(cell_at(moment))


def up(moment: dt.datetime) -> dt.datetime:
    return down(moment + FIVE - dt.timedelta(microseconds=1))


def other_part(visit: Visit, part: Segment, *, after: bool) -> str:
    """Then acupuncture 13:10 with Dr. Chen, Treatment room."""
    told = {
        "what": part.treatment.name,
        "time": dates.clock(part.starts_at, visit.clinic.tz),
        "who": part.practitioner.name,
    }
    words = (
        _("then %(what)s %(time)s with %(who)s")
        if after
        else _("after %(what)s %(time)s with %(who)s")
    )
    return words % told + (f", {part.room.name}" if part.room else "")
