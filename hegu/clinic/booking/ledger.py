"""The ledger: lock and index in one.

Every scarce thing is a resource with a whole number for a key. For each resource and UTC day
one row holds 288 busy bits in six words. To book is to set bits where none is set; the
database does it or refuses, and no reading before or after can change that.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from hegu.clinic.booking.models import Claim, Ledger
from hegu.scheduling import mask
from hegu.scheduling.cells import DAY_CELLS, Window

KINDS = 4


class Kind(IntEnum):
    PRACTITIONER = 0
    ROOM = 1
    UNIT = 2
    PATIENT = 3


def key(kind: Kind, pk: int) -> int:
    """The resource key of a row: its number and its kind in one."""
    return pk * KINDS + kind


def named(resource: int) -> tuple[Kind, int]:
    """Back from a resource key to the kind and the row's number."""
    return Kind(resource % KINDS), resource // KINDS


WORDS = ("w0", "w1", "w2", "w3", "w4", "w5")
Stroke = tuple[int, int, int, int, int, int, int, int]
"""A resource, a day and the six words of bits to set there."""


def strokes(claims: Iterable[Claim], away: Iterable[Away] = ()) -> list[Stroke]:
    """The bits of these claims, one stroke a resource and day, in the order locks are taken.

    The days of a journey get a stroke without bits: it takes the row's lock and nothing else.
    """
    busy: dict[tuple[int, int], int] = {}
    for claim in claims:
        for day, words in mask.strokes(claim.start, mask.span(0, claim.stop - claim.start)):
            where = (claim.resource, day)
            busy[where] = busy.get(where, 0) | mask.from_day_words(words)
    for journey in away:
        for day in Window(journey.start, journey.stop).days:
            busy.setdefault((journey.resource, day), 0)
    return [(r, d, *mask.day_words(bits)) for (r, d), bits in sorted(busy.items())]  # type: ignore[misc]


@dataclass(frozen=True)
class Away:
    """A stretch in which a practitioner may have no visit at another clinic: the way there and
    back. `clinic` is the other one."""

    resource: int
    clinic: int
    start: int
    stop: int


@dataclass
class Attempt:
    """One way of making a visit: what it takes, and the rows that tell of it."""

    claims: list[Claim]
    rows: list[models.Model]
    away: list[Away] = field(default_factory=list)

    @property
    def asked(self) -> list[Stroke]:
        """Bits that must be free."""
        return strokes((claim for claim in self.claims if not claim.overlap), self.away)

    @property
    def forced(self) -> list[Stroke]:
        """Bits of deliberate overlaps: set whether free or not."""
        return strokes(claim for claim in self.claims if claim.overlap)


def write(attempts: Sequence[Attempt]) -> int:
    """Write the first attempt whose time is all free; its number, or -1 when none is.

    One transaction and, on PostgreSQL, one round trip. Raises IntegrityError when a row
    breaks another rule of the database, such as a receipt that is already there.
    """
    if connection.vendor == "postgresql":
        return _write_at_once(attempts)
    with queue(), transaction.atomic():
        for number, attempt in enumerate(attempts):
            if _write_here(attempt):
                return number
    return -1


