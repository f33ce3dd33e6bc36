"""The clinic's day as the desk sees it: columns, a list for the phone, a line about it all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.models import UPCOMING, Status, Visit
from hegu.clinic.booking.queries import Column, DayBoard, Off
from hegu.clinic.desk.queries import blocks
from hegu.clinic.desk.queries.blocks import Block, Closed, Free, Shown
from hegu.clinic.people.access import Access
from hegu.clinic.places.models import Clinic
from hegu.web import dates

FRESH = dt.timedelta(hours=1)
"""How long ago a time may be and still be pointed at, for whoever came in unannounced."""
HOUR = dt.timedelta(hours=1)
WAITING = {Status.ARRIVED}
COMING = {*UPCOMING}
OVER = {Status.DONE, Status.NO_SHOW}


@dataclass
class Row:
    """One visit of the phone's list."""

    visit: Visit
    block: Block
    with_whom: str
    where: str
    is_first: bool


@dataclass
class Sums:
    """What is said of the day in one line."""

    visits: int
    arrived: int
    coming: dt.datetime | None


@dataclass
class Day:
    """Everything that the day's page draws."""

    on: dt.date
    zone: ZoneInfo
    first: dt.datetime
    last: dt.datetime
    now: dt.datetime | None
    """The moment, when it falls between the first and the last hour shown."""
    is_today: bool
    is_open: bool
    columns: list[Shown]
    rows: list[Row]
    sums: Sums

    @property
    def first_clock(self) -> str:
        return half_hour(dates.clock(self.first, self.zone))

    @property
    def last_clock(self) -> str:
        clock = dates.clock(self.last, self.zone)
        is_next = self.last.astimezone(self.zone).date() > self.on
        return "24:00" if is_next else half_hour(clock)

    @property
    def hours(self) -> list[dt.datetime]:
        count = int((self.last - self.first) / HOUR)
        return [self.first + number * HOUR for number in range(count)]

    @property
    def now_step(self) -> str:
        """The five minutes that hold this moment, for the line across the day."""
        return dates.clock(blocks.down(self.now), self.zone) if self.now else ""

    @property
    def earlier(self) -> list[Row]:
        """What is over today; the list of the phone folds it away."""
        return [row for row in self.rows if self.is_today and row.visit.status in OVER]

    @property
    def ahead(self) -> list[Row]:
        return [row for row in self.rows if not self.is_today or row.visit.status not in OVER]

    @property
    def next_up(self) -> Row | None:
        """Who is waiting, else who comes next."""
        if not self.is_today:
            return None
        waiting = [row for row in self.rows if row.visit.status in WAITING]
        coming = [row for row in self.rows if row.visit.status in COMING]
        return next(iter(waiting + coming), None)


def half_hour(clock: str) -> str:
    hours, minutes = clock.split(":")
    return f"{hours}:{'00' if int(minutes) < 30 else '30'}"


def day(clinic: Clinic, on: dt.date, *, access: Access, by: str, now: dt.datetime) -> Day:
    """One local day, with a column a practitioner or (by="room") a room."""
    board = booking.day(clinic, on, access=access)
    known = been_before(board.visits)
    is_today = on == now.astimezone(clinic.tz).date()
    shown = board.rooms if by == "room" else board.practitioners
    since = now - FRESH if is_today else None if now < board.opens else board.closes
    columns = [column(each, board, by, known, since) for each in shown]
    return Day(
        on=on,
        zone=clinic.tz,
        first=board.opens,
        last=board.closes,
        now=now if is_today and board.opens <= now < board.closes else None,
        is_today=is_today,
        is_open=board.is_open,
        columns=columns,
        rows=[row(v, known) for v in board.visits if v.patient_id and v.segments.all()],
        sums=sums(board, now=now, is_today=is_today),
    )


def been_before(visits: Iterable[Visit]) -> set[int]:
    """The patients who have been treated before: the others come for the first time."""
    listed = list(visits)
    if not listed:
        return set()
    earlier = Visit.objects.filter(
        patient__in={visit.patient_id for visit in listed if visit.patient_id},
        status=Status.DONE,
        starts_at__lt=min(visit.starts_at for visit in listed),
    )
    return set(earlier.values_list("patient_id", flat=True).distinct())


def column(
    each: Column, board: DayBoard, by: str, known: set[int], since: dt.datetime | None
) -> Shown:
    drawn = [blocks.block(segment, by_room=by == "room") for segment in each.segments]
    for block in drawn:
        block.starts_at = max(block.starts_at, board.opens)
        block.ends_at = min(block.ends_at, board.closes)
        block.parts = [part for part in block.parts if within(part, board)]
        block.is_first = is_first(block.visit, known)
    closed = [Closed(off.starts_at, off.ends_at, off.why, why(off)) for off in each.off]
    taken = [(block.starts_at, block.ends_at) for block in drawn]
    taken += [(off.starts_at, off.ends_at) for off in each.off]
    first = max(board.opens, blocks.up(since)) if since else board.opens
    free = blocks.free_of(taken, first, board.closes)
    drawn = blocks.in_lanes([block for block in drawn if block.minutes > 0])
    return Shown(each.key, each.label, each.sub, each.pk, closed, free, drawn)


def within(part: blocks.Part, board: DayBoard) -> bool:
    ends_at = part.starts_at + dt.timedelta(minutes=part.minutes)
    return part.starts_at >= board.opens and ends_at <= board.closes


def why(off: Off) -> str:
    """Why nobody can book there; a reason for leave is for the staff, and shown."""
    if off.why == "leave":
        return off.reason or _("Leave")
    return _("Break") if off.why == "break" else ""


def is_first(visit: Visit, known: set[int]) -> bool:
    return bool(visit.patient_id) and visit.patient_id not in known


def row(visit: Visit, known: set[int]) -> Row:
    segments = list(visit.segments.all())
    rooms = [segment.room.name for segment in segments if segment.room]
    people = [segment.practitioner.name for segment in segments]
    return Row(
        visit=visit,
        block=blocks.block(segments[0], by_room=False),
        with_whom=", ".join(dict.fromkeys(people)),
        where=", ".join(dict.fromkeys(rooms)),
        is_first=is_first(visit, known),
    )


def sums(board: DayBoard, *, now: dt.datetime, is_today: bool) -> Sums:
    booked = [visit for visit in board.visits if visit.status != Status.HELD]
    ahead = [v.starts_at for v in booked if v.status in COMING and v.starts_at >= now]
    return Sums(
        visits=len(booked),
        arrived=sum(visit.status in WAITING for visit in booked),
        coming=min(ahead, default=None) if is_today else None,
    )


def token(clinic: Clinic, now: dt.datetime) -> str:
    """Changes when a visit or the opening hours do, and with every five minutes of the clock."""
    five = int(now.timestamp()) // 300
    known = f"{booking.changed_since(clinic)} {clinic.openings_token} {five}"
    return hashlib.sha256(known.encode()).hexdigest()[:16]


__all__ = ["Day", "Free", "Row", "Sums", "been_before", "day", "token"]
