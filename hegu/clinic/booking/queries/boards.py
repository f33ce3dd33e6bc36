"""The clinic's day and week, as columns of people or rooms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Count, Max, Prefetch, Q

from hegu.clinic.booking.ledger import Kind, key
from hegu.clinic.booking.models import LIVE, Opening, Segment, Status, Visit
from hegu.clinic.booking.openings import BLOCK_CELLS
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Leave, Practitioner
from hegu.clinic.places.models import Clinic, Room
from hegu.scheduling import mask
from hegu.scheduling.cells import Window, cell_at, moment_at

SHOWN = [*LIVE, Status.NO_SHOW]


class Off(NamedTuple):
    """A stretch in which nobody may book here, and why: closed, break or leave."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    why: str
    reason: str = ""


@dataclass
class Column:
    """One practitioner's or one room's day."""

    key: str
    label: str
    sub: str
    pk: int
    off: list[Off] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    works: bool = True


@dataclass
class DayBoard:
    """A day at a clinic: from opening to closing, with everyone's and every room's column."""

    on: dt.date
    opens: dt.datetime
    closes: dt.datetime
    is_open: bool
    practitioners: list[Column]
    rooms: list[Column]
    visits: list[Visit]


def day(clinic: Clinic, on: dt.date, *, access: Access) -> DayBoard:
    """One local day: a fixed number of queries, whatever the number of visits."""
    start = dt.datetime.combine(on, dt.time(), clinic.tz).astimezone(dt.UTC)
    stop = dt.datetime.combine(on + dt.timedelta(days=1), dt.time(), clinic.tz).astimezone(dt.UTC)
    shown = _visits(clinic, start, stop, access)
    free = _open(clinic, Window(cell_at(start), cell_at(stop)))
    segments = [_with(segment, seen) for seen in shown for segment in seen.segments.all()]
    people = _people(free, segments)
    rooms = [_room(room, segments) for room in clinic.rooms.all() if room.active]
    opens, closes, is_open = _edges(free, segments, start)
    leaves = _leaves([column.pk for column in people], start, stop)
    for column in people:
        bits = free.get(key(Kind.PRACTITIONER, column.pk), 0)
        column.off = _off(bits, opens, closes, start, leaves.get(column.pk, []))
        column.works = bool(bits)
    for column in rooms:
        column.off = _off(free.get(key(Kind.ROOM, column.pk), 0), opens, closes, start, [])
    return DayBoard(on, opens, closes, is_open, people, rooms, shown)


def _visits(clinic: Clinic, start: dt.datetime, stop: dt.datetime, access: Access) -> list[Visit]:
    found = Visit.objects.filter(
        clinic=clinic, status__in=SHOWN, starts_at__lt=stop, ends_at__gt=start
    )
    if access.own_patients_only:
        found = found.filter(segments__practitioner=access.practitioner).distinct()
    parts = Segment.objects.select_related("treatment", "practitioner", "room")
    return list(
        found.select_related("patient", "clinic")
        .prefetch_related(Prefetch("segments", queryset=parts))
        .order_by("starts_at", "id")
    )


def _with(segment: Segment, seen: Visit) -> Segment:
    segment.visit = seen
    return segment


