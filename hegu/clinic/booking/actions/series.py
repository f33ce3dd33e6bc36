"""Visits booked together: every date previewed and checked, then written."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from hegu.clinic.booking import bridge, words
from hegu.clinic.booking.actions import news, rows
from hegu.clinic.booking.actions.book import book
from hegu.clinic.booking.actions.refused import BookingRefused
from hegu.clinic.booking.models import Series, Status, Visit
from hegu.clinic.booking.queries import times
from hegu.clinic.people.models import Patient, User
from hegu.scheduling import series
from hegu.scheduling.cells import cell_at, cells_in, moment_at
from hegu.scheduling.need import NeedError

MOST = 30
NEAR = cells_in(6 * 60)


@dataclass(frozen=True)
class SeriesDate:
    """One date of a series: whether it fits, why not, and the nearest times of that day."""

    starts_at: dt.datetime
    ok: bool
    sentences: list[str]
    nearest: list[dt.datetime]


def preview_series(
    ask: bridge.Ask, starts_at: dt.datetime, *, every_days: int, count: int, now: dt.datetime
) -> list[SeriesDate]:
    """Every date at the same local time, each checked as a booking would be."""
    zone = ask.clinic.tz
    cells = series.series(starts_at, min(max(count, 1), MOST), zone, every_days=every_days)
    since = moment_at(cells[0]).astimezone(zone).date()
    days = (moment_at(cells[-1]).astimezone(zone).date() - since).days + 1
    try:
        diary = bridge.read(ask, bridge.window_of(ask.clinic, since, days), now=now)
    except NeedError:
        sentence = times.nobody(ask)
        return [SeriesDate(moment_at(cell), False, [sentence], []) for cell in cells]
    allowed = times.allowed(diary, now=now)
    found = series.preview(diary.need, cells, diary.board, NEAR, allowed=allowed)
    return [
        SeriesDate(
            moment_at(date.start),
            date.fits,
            [] if date.fits else times.why_not(ask, moment_at(date.start), now=now),
            [moment_at(cell) for cell in date.nearest],
        )
        for date in found
    ]


def book_series(
    *,
    ask: bridge.Ask,
    starts: list[dt.datetime],
    patient: Patient,
    by: User,
    now: dt.datetime,
    key: str,
    every_days: int,
    note: str = "",
    screening_id: uuid.UUID | None = None,
    alerts: Sequence[str] = (),
    requested: bool = False,
) -> list[Visit | BookingRefused]:
    """Book each date; one that was taken meanwhile comes back as its refusal, the others stand.

    One message tells the patient of all of them.
    """
    together, _made = Series.objects.get_or_create(
        pk=_series_id(key), defaults={"every_days": every_days, "created_at": now, "created_by": by}
    )
    found: list[Visit | BookingRefused] = []
    for starts_at in sorted(starts, key=cell_at):
        try:
            visit = book(
                ask=ask,
                starts_at=starts_at,
                patient=patient,
                by=by,
                now=now,
                key=f"{key}:{cell_at(starts_at)}",
                note=note,
                series=together,
                screening_id=screening_id,
                alerts=alerts,
                requested=requested,
            )
        except BookingRefused as refusal:
            found.append(refusal)
        else:
            found.append(visit)
    _tell([visit for visit in found if isinstance(visit, Visit)], now=now)
    return found


def _series_id(key: str) -> str:
    return rows.digest(["series", key])[:32]


def _tell(visits: list[Visit], *, now: dt.datetime) -> None:
    if not visits:
        return
    kind = "request" if visits[0].status == Status.REQUESTED else "confirmation"
    letter = news.notice(kind, visits[0], now=now)
    if letter is None or len(visits) == 1:
        if letter:
            letter.save()
        return
    letter.body += "\n" + words.all_dates(visits) + "\n"
    letter.save()
