"""Calendars as iCalendar text (RFC 5545), for feeds and for invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, FreeBusy, Timezone, vCalAddress, vPeriod
from icalendar import Event as Entry

PRODUCT = "-//Hegu//Hegu//EN"
REFRESH = "PT1H"
ENTRY = "\r\nBEGIN:VEVENT\r\n"
GRID = dt.timedelta(minutes=30)
"""Busy times are told in half hours."""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
Span = tuple[dt.datetime, dt.datetime]
"""From, and until but not with; aware."""


@dataclass(frozen=True)
class Event:
    """One entry; times are aware, `zone` is the name of the zone they are shown in."""

    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    summary: str
    updated_at: dt.datetime
    description: str = ""
    location: str = ""
    sequence: int = 0
    status: str = "CONFIRMED"
    organizer: str = ""
    attendee: str = ""


def calendar(events: Sequence[Event], *, name: str, method: str, now: dt.datetime) -> str:
    """A calendar of these events, with their zones described for the years they need.

    >>> at = dt.datetime(2026, 11, 25, 6, 0, tzinfo=dt.UTC)
    >>> event = Event("1@hegu", at, at + dt.timedelta(hours=1), "Asia/Shanghai", "Visit", at)
    >>> "DTSTART;TZID=Asia/Shanghai:20261125T140000" in calendar(
    ...     [event], name="Xuhui", method="PUBLISH", now=at)
    True
    """
    made = _blank(name, method)
    for event in events:
        made.add_component(_entry(event, now))
    if not events:
        return _text(made)
    first = min(event.starts_at for event in events) - dt.timedelta(days=1)
    last = max(event.ends_at for event in events) + dt.timedelta(days=366)
    zones = "".join(_zone(zone, first.year, last.year) for zone in sorted(made.get_missing_tzids()))
    return _text(made).replace(ENTRY, f"\r\n{zones}{ENTRY[2:]}", 1)


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> str:
    """A zone in these whole years; kept, since working it out takes longer than a booking."""
    since, until = dt.date(first, 1, 1), dt.date(last, 12, 31)
    return str(Timezone.from_tzid(name, first_date=since, last_date=until).to_ical(), "utf-8")


def busy(
    spans: Iterable[Span], *, since: dt.datetime, until: dt.datetime, name: str, now: dt.datetime
) -> str:
    """Busy times alone, between two moments, `joined` so that no length tells the treatment.

    >>> at = dt.datetime(2026, 11, 25, 6, 0, tzinfo=dt.UTC)
    >>> hour = dt.timedelta(hours=1)
    >>> text = busy([(at, at + hour), (at + hour, at + 2 * hour)],
    ...             since=at, until=at + 9 * hour, name="Mei", now=at)
    >>> text.count("FREEBUSY;"), "20261125T060000Z/20261125T080000Z" in text
    (1, True)
    """
    made = _blank(name, "PUBLISH")
    block = FreeBusy()
    block.add("uid", f"busy-{plain(name)}@hegu")
    block.add("dtstamp", now.astimezone(dt.UTC))
    block.add("dtstart", since.astimezone(dt.UTC))
    block.add("dtend", until.astimezone(dt.UTC))
    for start, stop in joined(spans):
        if start < until and stop > since:
            period = (max(start, since).astimezone(dt.UTC), min(stop, until).astimezone(dt.UTC))
            block.add("freebusy", vPeriod(period), parameters={"fbtype": "BUSY"})
    made.add_component(block)
    return _text(made)


def joined(spans: Iterable[Span], grid: dt.timedelta = GRID) -> list[Span]:
    """Spans in order, widened to whole steps of the grid, those that touch or overlap made one.

    >>> at = dt.datetime(2026, 11, 25, 6, 0, tzinfo=dt.UTC)
    >>> minute = dt.timedelta(minutes=1)
    >>> [(start, stop)] = joined([(at + 35 * minute, at + 50 * minute), (at, at + 25 * minute)])
    >>> (start - at) / minute, (stop - at) / minute
    (0.0, 60.0)
    """
    found: list[Span] = []
    for start, stop in sorted((_down(start, grid), _up(stop, grid)) for start, stop in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def _down(moment: dt.datetime, grid: dt.timedelta) -> dt.datetime:
    return EPOCH + (moment - EPOCH) // grid * grid


def _up(moment: dt.datetime, grid: dt.timedelta) -> dt.datetime:
    return EPOCH - (EPOCH - moment) // grid * grid


def _blank(name: str, method: str) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", method)
    made.add("x-wr-calname", plain(name))
    made.add("x-published-ttl", REFRESH)
    made.add("refresh-interval", dt.timedelta(hours=1), parameters={"value": "DURATION"})
    return made


def _entry(event: Event, now: dt.datetime) -> Entry:
    zone = ZoneInfo(event.zone)
    made = Entry()
    made.add("uid", plain(event.uid))
    made.add("dtstamp", now.astimezone(dt.UTC))
    made.add("last-modified", event.updated_at.astimezone(dt.UTC))
    made.add("sequence", event.sequence)
    made.add("dtstart", event.starts_at.astimezone(zone))
    made.add("dtend", event.ends_at.astimezone(zone))
    made.add("summary", plain(event.summary))
    made.add("status", event.status)
    if event.location:
        made.add("location", plain(event.location))
    if event.description:
        made.add("description", "\n".join(map(plain, event.description.splitlines())))
    if event.organizer:
        made.add("organizer", vCalAddress(f"mailto:{plain(event.organizer)}"))
    if event.attendee:
        made.add("attendee", vCalAddress(f"mailto:{plain(event.attendee)}"))
    return made


def plain(text: str) -> str:
    """One line: no control character can begin a property of its own."""
    spaced = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(spaced.split())


def _text(made: Calendar) -> str:
    return str(made.to_ical(), "utf-8")