def _open(clinic: Clinic, window: Window) -> dict[int, int]:
    """Each resource's open cells of the day, bit 0 the day's first cell."""
    blocks = (window.start // BLOCK_CELLS, (window.stop - 1) // BLOCK_CELLS)
    found: dict[int, int] = {}
    rows = Opening.objects.filter(clinic=clinic, block__range=blocks)
    for resource, block, bits in rows.values_list("resource", "block", "bits"):
        whole = int.from_bytes(bits, "little")
        moved = mask.shift(whole, block * BLOCK_CELLS - window.start)
        found[resource] = found.get(resource, 0) | (moved & window.full)
    return found


def _people(free: dict[int, int], segments: list[Segment]) -> list[Column]:
    """Whoever works, or has a visit, that day; whoever is on leave or off stays away to the end."""
    here = {r // 4 for r in free if r % 4 == Kind.PRACTITIONER}
    here |= {segment.practitioner_id for segment in segments}
    found = Practitioner.objects.filter(pk__in=here).order_by("order", "id")
    return [
        Column(
            key=f"p{who.pk}",
            label=who.name,
            sub=who.title,
            pk=who.pk,
            segments=[s for s in segments if s.practitioner_id == who.pk],
        )
        for who in found
    ]


def _room(room: Room, segments: list[Segment]) -> Column:
    mine = [segment for segment in segments if segment.room_id == room.pk]
    return Column(f"r{room.pk}", room.name, room.get_kind_display(), room.pk, segments=mine)


def _edges(
    free: dict[int, int], segments: list[Segment], start: dt.datetime
) -> tuple[dt.datetime, dt.datetime, bool]:
    """The whole hours from the first opening or visit to the last."""
    union = 0
    for bits in free.values():
        union |= bits
    moments = [s.starts_at for s in segments] + [s.ends_at for s in segments]
    if union:
        moments.append(start + dt.timedelta(minutes=5 * ((union & -union).bit_length() - 1)))
        moments.append(start + dt.timedelta(minutes=5 * union.bit_length()))
    if not moments:
        return start + dt.timedelta(hours=9), start + dt.timedelta(hours=18), False
    hour = dt.timedelta(hours=1)
    opens = start + (min(moments) - start) // hour * hour
    closes = start - (start - max(moments)) // hour * hour
    return opens, max(closes, opens + hour), bool(union)


def _leaves(people: list[int], start: dt.datetime, stop: dt.datetime) -> dict[int, list[Leave]]:
    found: dict[int, list[Leave]] = {}
    for leave in Leave.objects.filter(
        practitioner__in=people, starts_at__lt=stop, ends_at__gt=start
    ):
        found.setdefault(leave.practitioner_id, []).append(leave)
    return found


def _off(
    bits: int, opens: dt.datetime, closes: dt.datetime, start: dt.datetime, leaves: list[Leave]
) -> list[Off]:
    """The stretches of a column that are not open; between two open ones it is a break."""
    first, last = cell_at(opens) - cell_at(start), cell_at(closes) - cell_at(start)
    shut = mask.span(first, last) & ~bits
    found = []
    for a, b in mask.spans(shut):
        starts_at, ends_at = moment_at(cell_at(start) + a), moment_at(cell_at(start) + b)
        leave = next((x for x in leaves if x.starts_at < ends_at and x.ends_at > starts_at), None)
        between = bits & ((1 << a) - 1) and bits >> b
        why = "leave" if leave else "break" if between else "closed"
        found.append(Off(starts_at, ends_at, why, leave.reason if leave else ""))
    return found


@dataclass
class WeekDay:
    """One day of a week: its visits, and the hours offered and booked."""

    on: dt.date
    visits: list[Visit]
    offered_minutes: int
    booked_minutes: int


def week(clinic: Clinic, monday: dt.date, *, access: Access) -> list[WeekDay]:
    """Seven local days of a clinic: a fixed number of queries."""
    edges = [
        dt.datetime.combine(monday + dt.timedelta(days=n), dt.time(), clinic.tz).astimezone(dt.UTC)
        for n in range(8)
    ]
    shown = _visits(clinic, edges[0], edges[7], access)
    whole = Window(cell_at(edges[0]), cell_at(edges[7]))
    free = {r: b for r, b in _open(clinic, whole).items() if r % 4 == Kind.PRACTITIONER}
    days = []
    for start, stop in pairwise(edges):
        a, b = cell_at(start) - whole.start, cell_at(stop) - whole.start
        today = [v for v in shown if start <= v.starts_at < stop]
        offered = sum(((bits >> a) & mask.span(0, b - a)).bit_count() for bits in free.values())
        booked = sum(_minutes(s) for v in today if v.is_live for s in v.segments.all())
        days.append(WeekDay(start.astimezone(clinic.tz).date(), today, offered * 5, booked))
    return days


def _minutes(segment: Segment) -> int:
    return int((segment.ends_at - segment.starts_at).total_seconds() // 60)


def changed_since(clinic: Clinic) -> str:
    """A token that changes whenever a visit of the clinic does; one cheap query."""
    seen = Visit.objects.filter(clinic=clinic).aggregate(
        last=Max("changed_at"), held=Count("pk", filter=Q(status=Status.HELD))
    )
    return f"{seen['last'].isoformat() if seen['last'] else ''}-{seen['held']}"