def _write_at_once(attempts: Sequence[Attempt]) -> int:
    tries = [
        {
            "strokes": attempt.asked,
            "forced": attempt.forced,
            "away": [[a.resource, a.clinic, a.start, a.stop] for a in attempt.away],
            "rows": list(_tables([*attempt.rows, *attempt.claims])),
        }
        for attempt in attempts
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_and_write(%s::jsonb)", [json.dumps(tries, default=str)])
        number = int(cursor.fetchone()[0])
    if number >= 0:
        for row in attempts[number].rows:
            # It is in the database now: a later save() is a change, not a second row.
            row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001
    return number


def _tables(rows: Iterable[models.Model]) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Rows by table, as names and values that PostgreSQL reads back from JSON."""
    for model, those in _by_model(rows).items():
        fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
        names = [str(f.column) for f in fields]
        values = [{str(f.column): _plain(f, row) for f in fields} for row in those]
        yield model._meta.db_table, ",".join(f'"{name}"' for name in names), values


def _by_model(rows: Iterable[models.Model]) -> dict[type[models.Model], list[models.Model]]:
    grouped: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        grouped.setdefault(type(row), []).append(row)
    return grouped


def _plain(column: models.Field[Any, Any], row: models.Model) -> Any:
    value = getattr(row, column.attname)
    if value is None or isinstance(column, models.JSONField):
        return value
    return column.get_prep_value(value)


def _write_here(attempt: Attempt) -> bool:
    point = transaction.savepoint()
    asked = attempt.asked
    if take(asked) == len(asked) and not any(is_away(away) for away in attempt.away):
        force(attempt.forced)
        for model, rows in _by_model([*attempt.rows, *attempt.claims]).items():
            model._base_manager.bulk_create(rows)
        transaction.savepoint_commit(point)
        return True
    transaction.savepoint_rollback(point)
    return False


SET = """
INSERT INTO clinic_ledger (resource, day, w0, w1, w2, w3, w4, w5) VALUES {rows}
ON CONFLICT (resource, day) DO UPDATE SET
  w0 = clinic_ledger.w0 | excluded.w0, w1 = clinic_ledger.w1 | excluded.w1,
  w2 = clinic_ledger.w2 | excluded.w2, w3 = clinic_ledger.w3 | excluded.w3,
  w4 = clinic_ledger.w4 | excluded.w4, w5 = clinic_ledger.w5 | excluded.w5
"""
WHERE_FREE = """
WHERE (clinic_ledger.w0 & excluded.w0) | (clinic_ledger.w1 & excluded.w1)
    | (clinic_ledger.w2 & excluded.w2) | (clinic_ledger.w3 & excluded.w3)
    | (clinic_ledger.w4 & excluded.w4) | (clinic_ledger.w5 & excluded.w5) = 0
"""


def take(wanted: Sequence[Stroke]) -> int:
    """Set these bits where none of a row's is set; how many rows took them. One statement."""
    return _set(wanted, SET + WHERE_FREE)


def force(wanted: Sequence[Stroke]) -> int:
    """Set these bits whether they are set or not: only for deliberate overlaps."""
    return _set(wanted, SET)


def _set(wanted: Sequence[Stroke], statement: str) -> int:
    if not wanted:
        return 0
    rows = ",".join(["(%s,%s,%s,%s,%s,%s,%s,%s)"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(rows=rows), [value for stroke in wanted for value in stroke]
        )
        return int(cursor.rowcount)


def is_away(away: Away) -> bool:
    """Whether a visit at the other clinic stands in a journey's way."""
    return Claim.objects.filter(
        live=True,
        resource=away.resource,
        clinic_id=away.clinic,
        start__lt=away.stop,
        stop__gt=away.start,
    ).exists()


def redraw(claims: Iterable[Claim]) -> None:
    """Set the rows that these claims touch to what the live claims say.

    For releasing: a bit that another claim also covers stays set. Call it inside the
    transaction that changed the claims, after lock().
    """
    for resource, day in sorted({(stroke[0], stroke[1]) for stroke in strokes(claims)}):
        words = mask.day_words(busy_bits(resource, day))
        Ledger.objects.filter(resource=resource, day=day).update(
            **dict(zip(WORDS, words, strict=True))
        )


def lock(claims: Iterable[Claim]) -> None:
    """Hold the rows that these claims touch until the transaction ends, in the usual order."""
    touched = sorted({(stroke[0], stroke[1]) for stroke in strokes(claims)})
    Ledger.objects.bulk_create(
        [Ledger(resource=resource, day=day) for resource, day in touched], ignore_conflicts=True
    )
    if connection.vendor != "postgresql" or not touched:
        return
    places = ",".join(["(%s::bigint,%s::integer)"] * len(touched))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM clinic_ledger WHERE (resource, day) IN ({places})"  # noqa: S608 -- placeholders only
            " ORDER BY resource, day FOR UPDATE",
            [value for place in touched for value in place],
        )


def busy_bits(resource: int, day: int) -> int:
    """The union of a resource's live claims on a UTC day, as 288 bits."""
    first = day * DAY_CELLS
    spans = Claim.objects.filter(
        live=True, resource=resource, start__lt=first + DAY_CELLS, stop__gt=first
    ).values_list("start", "stop")
    return mask.from_spans(
        (max(start - first, 0), min(stop - first, DAY_CELLS)) for start, stop in spans
    )


@contextmanager
def queue() -> Iterator[None]:
    """Stand in line before writing to SQLite, whose own waiting is unfair; nothing elsewhere.

    A file lock: the kernel serves it in order and frees it when its holder is killed.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with (settings.HOME / "writers.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


@contextmanager
def change() -> Iterator[None]:
    """A transaction that changes visits, in the queue on SQLite."""
    with queue(), transaction.atomic():
        yield
