"""Free times: what a patient or the desk may choose, and why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hegu.clinic.booking import bridge, words
from hegu.clinic.booking.bridge import DAY_BYTES, Ask, Diary
from hegu.clinic.booking.ledger import Kind, named
from hegu.clinic.booking.queries import reasons
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Room
from hegu.clinic.treatments.models import Treatment
from hegu.scheduling import assign, clock, slots
from hegu.scheduling.assign import Policy
from hegu.scheduling.cells import DAY_CELLS, cell_after, cell_at, cells_in, moment_at
from hegu.scheduling.need import NeedError
from hegu.scheduling.slots import Slot

AHEAD = 7
"""Days read at a time when looking for the first free times."""


@dataclass(frozen=True)
class DayTimes:
    """The free starts of one day of the clinic."""

    on: dt.date
    starts: list[dt.datetime]


@dataclass(frozen=True)
class Times:
    """Free times over some days; `nobody` tells that no time can ever fit."""

    zone: ZoneInfo
    days: list[DayTimes]
    nobody: str = ""

    @property
    def first(self) -> dt.datetime | None:
        return next((day.starts[0] for day in self.days if day.starts), None)


@dataclass(frozen=True)
class PlacedPart:
    """One treatment of a visit as it would be booked."""

    treatment: Treatment
    practitioner: Practitioner
    room: Room | None
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True)
class Placed:
    """A visit as it would be booked."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    parts: list[PlacedPart]


def search(ask: Ask, *, since: dt.date, days: int, now: dt.datetime) -> Times:
    """The free times of these days of the clinic: three queries, whatever the days and people."""
    window = bridge.window_of(ask.clinic, since, days)
    zone = ask.clinic.tz
    dates = [since + dt.timedelta(days=number) for number in range(days)]
    try:
        diary = bridge.read(ask, window, now=now)
    except NeedError:
        return Times(zone, [DayTimes(on, []) for on in dates], nobody=nobody(ask))
    by_date: dict[dt.date, list[dt.datetime]] = {on: [] for on in dates}
    for cell in offered(diary, now=now):
        moment = moment_at(cell)
        on = moment.astimezone(zone).date()
        if on in by_date:
            by_date[on].append(moment)
    return Times(zone, [DayTimes(on, starts) for on, starts in by_date.items()])


def offered(diary: Diary, *, now: dt.datetime) -> list[int]:
    """The starts that may be chosen: feasible, within the clinic's rules, and not too many."""
    found = slots.starts(diary.need, diary.board, allowed(diary, now=now))
    most = diary.ask.clinic.most_per_part_of_day
    if not diary.ask.online or not most:
        return list(found)
    near = slots.beside(diary.need, diary.board, found)
    return slots.spread(found, diary.ask.clinic.tz, most, near)


def allowed(diary: Diary, *, now: dt.datetime) -> int:
    """The starts that the clinic's rules allow: the grid, the notice and how far ahead."""
    clinic, window = diary.ask.clinic, diary.window
    minutes = clinic.step_minutes if diary.ask.online else 5
    mask = clock.grid_mask(clinic.tz, minutes, window)
    return mask & window.mask([limits(diary.ask, now=now)])


def limits(ask: Ask, *, now: dt.datetime) -> tuple[int, int]:
    """The first cell that may be booked and the first that may not."""
    if not ask.online:
        return cell_at(now) - cells_in(24 * 60), cell_at(now + dt.timedelta(days=370))
    first = now + dt.timedelta(minutes=ask.clinic.lead_minutes)
    today = now.astimezone(ask.clinic.tz).date()
    last = dt.datetime.combine(
        today + dt.timedelta(days=ask.clinic.horizon_days + 1), dt.time(), ask.clinic.tz
    )
    return cell_after(first), cell_at(last)


def first_times(ask: Ask, *, n: int, now: dt.datetime) -> list[dt.datetime]:
    """The first n free times from now on, reading a week at a time."""
    found: list[dt.datetime] = []
    today = now.astimezone(ask.clinic.tz).date()
    for start in range(0, ask.clinic.horizon_days + 1, AHEAD):
        times = search(ask, since=today + dt.timedelta(days=start), days=AHEAD, now=now)
        if times.nobody:
            return []
        found += [moment for day in times.days for moment in day.starts]
        if len(found) >= n:
            break
    return found[:n]


