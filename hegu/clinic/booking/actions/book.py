"""Making a visit: held for a visitor, completed, or booked at once."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from hegu.clinic.booking import ledger, words
from hegu.clinic.booking.actions import news, rows
from hegu.clinic.booking.actions.refused import (
    HoldGone,
    KeyReused,
    NotAllowed,
    NotFree,
)
from hegu.clinic.booking.bridge import Ask, Diary
from hegu.clinic.booking.models import Claim, Receipt, Segment, Status, Visit
from hegu.clinic.booking.queries import times
from hegu.clinic.people.models import Patient, User
from hegu.clinic.treatments.models import Door
from hegu.scheduling.cells import cell_at, moment_at
from hegu.scheduling.need import NeedError
from hegu.scheduling.slots import Slot

WAYS = 8
"""How many assignments of people and rooms are sent to the database at once."""
WRITTEN = {
    Status.HELD.value: "held",
    Status.REQUESTED.value: "requested",
    Status.BOOKED.value: "booked",
}
"""What a new visit's first step is called."""
ROUNDS = 12
"""How often a booking that lost the race looks again while a way is still free."""


def hold(
    *, ask: Ask, starts_at: dt.datetime, holder: str, now: dt.datetime, language: str, key: str
) -> Visit:
    """Keep a time for a visitor for some minutes. Raises NotFree with the nearest times."""
    visit = _blank(ask, Status.HELD, now=now, by=None, language=language)
    visit.holder = holder
    visit.expires_at = now + dt.timedelta(minutes=ask.clinic.hold_minutes)
    visit.source = "online"
    asked = ["hold", ask.clinic.pk, ask.choice.code, starts_at, holder]
    return _make(visit, ask, starts_at, key=key, asked=asked, message="", by=None, now=now)


def book(
    *,
    ask: Ask,
    starts_at: dt.datetime,
    patient: Patient,
    by: User | None,
    now: dt.datetime,
    key: str,
    note: str = "",
    overlap_reason: str = "",
    language: str | None = None,
    guest: str = "",
    series: Any = None,
    screening_id: uuid.UUID | None = None,
    alerts: Sequence[str] = (),
    requested: bool = False,
) -> Visit:
    """Book a visit at once, or keep its time as a request that somebody still has to accept.
    Raises NotFree, or writes a deliberate overlap with its reason."""
    status = Status.REQUESTED if requested else Status.BOOKED
    visit = _blank(ask, status, now=now, by=by, language=language or patient.language)
    visit.patient, visit.desk_note, visit.guest = patient, note[:1000], guest[:120]
    visit.series, visit.screening, visit.alerts = series, screening_id, list(alerts)
    asked = ["book", ask.clinic.pk, ask.choice.code, starts_at, patient.pk, overlap_reason]
    return _make(
        visit,
        ask,
        starts_at,
        key=key,
        asked=asked,
        message="" if series else "request" if requested else "confirmation",
        by=by,
        now=now,
        overlap_reason=overlap_reason,
    )


def _blank(ask: Ask, status: str, *, now: dt.datetime, by: User | None, language: str) -> Visit:
    return Visit(
        id=rows.uuid7(now),
        reference=rows.reference(),
        clinic=ask.clinic,
        status=status,
        menu_code=ask.choice.code,
        names=ask.choice.names,
        price=ask.choice.price,
        currency=ask.choice.currency,
        language=language,
        skills=sorted(ask.skills),
        source="desk" if by else "online",
        changed_at=now,
        created_at=now,
        created_by=by,
    )


