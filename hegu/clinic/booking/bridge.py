"""Rows to values of scheduling and back: the only place where both meet.

A calendar is read with at most three queries, whatever the days and people: when everything
is open (kept in memory until that changes), what is taken, and for practitioners who work at
several clinics their visits elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from hegu.clinic.booking.ledger import KINDS, WORDS, Kind, key
from hegu.clinic.booking.models import Claim, Ledger, Visit
from hegu.clinic.booking.openings import (
    BLOCK_BYTES,
    BLOCK_CELLS,
    BLOCK_DAYS,
    TRAVELS,
    Recalled,
    recalled,
)
from hegu.clinic.people.models import Patient, Practitioner
from hegu.clinic.places.models import Clinic, Room, RoomKind, Travel
from hegu.clinic.treatments.models import Treatment
from hegu.clinic.treatments.queries import Choice, ChoiceStep
from hegu.scheduling.board import Board, day_bytes
from hegu.scheduling.cells import DAY_CELLS, Window, cell_at, cells_in
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Gap, Need, NeedError, Part, Role

DAY_BYTES = DAY_CELLS // 8


@dataclass(frozen=True)
class Ask:
    """What is looked for, where, and for whom."""

    clinic: Clinic
    choice: Choice
    practitioner: Practitioner | None = None
    room: Room | None = None
    skills: frozenset[str] = frozenset()
    patient: Patient | None = None
    online: bool = True
    moving: Visit | None = None
    prefer: tuple[int, ...] = ()
    """Ids of practitioners who come first when they are free."""


@dataclass
class Diary:
    """Everything that a search looks at: the need and the calendars, read from the database."""

    ask: Ask
    need: Need
    window: Window
    openings: dict[int, Any]
    busy: dict[int, Any]
    tags: dict[int, str]
    elsewhere: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    travel: dict[int, int] = field(default_factory=dict)
    """Cells from this clinic to each other one."""
    journeys: dict[int, int] = field(default_factory=dict)
    """Cells that practitioners spend at, or on the way to and from, another clinic."""

    @cached_property
    def board(self) -> Board:
        """All calendars turned on their side, for the search."""
        pools: dict[int, tuple[Sequence[int], Any]] = {}
        for number, resources in _by_pool(self.openings).items():
            free = [self.openings[r] & ~self.busy.get(r, np.uint8(0)) for r in resources]
            pools[number] = (resources, np.stack(free))
        return Board.from_words(self.window, pools, grid=self.need.step)


def need(ask: Ask, tags: dict[int, str]) -> Need:
    """The shape of a visit, with everyone and everything that could be part of it."""
    choice = ask.choice
    parts = tuple(_part(ask, number, tags) for number in range(len(choice.steps)))
    gaps = () if choice.together else tuple(_gap(step) for step in choice.steps[1:])
    everyone = tuple(f"{number}.practitioner" for number in range(len(parts)))
    same = (everyone,) if choice.same_practitioner and len(parts) > 1 else ()
    patients = (key(Kind.PATIENT, ask.patient.pk),) if ask.patient else ()
    step = cells_in(ask.clinic.step_minutes) if ask.online else 1
    return Need(
        parts=parts,
        gaps=gaps,
        together=choice.together,
        patients=patients,
        same=same,
        step=step if step in (1, 3) else 3 if step % 3 == 0 else 1,
    )


def _part(ask: Ask, number: int, tags: dict[int, str]) -> Part:
    treatment = ask.choice.steps[number].treatment
    roles = [_hands(ask, treatment, tags)]
    kinds = set(treatment.room_kinds)
    if ask.choice.together and ask.choice.one_room:
        kinds = {RoomKind.DOUBLE.value} if number == 0 else set()
    if kinds:
        rooms = _of_kind(tags, Kind.ROOM, kinds)
        if ask.room and key(Kind.ROOM, ask.room.pk) in rooms:
            rooms = (key(Kind.ROOM, ask.room.pk),)
        length = _length(ask, treatment)
        around = (cells_in(treatment.room_before), cells_in(treatment.room_after))
        roles.append(Role("room", Footprint.solid(length, *around), rooms, _kept(ask, rooms)))
    if treatment.unit_kind:
        units = _of_kind(tags, Kind.UNIT, {treatment.unit_kind})
        roles.append(Role("unit", Footprint.solid(cells_in(treatment.minutes)), units))
    return Part(treatment.slug, cells_in(treatment.minutes), tuple(roles))


def _length(ask: Ask, treatment: Treatment) -> int:
    """A double room is taken until the longer of two treatments ends."""
    if ask.choice.together and ask.choice.one_room:
        return max(cells_in(step.treatment.minutes) for step in ask.choice.steps)
    return cells_in(treatment.minutes)


def _hands(ask: Ask, treatment: Treatment, tags: dict[int, str]) -> Role:
    givers = ask.choice.givers.get(treatment.pk, {})
    able = {
        key(Kind.PRACTITIONER, pk)
        for pk in ask.choice.able(treatment, ask.skills)
        if not ask.online or givers[pk].accepts_online
    }
    here = tuple(sorted(able & tags.keys()))
    if ask.practitioner and key(Kind.PRACTITIONER, ask.practitioner.pk) in here:
        here = (key(Kind.PRACTITIONER, ask.practitioner.pk),)
    preferred = tuple(key(Kind.PRACTITIONER, pk) for pk in ask.prefer)
    return Role("practitioner", hands_on(treatment), here, preferred + _kept(ask, here))


def hands_on(treatment: Treatment) -> Footprint:
    """The cells in which a treatment needs its practitioner, with time before and after."""
    stretches = [(a, b) for a, b in treatment.hands_on] or [(0, treatment.minutes)]
    return Footprint.of_minutes(
        stretches, before=treatment.before_minutes, after=treatment.after_minutes
    )


def _kept(ask: Ask, choices: Iterable[int]) -> tuple[int, ...]:
    """What the visit that is being moved has now."""
    if ask.moving is None:
        return ()
    have = set()
    for segment in ask.moving.segments.all():
        have.add(key(Kind.PRACTITIONER, segment.practitioner_id))
        if segment.room_id:
            have.add(key(Kind.ROOM, segment.room_id))
    return tuple(resource for resource in choices if resource in have)


def _gap(step: ChoiceStep) -> Gap:
    return Gap(cells_in(step.rest_least), cells_in(max(step.rest_least, step.rest_most)))


def _of_kind(tags: dict[int, str], kind: Kind, wanted: set[str]) -> tuple[int, ...]:
    return tuple(sorted(r for r, tag in tags.items() if r % KINDS == kind and tag in wanted))


def read(ask: Ask, window: Window, *, now: dt.datetime) -> Diary:
    """The calendars for an ask over a window of whole UTC days. Raises NeedError when
    nobody, or no room, could ever do it."""
    kept = recalled(ask.clinic, now=now)
    tags = kept.tags
    wanted = need(ask, tags).check()
    used = {r for _, _, role in wanted.roles() for r in role.choices}
    openings = _openings(kept, used, window)
    for person in wanted.patients:
        openings[person] = np.full(window.cells // 8, 255, np.uint8)
    diary = Diary(
        ask=ask,
        need=wanted,
        window=window,
        openings=openings,
        busy={},
        tags={r: tag for r, tag in tags.items() if r in used},
    )
    _read_taken(diary)
    if ask.moving:
        _forget(diary, ask.moving)
    return diary


def _openings(kept: Recalled, used: Iterable[int], window: Window) -> dict[int, Any]:
    """Each resource's open bits over the window, packed."""
    first, last = window.start // BLOCK_CELLS, (window.stop - 1) // BLOCK_CELLS
    shut = np.zeros(BLOCK_BYTES, np.uint8)
    blocks = range(first, last + 1)
    whole = {r: np.concatenate([kept.bits.get((r, b), shut) for b in blocks]) for r in used}
    skip = (window.start // DAY_CELLS - first * BLOCK_DAYS) * DAY_BYTES
    size = window.cells // 8
    return {r: bits[skip : skip + size] for r, bits in whole.items()}


def _read_taken(diary: Diary) -> None:
    """The ledger rows, and for practitioners who travel their visits elsewhere and the way."""
    window = diary.window
    days = window.days
    size = window.cells // 8
    for row in _taken(diary):
        resource, day = row[0], row[1]
        if resource == -1:
            diary.travel[day] = cells_in(row[2])
        elif day < 0:
            diary.elsewhere.setdefault(resource, []).append((-day, row[2], row[3]))
        else:
            bits = diary.busy.setdefault(resource, np.zeros(size, np.uint8))
            at = (day - days.start) * DAY_BYTES
            bits[at : at + DAY_BYTES] = day_bytes([row[2:]])[0]
    for resource, visits in diary.elsewhere.items():
        _add_travel(diary, resource, visits)


def _taken(diary: Diary) -> list[tuple[int, ...]]:
    days = diary.window.days
    ledger = Ledger.objects.filter(
        resource__in=list(diary.openings), day__range=(days.start, days.stop - 1)
    ).values_list("resource", "day", *WORDS)
    travellers = [r for r, tag in diary.tags.items() if tag == TRAVELS]
    if not travellers:
        return list(ledger)
    return list(ledger) + _on_the_way(diary, travellers)


def _on_the_way(diary: Diary, travellers: list[int]) -> list[tuple[int, ...]]:
    here = diary.ask.clinic.pk
    found: list[tuple[int, ...]] = [
        (r, -clinic, start, stop)
        for r, clinic, start, stop in Claim.objects.filter(
            live=True,
            resource__in=travellers,
            start__lt=diary.window.stop + DAY_CELLS,
            stop__gt=diary.window.start - DAY_CELLS,
        )
        .exclude(clinic_id=here)
        .values_list("resource", "clinic_id", "start", "stop")
    ]
    for one, other, minutes in Travel.objects.values_list("one_id", "other_id", "minutes"):
        if here in (one, other):
            found.append((-1, other if one == here else one, -(-minutes // 5) * 5))
    return found


def _add_travel(diary: Diary, resource: int, visits: list[tuple[int, int, int]]) -> None:
    window = diary.window
    ways = [(start, stop, diary.travel.get(clinic, 0)) for clinic, start, stop in visits]
    blocked = window.mask((start - way, stop + way) for start, stop, way in ways)
    diary.journeys[resource] = blocked
    size = window.cells // 8
    bits = diary.busy.setdefault(resource, np.zeros(size, np.uint8))
    bits |= np.frombuffer(blocked.to_bytes(size, "little"), np.uint8)


def _forget(diary: Diary, visit: Visit) -> None:
    """A visit that is being moved does not stand in its own way; others on its cells still do."""
    own = _masks(diary.window, visit.claims.filter(live=True))
    if not own:
        return
    others = _masks(
        diary.window,
        Claim.objects.filter(
            live=True,
            resource__in=list(own),
            start__lt=cell_at(visit.ends_at) + DAY_CELLS,
            stop__gt=cell_at(visit.starts_at) - DAY_CELLS,
        ).exclude(visit=visit),
    )
    size = diary.window.cells // 8
    for resource, bits in own.items():
        if resource in diary.busy:
            free = bits & ~others.get(resource, 0)
            diary.busy[resource] &= ~np.frombuffer(free.to_bytes(size, "little"), np.uint8)


def _masks(window: Window, claims: Iterable[Claim]) -> dict[int, int]:
    found: dict[int, int] = {}
    for claim in claims:
        mine = window.mask([(claim.start, claim.stop)])
        found[claim.resource] = found.get(claim.resource, 0) | mine
    return found


def _by_pool(resources: Iterable[int]) -> dict[int, list[int]]:
    pools: dict[int, list[int]] = {}
    for resource in sorted(resources):
        pools.setdefault(resource % KINDS, []).append(resource)
    return pools


def window_of(clinic: Clinic, since: dt.date, days: int) -> Window:
    """The whole UTC days that cover these days of the clinic, with room for what reaches over."""
    start = dt.datetime.combine(since, dt.time(), clinic.tz)
    stop = dt.datetime.combine(since + dt.timedelta(days=days), dt.time(), clinic.tz)
    first = cell_at(start) // DAY_CELLS
    last = -(-cell_at(stop) // DAY_CELLS) + 1
    return Window((first - 1) * DAY_CELLS, last * DAY_CELLS)


__all__ = ["Ask", "Diary", "NeedError", "hands_on", "need", "read", "window_of"]
