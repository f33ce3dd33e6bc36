"""Judges a race from outside: the clients' own lines against the database, and nothing else.

A process of its own, in plain SQL, that imports nothing of the clinic:

    python -m hegu.bench.checker <database address> <directory of lines>

Lines are JSON. Before an operation: {"n", "op", "key", "visit", "starts"}; after it: {"n", "ok",
"visit", "starts", "status"}, or {"n", "ok": false, "why"}, or {"n", "error"}. An operation
without a second line, or with an error, is unknown: it must be wholly there or wholly absent.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import sys
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

DAY_CELLS, WORD_CELLS, WORDS = 288, 48, 6
CELL_SECONDS = 300
PRACTITIONER, ROOM, PATIENT = 0, 1, 3
TAKES_TIME = {"held", "requested", "booked", "confirmed", "arrived", "in_session", "done"}
GONE = {"cancelled", "late_cancelled"}

Rows = list[tuple[Any, ...]]
Ask = Callable[[str], Rows]
State = tuple[str, int]
"""What a visit is (held, booked, gone) and when it starts, in seconds since 1970."""


def main(argv: Sequence[str]) -> int:
    """Prints one line of JSON: what was found, by kind."""
    address, lines = argv
    found = judge(_opened(address), list(_operations(Path(lines))))
    print(json.dumps(found))
    return 0


def judge(ask: Ask, operations: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts of overlaps, of acknowledged things that are lost, and of things half written."""
    visits = {
        _hex(row[0]): row
        for row in ask("SELECT id, status, starts_at, ends_at, patient_id FROM clinic_visit")
    }
    claims = ask(
        "SELECT id, visit_id, segment_id, resource, start, stop, overlap FROM clinic_claim WHERE live"
    )
    receipts = {str(k): _hex(v) for k, v in ask("SELECT key, visit FROM clinic_receipt")}
    half = [*_torn_visits(ask, visits, claims, receipts), *_ledger_differs(ask, claims)]
    lost, torn = _promises(operations, visits, receipts)
    half += torn
    return {
        "overlaps": sum(1 for _ in _overlaps(claims)),
        "lost": len(lost),
        "half": len(half),
        "unknown": sum(1 for each in operations if each["end"] is None),
        "visits": len(visits),
        "examples": (lost + half)[:5],
    }


def _overlaps(claims: Rows) -> Iterator[tuple[int, int]]:
    """Pairs of live claims of one resource that meet, where nobody said that they may."""
    by_resource: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for pk, _, _, resource, start, stop, overlap in claims:
        if not overlap:
            by_resource[resource].append((start, stop, pk))
    for stretches in by_resource.values():
        going: list[tuple[int, int]] = []
        for start, stop, pk in sorted(stretches):
            going = [(until, other) for until, other in going if until > start]
            yield from ((other, pk) for _, other in going)
            going.append((stop, pk))


def _torn_visits(
    ask: Ask, visits: dict[str, tuple[Any, ...]], claims: Rows, receipts: dict[str, str]
) -> Iterator[str]:
    """Visits of which something is missing, and parts without their visit."""
    parts: dict[str, Rows] = defaultdict(list)
    for row in ask(
        "SELECT visit_id, id, practitioner_id, room_id, starts_at, ends_at FROM clinic_segment"
    ):
        parts[_hex(row[0])].append(row)
    held: dict[str, Counter[tuple[int, str | None]]] = defaultdict(Counter)
    for _, visit, segment, resource, start, stop, _ in claims:
        held[_hex(visit)][resource, segment and _hex(segment)] += stop - start
    stepped = {_hex(row[0]) for row in ask("SELECT visit_id FROM clinic_step")}
    for pk, (_, status, starts, ends, patient) in visits.items():
        if missing := _missing(parts[pk], held[pk], status, _cells(starts, ends), patient):
            yield f"visit {pk} ({status}): {missing}"
        if pk not in stepped:
            yield f"visit {pk}: no history"
    yield from (f"visit {pk}: no receipt" for pk in visits.keys() - set(receipts.values()))
    yield from (f"receipt without visit {pk}" for pk in set(receipts.values()) - visits.keys())
    yield from (f"claims without visit {pk}" for pk in held.keys() - visits.keys() if held[pk])
    yield from (f"segments without visit {pk}" for pk in parts.keys() - visits.keys() if parts[pk])


def _missing(
    parts: Rows, held: Counter[tuple[int, str | None]], status: str, cells: int, patient: int | None
) -> str:
    """What a visit lacks, or has too much of; empty when it is whole."""
    if not parts:
        return "no segments"
    if status not in TAKES_TIME:
        return "live claims" if held else ""
    if patient is not None and held[patient * 4 + PATIENT, None] < cells:
        return "no claim of the patient's time"
    for _, pk, practitioner, room, starts, ends in parts:
        if not held[practitioner * 4 + PRACTITIONER, _hex(pk)]:
            return "no claim of the practitioner"
        if room is not None and held[room * 4 + ROOM, _hex(pk)] < _cells(starts, ends):
            return "no claim of the room"
    return ""