def _make(
    visit: Visit,
    ask: Ask,
    starts_at: dt.datetime,
    *,
    key: str,
    asked: list[Any],
    message: str,
    by: User | None,
    now: dt.datetime,
    overlap_reason: str = "",
) -> Visit:
    if moment_at(cell_at(starts_at)) != starts_at:
        raise NotFree([words.rule("grid")], times.nearest(ask, starts_at, now=now))
    try:
        diary = times.at_time(ask, starts_at, now=now)
    except NeedError:
        raise NotFree([times.nobody(ask)], []) from None
    send = _Sending(visit, diary, key, asked, message, by)
    cell = cell_at(starts_at)
    try:
        made = send.first_of(times.ranked(diary, cell, now=now, n=1))
        made = made or send.again(starts_at, now=now)
        if made is None and overlap_reason:
            visit.overlap_reason = overlap_reason[:300]
            made = send.first_of(times.as_if_free(send.diary, cell), overlap=True)
    except IntegrityError:
        if seen := _seen(key, asked):
            return seen
        # The same reference twice, one in thousands of millions: another will do.
        visit.reference = rows.reference()
        made = send.again(starts_at, now=now)
    if made is None:
        if again := _seen(key, asked):
            return again
        raise refused(ask, starts_at, now=now)
    return made


def _apart(ways: list[Slot]) -> list[Slot]:
    """Some of the ways, those first that share nobody and nothing with the ones before."""
    used: set[int] = set()
    chosen: list[Slot] = []
    rest: list[Slot] = []
    for way in random.sample(ways, len(ways)):
        resources = {take.resource for part in way.parts for take in part.takes}
        (rest if used & resources else chosen).append(way)
        used |= resources
    return (chosen + rest)[:WAYS]


@dataclass
class _Sending:
    """A visit on its way to the database: each way of making it is an attempt."""

    visit: Visit
    diary: Diary
    key: str
    asked: list[Any]
    message: str
    by: User | None

    def first_of(self, ways: list[Slot], *, overlap: bool = False) -> Visit | None:
        """The first way whose time is free when it is written; people and rooms are decided
        by the database, inside the writing transaction."""
        attempts = [self.attempt(way, overlap=overlap) for way in ways]
        number = _write([attempt for _, attempt in attempts])
        return attempts[number][0] if number >= 0 else None

    def again(self, starts_at: dt.datetime, *, now: dt.datetime) -> Visit | None:
        """Whoever was quicker has won a way: look anew and try others, while there are any."""
        for _round in range(ROUNDS):
            self.diary = times.at_time(self.diary.ask, starts_at, now=now)
            ranked = times.ranked(self.diary, cell_at(starts_at), now=now, n=WAYS * WAYS)
            if not ranked:
                return None
            if made := self.first_of(_apart(ranked)):
                return made
        return None

    def attempt(self, way: Slot, *, overlap: bool) -> tuple[Visit, ledger.Attempt]:
        draft = rows.drafted(_copy(self.visit), way, self.diary, overlap=overlap)
        made, now = draft.visit, self.visit.changed_at
        _keep(made, draft.segments)
        what = WRITTEN[made.status]
        after = rows.picture(made, draft.segments)
        reason = made.overlap_reason
        told: list[models.Model] = [
            made,
            *draft.segments,
            rows.step(what, made, by=self.by, now=now, after=after, reason=reason),
            rows.receipt(self.key, made, self.asked, now),
        ]
        if what != "held":
            told += news.told(f"visit {what}", made, by=self.by, now=now, message=self.message)
        return made, ledger.Attempt(claims=draft.claims, rows=told, away=draft.away)


def _copy(visit: Visit) -> Visit:
    """The same unsaved visit again: each way of making it has its own times."""
    fields = {f.name: getattr(visit, f.name) for f in visit._meta.concrete_fields}
    return Visit(**fields)


def _keep(made: Visit, segments: list[Segment]) -> None:
    """The segments at hand, so that the message about the visit asks the database nothing."""
    kept = made.segments.all()
    # What prefetch_related does, without asking the database for what is not there yet.
    kept._result_cache, kept._prefetch_done = segments, True  # type: ignore[attr-defined]  # noqa: SLF001
    made._prefetched_objects_cache = {"segments": kept}  # type: ignore[attr-defined]  # noqa: SLF001


def _write(attempts: list[ledger.Attempt]) -> int:
    if not attempts:
        return -1
    inside = transaction.atomic() if connection.in_atomic_block else nullcontext()
    with inside:
        return ledger.write(attempts)


