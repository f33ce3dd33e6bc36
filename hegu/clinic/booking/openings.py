"""When each resource may be booked at each clinic, worked out ahead of any search.

Rebuilt when hours, shifts, leave, rooms or machines change, and carried on day by day by
the worker; a search only reads it.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Prefetch, Q
from django.utils import timezone

from hegu.clinic.booking.ledger import Kind, change, key
from hegu.clinic.booking.models import Opening
from hegu.clinic.people.models import Leave, Practitioner, Shift, ShiftChange
from hegu.clinic.places.models import Clinic
from hegu.scheduling import hours
from hegu.scheduling.cells import DAY_CELLS, Window, cell_at, day_of

BLOCK_DAYS = 28
BLOCK_CELLS = BLOCK_DAYS * DAY_CELLS
BLOCK_BYTES = BLOCK_CELLS // 8
TRAVELS = "travels"
"""The tag of a practitioner who also works at another clinic."""
LOOK_BACK = dt.timedelta(days=7)
LOOK_AHEAD = dt.timedelta(days=21)
"""Openings reach this far past the horizon, so that they need no care for weeks."""


def rebuild(clinics: Iterable[int] | None = None, *, now: dt.datetime) -> None:
    """Work the openings of these clinics (all, when none are named) out anew."""
    those = Clinic.objects.filter(active=True)
    if clinics is not None:
        those = those.filter(pk__in=list(clinics))
    for number in those.values_list("pk", flat=True):
        with change():
            # Two who change hours at once: the second works from what the first left.
            clinic = Clinic.objects.select_for_update().get(pk=number)
            rows = openings(clinic, reach(clinic, now))
            clinic.openings.all().delete()
            Opening.objects.bulk_create(rows)
            clinic.openings_token = secrets.token_hex(8)
            clinic.save(update_fields=["openings_token"])


def extend(*, now: dt.datetime) -> int:
    """Rebuild the clinics whose openings no longer reach past their horizon; how many."""
    short = [clinic.pk for clinic in Clinic.objects.filter(active=True) if is_short(clinic, now)]
    if short:
        rebuild(short, now=now)
    return len(short)


def is_short(clinic: Clinic, now: dt.datetime) -> bool:
    needed = now + dt.timedelta(days=clinic.horizon_days + 2)
    last = clinic.openings.order_by("-block").values_list("block", flat=True).first()
    return last is None or last < day_of(cell_at(needed)) // BLOCK_DAYS


def reach(clinic: Clinic, now: dt.datetime) -> Window:
    """The whole blocks of days that a clinic's openings cover."""
    first = day_of(cell_at(now - LOOK_BACK)) // BLOCK_DAYS
    until = now + dt.timedelta(days=clinic.horizon_days) + LOOK_AHEAD
    last = day_of(cell_at(until)) // BLOCK_DAYS
    return Window(first * BLOCK_CELLS, (last + 1) * BLOCK_CELLS)


def openings(clinic: Clinic, window: Window) -> list[Opening]:
    """The rows of one clinic: rooms and machines open with it, people when they work."""
    house = house_hours(clinic, window)
    found = []
    for room in clinic.rooms.all():
        if room.active:
            found += _rows(clinic, key(Kind.ROOM, room.pk), room.kind, house, window)
    for unit in clinic.units.all():
        if unit.active:
            found += _rows(clinic, key(Kind.UNIT, unit.pk), unit.kind, house, window)
    travellers = travelling(clinic)
    for practitioner in staff(clinic):
        working = working_hours(practitioner, clinic, window) & house
        tag = TRAVELS if practitioner.pk in travellers else ""
        found += _rows(clinic, key(Kind.PRACTITIONER, practitioner.pk), tag, working, window)
    return found


def travelling(clinic: Clinic) -> set[int]:
    """Who works here and at another clinic too."""
    return set(
        Shift.objects.filter(practitioner__shifts__clinic=clinic)
        .exclude(clinic=clinic)
        .values_list("practitioner_id", flat=True)
    )


