"""Moving a visit to another time, other hands or another room, as one act."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hegu.clinic.booking import ledger, words
from hegu.clinic.booking.actions import news, rows
from hegu.clinic.booking.actions.book import _seen, refused
from hegu.clinic.booking.actions.refused import NotAllowed, NotFree, Stale
from hegu.clinic.booking.actions.turn import locked
from hegu.clinic.booking.bridge import Ask, Diary
from hegu.clinic.booking.models import UPCOMING, Claim, Segment, Status, Step, Visit
from hegu.clinic.booking.queries import times
from hegu.clinic.people.models import Practitioner, User
from hegu.clinic.places.models import Room
from hegu.clinic.treatments import queries as treatments
from hegu.scheduling.cells import cell_at, moment_at
from hegu.scheduling.need import NeedError
from hegu.scheduling.slots import Slot

MAY_MOVE = [*UPCOMING, Status.ARRIVED]


def move(
    *,
    visit: Visit,
    starts_at: dt.datetime,
    by: User | None,
    now: dt.datetime,
    key: str,
    version: int | None = None,
    practitioner: Practitioner | None = None,
    room: Room | None = None,
    overlap_reason: str = "",
) -> Step:
    """Move a visit. Who and where stay the same when they are free; raises NotFree, Stale
    or NotAllowed, and then nothing has changed."""
    asked = ["move", visit.pk, starts_at, practitioner and practitioner.pk, room and room.pk]
    with ledger.change():
        fresh = locked(visit, None)
        if _seen(key, asked):
            return fresh.steps.filter(what="moved").latest("version")
        if version is not None and fresh.version != version:
            raise Stale(words.stale(fresh), fresh)
        _may(fresh, by=by, now=now)
        ask = _ask(fresh, by=by, practitioner=practitioner, room=room)
        diary, ways = _ways(ask, starts_at, now=now)
        overlap = not ways and bool(overlap_reason)
        if overlap:
            ways = times.as_if_free(diary, cell_at(starts_at))
        if ways:
            return _to(
                fresh,
                ways[0],
                diary,
                by=by,
                now=now,
                overlap=overlap_reason if overlap else "",
                receipt=(key, asked),
            )
    # Nothing was changed; the reasons are looked for while nobody waits for this visit.
    raise refused(ask, starts_at, now=now)


def _may(fresh: Visit, *, by: User | None, now: dt.datetime) -> None:
    if fresh.status not in (MAY_MOVE if by else UPCOMING):
        raise NotAllowed(words.cannot(fresh))
    late = now > fresh.starts_at - dt.timedelta(hours=fresh.clinic.free_change_hours)
    if by is None and late:
        raise NotAllowed(words.too_late(fresh))


def asked_again(visit: Visit, *, online: bool) -> Ask | None:
    """The ask of a visit that exists, for its own move; nothing when it is no longer offered."""
    choice = treatments.choice(visit.clinic, visit.menu_code)
    if choice is None:
        return None
    skills = frozenset(visit.skills)
    return Ask(
        visit.clinic, choice, skills=skills, patient=visit.patient, online=online, moving=visit
    )


def _ask(
    fresh: Visit, *, by: User | None, practitioner: Practitioner | None, room: Room | None
) -> Ask:
    ask = asked_again(fresh, online=by is None)
    if ask is None:
        raise NotAllowed(words.no_longer_offered())
    return replace(ask, practitioner=practitioner, room=room)


def _ways(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime) -> tuple[Diary, list[Slot]]:
    if moment_at(cell_at(starts_at)) != starts_at:
        raise NotFree([words.rule("grid")], times.nearest(ask, starts_at, now=now))
    try:
        diary = times.at_time(ask, starts_at, now=now)
    except NeedError:
        raise NotFree([times.nobody(ask)], []) from None
    return diary, times.ranked(diary, cell_at(starts_at), now=now, n=1)


def _to(
    fresh: Visit,
    way: Slot,
    diary: Diary,
    *,
    by: User | None,
    now: dt.datetime,
    overlap: str,
    receipt: tuple[str, list[object]],
) -> Step:
    old = list(Claim.objects.filter(visit=fresh, live=True))
    before = {**rows.picture(fresh), "claims": [claim.pk for claim in old]}
    fresh.version, fresh.changed_at = fresh.version + 1, now
    fresh.overlap_reason = overlap[:300]
    draft = rows.drafted(fresh, way, diary, overlap=bool(overlap))
    ledger.lock([*old, *draft.claims])
    Claim.objects.filter(pk__in=[claim.pk for claim in old]).update(live=False)
    ledger.redraw(old)
    _take(draft)
    parts = _resettle(fresh, draft)
    fresh.save()
    after = rows.picture(fresh, parts)
    step = rows.step(
        "moved", fresh, by=by, now=now, before=before, after=after, reason=overlap[:300]
    )
    fresh = locked(fresh, None)
    message = "moved" if before["starts_at"] != after["starts_at"] else ""
    told = news.told("visit moved", fresh, by=by, now=now, message=message)
    for row in [step, rows.receipt(receipt[0], fresh, receipt[1], now), *told]:
        row.save(force_insert=True)
    return step


def _take(draft: rows.Draft) -> None:
    attempt = ledger.Attempt(claims=draft.claims, rows=[], away=draft.away)
    asked = attempt.asked
    if ledger.take(asked) != len(asked) or any(ledger.is_away(a) for a in draft.away):
        raise NotFree([words.taken()], [])
    ledger.force(attempt.forced)


def _resettle(fresh: Visit, draft: rows.Draft) -> list[Segment]:
    """The visit keeps its segments; only their times, hands and rooms change."""
    parts = {part.order: part for part in fresh.segments.all()}
    for new in draft.segments:
        part = parts[new.order]
        part.practitioner_id, part.room_id = new.practitioner_id, new.room_id
        part.starts_at, part.ends_at = new.starts_at, new.ends_at
        part.save()
        for claim in draft.claims:
            if claim.segment_id == new.pk:
                claim.segment = part
    Claim.objects.bulk_create(draft.claims)
    return sorted(parts.values(), key=lambda part: part.order)
