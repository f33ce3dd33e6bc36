"""Reads, shaped for pages: free times, the day and week, one visit."""

from hegu.clinic.booking.bridge import Ask
from hegu.clinic.booking.links import token, visit_of
from hegu.clinic.booking.queries.boards import (
    Column,
    DayBoard,
    Off,
    changed_since,
    day,
    week,
)
from hegu.clinic.booking.queries.records import history, last_undo, upcoming, visit, visits
from hegu.clinic.booking.queries.times import (
    DayTimes,
    Placed,
    PlacedPart,
    Times,
    first_times,
    nearest,
    search,
    slot,
    why_not,
)

__all__ = [
    "Ask",
    "Column",
    "DayBoard",
    "DayTimes",
    "Off",
    "Placed",
    "PlacedPart",
    "Times",
    "changed_since",
    "day",
    "first_times",
    "history",
    "last_undo",
    "nearest",
    "search",
    "slot",
    "token",
    "upcoming",
    "visit",
    "visit_of",
    "visits",
    "week",
    "why_not",
]