def staff(clinic: Clinic) -> list[Practitioner]:
    """Who works at a clinic, with shifts, changes and leave at hand."""
    here = Q(shifts__clinic=clinic) | Q(shift_changes__clinic=clinic)
    return list(
        Practitioner.objects.filter(here, active=True)
        .distinct()
        .prefetch_related(
            Prefetch("shifts", queryset=Shift.objects.filter(clinic=clinic)),
            Prefetch("shift_changes", queryset=ShiftChange.objects.filter(clinic=clinic)),
            Prefetch("leaves", queryset=Leave.objects.all()),
        )
    )


def house_hours(clinic: Clinic, window: Window) -> int:
    """The clinic's open cells: weekly hours, with other hours or none on its dated closures."""
    rules = [hours.Weekly(h.weekday, h.opens, h.closes) for h in clinic.hours.all()]
    dated = [
        hours.Dated(c.on, ((c.opens, c.closes),) if c.opens and c.closes else ())
        for c in clinic.closures.all()
    ]
    return hours.open_mask(rules, clinic.tz, window, dated=dated)


def working_hours(practitioner: Practitioner, clinic: Clinic, window: Window) -> int:
    """A practitioner's working cells at a clinic, leave taken away."""
    rules = [
        hours.Weekly(s.weekday, s.opens, s.closes, s.week, s.cycle, s.since, s.until)
        for s in practitioner.shifts.all()
    ]
    by_date: dict[dt.date, list[tuple[dt.time, dt.time]]] = {}
    for other in practitioner.shift_changes.all():
        spans = by_date.setdefault(other.on, [])
        if other.opens and other.closes:
            spans.append((other.opens, other.closes))
    dated = [hours.Dated(on, tuple(sorted(spans))) for on, spans in by_date.items()]
    absences = [
        hours.Absence(leave.starts_at, leave.ends_at) for leave in practitioner.leaves.all()
    ]
    return hours.open_mask(rules, clinic.tz, window, dated=dated, absences=absences)


def _rows(clinic: Clinic, resource: int, tag: str, free: int, window: Window) -> list[Opening]:
    rows = []
    for number in range(window.cells // BLOCK_CELLS):
        bits = (free >> number * BLOCK_CELLS) & ((1 << BLOCK_CELLS) - 1)
        rows.append(
            Opening(
                clinic=clinic,
                resource=resource,
                tag=tag,
                block=window.start // BLOCK_CELLS + number,
                bits=bits.to_bytes(BLOCK_BYTES, "little"),
            )
        )
    return rows


@dataclass(frozen=True)
class Recalled:
    """A clinic's openings in memory, good for one token."""

    token: str
    bits: dict[tuple[int, int], Any]
    tags: dict[int, str]


KEEP = 64
_door = threading.Lock()
_memory: OrderedDict[int, Recalled] = OrderedDict()
"""The openings of the clinics asked for last. The clinic's row, read anew by every request,
carries the token: a change of hours is seen at once by every process."""


def recalled(clinic: Clinic, *, now: dt.datetime) -> Recalled:
    """A clinic's openings, from memory unless they have changed."""
    if not clinic.openings_token:
        clinic.refresh_from_db(fields=["openings_token"])
    if not clinic.openings_token:
        rebuild([clinic.pk], now=now)
        clinic.refresh_from_db(fields=["openings_token"])
    kept = _memory.get(clinic.pk)
    if kept is None or kept.token != clinic.openings_token:
        kept = _fetched(clinic)
        with _door:
            _memory[clinic.pk] = kept
            while len(_memory) > KEEP:
                _memory.popitem(last=False)
    return kept


def _fetched(clinic: Clinic) -> Recalled:
    rows = Opening.objects.filter(clinic=clinic).values_list("resource", "tag", "block", "bits")
    bits: dict[tuple[int, int], Any] = {}
    tags: dict[int, str] = {}
    for resource, tag, block, packed in rows:
        tags[resource] = tag
        bits[resource, block] = np.frombuffer(packed, np.uint8)
    return Recalled(clinic.openings_token, bits, tags)


def on_hours_changed(*, clinics: Iterable[int], **_: object) -> None:
    """Hears places.signals.hours_changed."""
    rebuild(clinics, now=timezone.now())