def refused(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime) -> NotFree:
    """The refusal of a time, with its reasons and the nearest times that fit."""
    reasons = times.why_not(ask, starts_at, now=now) or [words.taken()]
    return NotFree(reasons, times.nearest(ask, starts_at, now=now))


def _seen(key: str, asked: list[Any]) -> Visit | None:
    """The visit that this key has already made, or nothing."""
    receipt = Receipt.objects.filter(key=key).first()
    if receipt is None:
        return None
    if receipt.asked != rows.digest(asked):
        raise KeyReused(words.key_reused())
    return Visit.objects.filter(pk=receipt.visit).first()


def complete(
    *,
    visit: Visit,
    holder: str,
    patient: Patient,
    screening_id: uuid.UUID | None,
    alerts: list[str],
    guest: str,
    now: dt.datetime,
    key: str,
    door: str = Door.ONLINE,
) -> Visit:
    """Turn a hold into a visit, booked or (by the treatment's door) requested."""
    asked = ["complete", visit.pk, patient.pk]
    if seen := _seen(key, asked):
        return seen
    with ledger.change():
        fresh = _locked(visit)
        # Looked for behind the lock: the same key sent twice at once is one act.
        if seen := _seen(key, asked):
            return seen
        _is_held(fresh, holder)
        fresh.patient, fresh.guest = patient, guest[:120]
        fresh.screening, fresh.alerts = screening_id, alerts
        fresh.status = Status.REQUESTED if door == Door.REQUEST else Status.BOOKED
        fresh.holder, fresh.expires_at = "", None
        fresh.language, fresh.changed_at = patient.language, now
        fresh.version += 1
        claim = rows.patient_claim(fresh)
        wanted = ledger.strokes([claim])
        if ledger.take(wanted) != len(wanted):
            raise NotFree([words.rule("patient")], [])
        fresh.save()
        claim.save()
        kind = "request" if fresh.status == Status.REQUESTED else "confirmation"
        what = "visit requested" if kind == "request" else "visit booked"
        patient.clinics.add(fresh.clinic)
        step = rows.step(what.split()[1], fresh, by=None, now=now, after=rows.picture(fresh))
        receipt = rows.receipt(key, fresh, asked, now)
        for row in [step, receipt, *news.told(what, fresh, by=None, now=now, message=kind)]:
            row.save(force_insert=True)
    return fresh


def _locked(visit: Visit) -> Visit:
    """The hold as it is now, until the transaction ends."""
    fresh = (
        Visit.objects.select_for_update(of=("self",))
        .filter(pk=visit.pk)
        .select_related("clinic")
        .first()
    )
    if fresh is None:
        raise HoldGone(words.hold_gone())
    return fresh


def _is_held(fresh: Visit, holder: str) -> None:
    if fresh.status != Status.HELD or fresh.holder != holder:
        raise NotAllowed(words.cannot(fresh))


def release(*, visit: Visit, holder: str) -> None:
    """Give a held time back: the visitor went back or changed their mind."""
    with ledger.change():
        fresh = Visit.objects.select_for_update().filter(
            pk=visit.pk, status=Status.HELD, holder=holder
        )
        for held in fresh:
            _drop(held)


def sweep(*, now: dt.datetime, limit: int = 200) -> int:
    """Give back the times whose minutes are over; how many."""
    overdue = Visit.objects.filter(status=Status.HELD, expires_at__lt=now)
    if not overdue.exists():
        return 0
    dropped = 0
    with ledger.change():
        locked = overdue.select_for_update(skip_locked=connection.vendor == "postgresql")
        for held in locked.order_by("pk")[:limit]:
            _drop(held)
            dropped += 1
    return dropped


def _drop(held: Visit) -> None:
    claims = list(Claim.objects.filter(visit=held))
    ledger.lock(claims)
    # The key of a hold that was given back may be sent again: the time is asked for anew.
    Receipt.objects.filter(visit=held.pk).delete()
    held.delete()
    ledger.redraw(claims)