def slot(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime) -> Placed | None:
    """What would be booked at a time, or nothing when it does not fit."""
    try:
        diary = at_time(ask, starts_at, now=now)
    except NeedError:
        return None
    chosen = choose(diary, cell_at(starts_at), now=now)
    return placed(ask, chosen) if chosen else None


def at_time(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime) -> Diary:
    """The calendars around one time. Raises NeedError when nobody could ever do it."""
    on = starts_at.astimezone(ask.clinic.tz).date()
    return bridge.read(ask, bridge.window_of(ask.clinic, on, 1), now=now)


def choose(diary: Diary, cell: int, *, now: dt.datetime) -> Slot | None:
    """Who and where, by the clinic's policy, when the time is offered at all."""
    found = ranked(diary, cell, now=now, n=1)
    return found[0] if found else None


def ranked(diary: Diary, cell: int, *, now: dt.datetime, n: int) -> list[Slot]:
    """The best ways to make the visit at a time, best first."""
    if not allowed(diary, now=now) >> (cell - diary.window.start) & 1:
        return []
    policy = Policy(load=load(diary, cell))
    return assign.alternatives(diary.need, diary.board, cell, policy, n)


def as_if_free(diary: Diary, cell: int) -> list[Slot]:
    """The visit as it would be were everyone free: for a deliberate overlap."""
    free = replace(diary, openings={r: ~(b & 0) for r, b in diary.openings.items()}, busy={})
    return assign.alternatives(free.need, free.board, cell, Policy(load=load(diary, cell)), 1)


def load(diary: Diary, cell: int) -> dict[int, int]:
    """Cells already booked that day, for an even load."""
    day = (cell - diary.window.start) // DAY_CELLS * DAY_BYTES
    return {
        resource: int.from_bytes(bits[day : day + DAY_BYTES].tobytes(), "little").bit_count()
        for resource, bits in diary.busy.items()
    }


def placed(ask: Ask, chosen: Slot) -> Placed:
    people, rooms = _named(chosen)
    parts = []
    shared: Room | None = None
    for taken in chosen.parts:
        treatment = ask.choice.steps[taken.part].treatment
        resources = {take.role: named(take.resource)[1] for take in taken.takes}
        room = rooms.get(resources.get("room", 0)) or (shared if ask.choice.one_room else None)
        shared = room
        ends = taken.start + cells_in(treatment.minutes)
        who = people[resources["practitioner"]]
        parts.append(PlacedPart(treatment, who, room, moment_at(taken.start), moment_at(ends)))
    return Placed(moment_at(chosen.start), moment_at(chosen.stop), parts)


def _named(chosen: Slot) -> tuple[dict[int, Practitioner], dict[int, Room]]:
    taken = [named(take.resource) for part in chosen.parts for take in part.takes]
    people = Practitioner.objects.in_bulk([pk for kind, pk in taken if kind == Kind.PRACTITIONER])
    rooms = Room.objects.in_bulk([pk for kind, pk in taken if kind == Kind.ROOM])
    return people, rooms


def nearest(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime, n: int = 3) -> list[dt.datetime]:
    """The free times closest to a wanted one, within some days of it."""
    on = starts_at.astimezone(ask.clinic.tz).date()
    today = now.astimezone(ask.clinic.tz).date()
    since = max(on - dt.timedelta(days=2), today)
    free: list[dt.datetime] = []
    for days in (5, 14, 28):
        times = search(ask, since=since, days=days, now=now)
        free = [moment for day in times.days for moment in day.starts if moment != starts_at]
        if len(free) >= n or times.nobody:
            break
    return sorted(sorted(free, key=lambda moment: abs(moment - starts_at))[:n])


def why_not(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime) -> list[str]:
    """Sentences naming every rule that forbids a time; none when it is free."""
    try:
        diary = at_time(ask, starts_at, now=now)
    except NeedError:
        return [nobody(ask)]
    if choose(diary, cell_at(starts_at), now=now):
        return []
    return reasons.sentences(diary, cell_at(starts_at), limits=limits(ask, now=now), now=now)


def nobody(ask: Ask) -> str:
    """Why no time can ever fit: no person, or no room."""
    for step in ask.choice.steps:
        if not ask.choice.able(step.treatment, ask.skills):
            return words.rule("nobody")
    return words.rule("no_room")