def _ledger_differs(ask: Ask, claims: Rows) -> Iterator[str]:
    """Days whose row is not the union of the live claims."""
    union: dict[tuple[int, int], int] = defaultdict(int)
    for _, _, _, resource, start, stop, _ in claims:
        for cell in range(start, stop):
            union[resource, cell // DAY_CELLS] |= 1 << cell % DAY_CELLS
    written = {}
    for resource, day, *words in ask(
        "SELECT resource, day, w0, w1, w2, w3, w4, w5 FROM clinic_ledger"
    ):
        bits = sum(word << WORD_CELLS * number for number, word in enumerate(words))
        if bits:
            written[resource, day] = bits
    for where in union.keys() | written.keys():
        if union.get(where, 0) != written.get(where, 0):
            yield f"ledger of {where[0]} on day {where[1]} is not what the claims say"


def _promises(
    operations: list[dict[str, Any]], visits: dict[str, tuple[Any, ...]], receipts: dict[str, str]
) -> tuple[list[str], list[str]]:
    """What was acknowledged and is not there, and what was not and is there in part.

    Only the client that made a visit changes it, so each client's lines in their order tell
    how its visits must stand; after an unknown operation they may stand either way.
    """
    may: dict[str, set[State]] = {}
    torn = []
    for each in operations:
        end = each["end"]
        if end is None:
            _add_unknown(each, may, receipts)
        elif end["ok"]:
            may[end["visit"]] = {(_kind(end["status"]), _seconds(end["starts"]))}
            if each["op"] != "cancel" and receipts.get(each["key"]) != end["visit"]:
                torn.append(f"{each['op']} {each['key']}: no receipt")
        elif each["key"] in receipts:
            torn.append(f"{each['op']} {each['key']} was refused and has a receipt")
    made = {each["end"]["visit"] for each in operations if each["end"] and each["end"]["ok"]}
    lost = [
        f"visit {pk}: said {sorted(states)}, is {_state(visits.get(pk))}"
        for pk, states in may.items()
        if _state(visits.get(pk)) not in states and (pk in made or visits.get(pk))
    ]
    return lost, torn


def _add_unknown(
    each: dict[str, Any], may: dict[str, set[State]], receipts: dict[str, str]
) -> None:
    """Either as it was or as it was to be; a receipt tells that it was done."""
    kind = {"cancel": "gone", "hold": "held"}.get(each["op"], "booked")
    pk = each["visit"] or receipts.get(each["key"])
    if pk is None:
        return
    before = may.get(pk, set())
    starts = {_seconds(each["starts"])} if each["starts"] else {at for _, at in before}
    after = {(kind, at) for at in starts}
    if each["op"] == "cancel":
        may[pk] = before | after
    else:
        may[pk] = after if each["key"] in receipts else before


def _state(row: tuple[Any, ...] | None) -> State | None:
    return row and (_kind(row[1]), _seconds(row[2]))


def _kind(status: str) -> str:
    return "gone" if status in GONE else "held" if status == "held" else "booked"


def _operations(lines: Path) -> Iterator[dict[str, Any]]:
    """Every operation begun, with its end or None, each client's in order."""
    for path in sorted(lines.glob("*.jsonl")):
        begun: dict[int, dict[str, Any]] = {}
        for line in _whole_lines(path):
            if "op" in line:
                begun[line["n"]] = {**line, "end": None}
            elif "error" not in line:
                begun[line["n"]]["end"] = line
        yield from begun.values()


def _whole_lines(path: Path) -> Iterable[dict[str, Any]]:
    for line in path.read_bytes().split(b"\n")[:-1]:
        yield json.loads(line)


def _opened(address: str) -> Ask:
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        file = sqlite3.connect(parts.path)
        if file.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise SystemExit(f"{parts.path} is damaged.")
        return lambda question: file.execute(question).fetchall()
    server = psycopg.connect(address, autocommit=True)
    return lambda question: server.execute(question.encode()).fetchall()


def _hex(value: Any) -> str:
    return value.hex if isinstance(value, uuid.UUID) else str(value).replace("-", "")


def _seconds(moment: Any) -> int:
    if isinstance(moment, str):
        moment = dt.datetime.fromisoformat(moment)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return int(moment.timestamp())


def _cells(starts: Any, ends: Any) -> int:
    return (_seconds(ends) - _seconds(starts)) // CELL_SECONDS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
