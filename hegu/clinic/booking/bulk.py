"""Many visits at once: pencilled on a sheet in memory, then written with both walls standing.

For demos, imports and measurements. A person's booking goes through actions.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db import models

from hegu.clinic.booking import bridge, ledger
from hegu.clinic.booking.actions import rows
from hegu.clinic.booking.models import Claim, Ledger, Segment, Status, Step, Visit
from hegu.clinic.booking.openings import BLOCK_CELLS, openings
from hegu.clinic.people.models import Patient, Practitioner, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments.queries import Choice
from hegu.scheduling import mask
from hegu.scheduling.cells import DAY_CELLS, Window, cell_at
from hegu.scheduling.layout import layouts
from hegu.scheduling.match import matches
from hegu.scheduling.slots import slot

MANY = 500
T = TypeVar("T")


class TakenError(ValueError):
    """Drafts that meet what is already booked; nothing was written."""


@dataclass
class Sheet:
    """A clinic's calendars in memory: whoever and whatever is free in each cell of the window.

    Sheets of several clinics may share one `busy`, so that nobody is in two places; the way
    between clinics is the caller's care.
    """

    clinic: Clinic
    window: Window
    open: dict[int, int]
    tags: dict[int, str]
    busy: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    diaries: dict[object, bridge.Diary] = field(default_factory=dict)

    def fits(self, resource: int, wanted: int) -> bool:
        free = self.open.get(resource, self.window.full) & ~self.busy.get(resource, 0)
        return wanted & ~free == 0

    def take(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            self.busy[claim.resource] = self.busy.get(claim.resource, 0) | self.window.mask(
                [(claim.start, claim.stop)]
            )


def sheet(
    clinic: Clinic, since: dt.date, days: int, *, busy: dict[int, int] | None = None
) -> Sheet:
    """The sheet of a clinic from a date on, past or future, with what is taken already.

    Sheets that share `busy` must have the same dates.
    """
    whole = bridge.window_of(clinic, since, days)
    first, last = whole.start // BLOCK_CELLS, (whole.stop - 1) // BLOCK_CELLS + 1
    window = Window(first * BLOCK_CELLS, last * BLOCK_CELLS)
    made = Sheet(clinic, window, {}, {}, {} if busy is None else busy)
    for row in openings(clinic, window):
        bits = int.from_bytes(row.bits, "little") << row.block * BLOCK_CELLS - window.start
        made.open[row.resource] = made.open.get(row.resource, 0) | bits
        made.tags[row.resource] = row.tag
    taken = Ledger.objects.filter(day__range=(window.days.start, window.days.stop - 1))
    for resource, day, *words in taken.values_list("resource", "day", *ledger.WORDS):
        bits = mask.from_day_words(words) << day * DAY_CELLS - window.start
        made.busy[resource] = made.busy.get(resource, 0) | bits
    return made


def pencil(
    on: Sheet,
    choice: Choice,
    starts_at: dt.datetime,
    *,
    patient: Patient,
    made_at: dt.datetime,
    practitioner: Practitioner | None = None,
    status: str = Status.BOOKED,
    by: User | None = None,
) -> rows.Draft | None:
    """A visit at this time with whoever is free and has least to do, taken on the sheet; or
    nothing when it does not fit. Raises NeedError when nobody could ever give it."""
    diary = _diary(on, choice, practitioner)
    layout = layouts(diary.need)[0]
    start = cell_at(starts_at)
    if not layout.fits(on.window, start):
        return None
    free = []
    for seat in layout.seats:
        wanted = on.window.mask(seat.footprint.at(start))
        free.append(_least_first(on, (r for r in seat.choices if on.fits(r, wanted))))
    given = next(matches(free, layout.rivals), None)
    visit = _visit(on.clinic, choice, patient, status=status, made_at=made_at, by=by)
    if given is None or not _patient_free(on, visit, start, layout.ends):
        return None
    draft = rows.drafted(visit, slot(diary.need, layout, start, given), diary)
    if visit.is_live:
        on.take(draft.claims)
    return draft


def _diary(on: Sheet, choice: Choice, practitioner: Practitioner | None) -> bridge.Diary:
    kept = (choice.code, practitioner and practitioner.pk)
    if kept not in on.diaries:
        ask = bridge.Ask(on.clinic, choice, practitioner=practitioner, online=False)
        need = bridge.need(ask, on.tags).check()
        on.diaries[kept] = bridge.Diary(ask, need, on.window, {}, {}, on.tags)
    return on.diaries[kept]


def _least_first(on: Sheet, able: Iterable[int]) -> list[int]:
    return sorted(able, key=lambda resource: on.busy.get(resource, 0).bit_count())


def _patient_free(on: Sheet, visit: Visit, start: int, cells: int) -> bool:
    person = ledger.key(ledger.Kind.PATIENT, visit.patient_id or 0)
    return on.fits(person, on.window.mask([(start, start + cells)]))


def _visit(
    clinic: Clinic,
    choice: Choice,
    patient: Patient,
    *,
    status: str,
    made_at: dt.datetime,
    by: User | None,
) -> Visit:
    return Visit(
        id=rows.uuid7(made_at),
        reference=rows.reference(),
        clinic=clinic,
        patient=patient,
        status=status,
        menu_code=choice.code,
        names=choice.names,
        price=choice.price,
        currency=choice.currency,
        language=patient.language,
        source="desk" if by else "online",
        changed_at=made_at,
        created_at=made_at,
        created_by=by,
    )


def fill(drafts: Sequence[rows.Draft]) -> int:
    """Write drafts with their segments, claims, first line of history and ledger; how many.

    One transaction. The claims of visits that are cancelled take no time. Raises TakenError
    when bits are taken, IntegrityError when two drafts meet; then nothing is written.
    """
    claims = [claim for draft in drafts for claim in draft.claims]
    for claim in claims:
        claim.live = claim.visit.is_live
    live = ledger.Attempt([claim for claim in claims if claim.live], [])
    with ledger.change():
        _distinguish([draft.visit for draft in drafts])
        for asked in _some(live.asked):
            if ledger.take(asked) != len(asked):
                message = "Some of these times are taken.\nMaybe make the sheet anew, and all drafts on it."
                raise TakenError(message)
        for forced in _some(live.forced):
            ledger.force(forced)
        _create(Visit, (draft.visit for draft in drafts))
        _create(Segment, (segment for draft in drafts for segment in draft.segments))
        _create(Claim, claims)
        _create(Step, map(_first_step, drafts))
    return len(drafts)


def _distinguish(visits: list[Visit]) -> None:
    """Draw a reference again where chance gave the same to two visits."""
    seen = set(Visit.objects.values_list("reference", flat=True))
    for visit in visits:
        while visit.reference in seen:
            visit.reference = rows.reference()
        seen.add(visit.reference)


def _first_step(draft: rows.Draft) -> Step:
    visit = draft.visit
    after = rows.picture(visit, draft.segments)
    return rows.step("booked", visit, by=visit.created_by, now=visit.created_at, after=after)


def _create(model: type[models.Model], made: Iterable[Any]) -> None:
    for some in _some(made):
        model._base_manager.bulk_create(some)


def _some(things: Iterable[T]) -> Iterator[list[T]]:
    left = iter(things)
    while some := list(islice(left, MANY)):
        yield some
