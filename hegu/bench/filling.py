"""Fills a made-up group's calendar about as full as a busy clinic's, near days fuller than far ones."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from hegu.bench.group import BOTH, MASSAGE, NEEDLES, SHIFTS, Made, Size
from hegu.clinic.booking import bulk
from hegu.clinic.booking.actions import rows
from hegu.clinic.booking.models import Segment
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic

NEAR, FAR = 0.99, 0.80
"""How likely a practitioner's next free time is booked, on the first day and on the last."""
WHAT = {MASSAGE: 0.6, NEEDLES: 0.33, BOTH: 0.07}
QUARTER = dt.timedelta(minutes=15)
ALWAYS = 7


def fill(group: Made, size: Size, *, now: dt.datetime) -> int:
    """Write visits into every clinic's days from tomorrow on; how many."""
    rng = random.Random(7)
    written = 0
    for clinic in group.clinics:
        since = now.astimezone(clinic.tz).date() + dt.timedelta(days=1)
        sheet = bulk.sheet(clinic, since, size.days)
        written += bulk.fill(list(_drafts(sheet, group, size, rng, since=since)))
    return written


def _drafts(
    sheet: bulk.Sheet, group: Made, size: Size, rng: random.Random, *, since: dt.date
) -> Iterator[rows.Draft]:
    people = list(Practitioner.objects.filter(shifts__clinic=sheet.clinic).distinct())
    for day in range(size.days):
        full = NEAR + (FAR - NEAR) * day / size.days
        for number, who in enumerate(people):
            shift = SHIFTS[number % len(SHIFTS)]
            on = since + dt.timedelta(days=day)
            yield from _day(sheet, group, who, _span(sheet.clinic, on, shift), (rng, full))


def _span(
    clinic: Clinic, on: dt.date, shift: tuple[dt.time, dt.time]
) -> tuple[dt.datetime, dt.datetime]:
    opens, closes = (dt.datetime.combine(on, at, clinic.tz).astimezone(dt.UTC) for at in shift)
    return opens, closes


def _day(
    sheet: bulk.Sheet,
    group: Made,
    who: Practitioner,
    span: tuple[dt.datetime, dt.datetime],
    chance: tuple[random.Random, float],
) -> Iterator[rows.Draft]:
    """One practitioner's day, one visit after another with now and then a gap."""
    rng, full = chance
    at, closes = span
    while at < closes:
        draft = None
        if rng.random() < full:
            code = rng.choices(list(WHAT), list(WHAT.values()))[0]
            draft = bulk.pencil(
                sheet,
                group.menu[sheet.clinic.pk][code],
                at,
                patient=rng.choice(group.patients),
                made_at=at - dt.timedelta(days=ALWAYS),
                practitioner=who,
            )
        if draft is None:
            at += QUARTER
            continue
        yield draft
        at = _own(draft.segments, who).ends_at + dt.timedelta(minutes=10)
        at += (span[0] - at) % dt.timedelta(minutes=5)


def _own(segments: list[Segment], who: Practitioner) -> Segment:
    """The last part of the visit that this practitioner gives."""
    return next((s for s in reversed(segments) if s.practitioner_id == who.pk), segments[-1])
