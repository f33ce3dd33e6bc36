"""Choosing a time: a strip of days, the times of one day, and the visit that a time makes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.queries import Ask, Placed, Times
from hegu.clinic.portal.queries.story import Part, story
from hegu.clinic.portal.queries.wish import Wish
from hegu.web import dates

STRIP = 7
"""Days on the strip."""
NOON, EVENING = 12, 17


@dataclass(frozen=True)
class Day:
    """A day on the strip; without a link nothing is free on it."""

    on: dt.date
    link: str
    chosen: bool


@dataclass(frozen=True)
class Time:
    """A time that may be chosen."""

    at: dt.datetime
    link: str
    chosen: bool


@dataclass
class Picker:
    """What the page for choosing a time shows; its links keep the rest of the address."""

    zone: str
    on: dt.date
    days: list[Day]
    times: list[tuple[str, list[Time]]]
    """By part of the day."""
    earlier: str
    later: str
    first: Time | None
    """The first free time of all; none when nothing is free as far ahead as the clinic books."""
    placed: Placed | None = None
    gone: bool = False
    """The chosen time is no longer free."""
    nearest: list[Time] = field(default_factory=list)

    @property
    def month(self) -> str:
        """November 2026, or both months of a strip that holds two."""
        ends = [self.days[0].on, self.days[-1].on] if self.days else [self.on]
        return " – ".join(dict.fromkeys(dates.day(on, style="month") for on in ends))

    @property
    def story(self) -> list[Part]:
        return story(self.placed.parts) if self.placed else []


def picker(ask: Ask, wish: Wish, *, now: dt.datetime) -> Picker:
    """The strip that holds the wished day, or the first free one."""
    zone = ask.clinic.tz
    today = now.astimezone(zone).date()
    last = today + dt.timedelta(days=ask.clinic.horizon_days)
    wanted = wish.at.astimezone(zone).date() if wish.at else wish.on
    wanted = wanted if wanted and today <= wanted <= last else None
    since = _strip_start(wanted or today, today)
    found = booking.search(ask, since=since, days=STRIP, now=now)
    first = found.first
    if first is None or since > today:
        first = next(iter(booking.first_times(ask, n=1, now=now)), None)
    if found.first is None and first and wanted is None:
        since = _strip_start(first.astimezone(zone).date(), today)
        found = booking.search(ask, since=since, days=STRIP, now=now)
    made = _picker(ask, wish, found, _shown_day(found, wanted, since, chosen=bool(wish.at)))
    made.first = _time(wish, first) if first else None
    made.earlier = _strip(wish, since - dt.timedelta(days=STRIP)) if since > today else ""
    after = since + dt.timedelta(days=STRIP)
    made.later = _strip(wish, after) if after <= last else ""
    made.days = [day for day in made.days if day.on <= last]
    if wish.at:
        _place(made, ask, wish, wish.at, now)
    return made


def _strip_start(wanted: dt.date, today: dt.date) -> dt.date:
    """Strips follow each other from today, so that a day stays where it was."""
    return today + dt.timedelta(days=(wanted - today).days // STRIP * STRIP)


def _shown_day(found: Times, wanted: dt.date | None, since: dt.date, *, chosen: bool) -> dt.date:
    """The wished day, or the next one of its strip that has a free time."""
    free = [day.on for day in found.days if day.starts]
    if wanted is None:
        return free[0] if free else since
    if chosen or wanted in free:
        return wanted
    return next((on for on in free if on > wanted), wanted)


def _picker(ask: Ask, wish: Wish, found: Times, on: dt.date) -> Picker:
    starts = next((day.starts for day in found.days if day.on == on), [])
    days = [
        Day(day.on, _strip(wish, day.on) if day.starts else "", day.on == on) for day in found.days
    ]
    return Picker(
        zone=ask.clinic.zone,
        on=on,
        days=days,
        times=_parts_of_day([_time(wish, at) for at in starts], ask),
        earlier="",
        later="",
        first=None,
    )


def _strip(wish: Wish, on: dt.date) -> str:
    return wish.but(on=on, at=None).query


def _time(wish: Wish, at: dt.datetime) -> Time:
    return Time(at, wish.but(on=None, at=at).query, at == wish.at)


def _parts_of_day(times: list[Time], ask: Ask) -> list[tuple[str, list[Time]]]:
    """Morning, afternoon and evening; empty ones are left out."""
    groups: dict[str, list[Time]] = {_("Morning"): [], _("Afternoon"): [], _("Evening"): []}
    names = list(groups)
    for time in times:
        hour = time.at.astimezone(ask.clinic.tz).hour
        groups[names[(hour >= NOON) + (hour >= EVENING)]].append(time)
    return [(name, found) for name, found in groups.items() if found]


def _place(made: Picker, ask: Ask, wish: Wish, at: dt.datetime, now: dt.datetime) -> None:
    made.placed = booking.slot(ask, at, now=now)
    if made.placed is None:
        made.gone = True
        made.nearest = [_time(wish, near) for near in booking.nearest(ask, at, now=now)]
