"""iCalendar."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    summary: str
    description: str
    location: str
    sequence: int
    status: str
    organizer: str
    attendee: str
    updated_at: dt.datetime


def calendar(events: Sequence[Event], *, name: str, method: str, now: dt.datetime) -> str:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Hegu//EN")
    made.add("version", "2.0")
    return made.to_ical().decode()
