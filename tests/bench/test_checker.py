"""The checker sees each fault it is for, and nothing where all is well."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hegu.bench import checker

SCHEMA = """
CREATE TABLE clinic_visit (id, status, starts_at, ends_at, patient_id);
CREATE TABLE clinic_segment (id, visit_id, practitioner_id, room_id, starts_at, ends_at);
CREATE TABLE clinic_claim (id INTEGER PRIMARY KEY, visit_id, segment_id, resource, start, stop, live, overlap);
CREATE TABLE clinic_receipt (key, visit);
CREATE TABLE clinic_step (visit_id);
CREATE TABLE clinic_ledger (resource, day, w0, w1, w2, w3, w4, w5);
"""
STARTS, ENDS = "2027-03-01 09:00:00", "2027-03-01 10:00:00"
FIRST = 6012972
"""The cell of STARTS: 108 on day 20878."""
DAY, BITS = 20878, 0xFFF << 12
PERSON, ROOM, PATIENT = 5 * 4, 7 * 4 + 1, 9 * 4 + 3


@pytest.fixture
def clinic(tmp_path: Path) -> sqlite3.Connection:
    """One visit, booked by client 0 and whole."""
    file = sqlite3.connect(tmp_path / "clinic.sqlite3", isolation_level=None)
    file.executescript(SCHEMA)
    file.execute("INSERT INTO clinic_visit VALUES ('aa', 'booked', ?, ?, 9)", (STARTS, ENDS))
    file.execute("INSERT INTO clinic_segment VALUES ('bb', 'aa', 5, 7, ?, ?)", (STARTS, ENDS))
    for resource, segment in ((PERSON, "bb"), (ROOM, "bb"), (PATIENT, None)):
        claim = ("aa", segment, resource, FIRST, FIRST + 12)
        file.execute("INSERT INTO clinic_claim VALUES (NULL, ?, ?, ?, ?, ?, 1, 0)", claim)
        file.execute(
            "INSERT INTO clinic_ledger VALUES (?, ?, 0, 0, ?, 0, 0, 0)", (resource, DAY, BITS)
        )
    file.execute("INSERT INTO clinic_receipt VALUES ('k1', 'aa')")
    file.execute("INSERT INTO clinic_step VALUES ('aa')")
    say(tmp_path, op="book", key="k1", visit=None, starts=f"{STARTS}+00:00")
    say(tmp_path, ok=True, visit="aa", starts=f"{STARTS}+00:00", status="booked")
    return file


def say(home: Path, n: int = 1, **line: Any) -> None:
    with (home / "000000.jsonl").open("a") as file:
        file.write(json.dumps({"n": n, **line}) + "\n")


@pytest.fixture
def judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, Any]]:
    def judge() -> dict[str, Any]:
        checker.main([f"sqlite://{tmp_path}/clinic.sqlite3", str(tmp_path)])
        return dict(json.loads(capsys.readouterr().out))

    return judge


Judge = Callable[[], dict[str, Any]]


def faults(found: dict[str, Any]) -> tuple[int, int, int]:
    return found["overlaps"], found["lost"], found["half"]


def test_a_sound_clinic_has_no_faults(clinic: sqlite3.Connection, judged: Judge) -> None:
    assert faults(judged()) == (0, 0, 0)


def test_two_claims_that_meet_are_an_overlap(clinic: sqlite3.Connection, judged: Judge) -> None:
    again = ("aa", "bb", PERSON, FIRST + 6, FIRST + 12)
    clinic.execute("INSERT INTO clinic_claim VALUES (NULL, ?, ?, ?, ?, ?, 1, 0)", again)
    assert judged()["overlaps"] == 1
    clinic.execute("UPDATE clinic_claim SET overlap = 1 WHERE id = 4")
    assert judged()["overlaps"] == 0


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM clinic_segment",
        "DELETE FROM clinic_claim WHERE segment_id IS NULL",
        "DELETE FROM clinic_receipt",
        "DELETE FROM clinic_step",
        "UPDATE clinic_ledger SET w2 = w2 >> 1 WHERE resource = 20",
        "INSERT INTO clinic_ledger VALUES (99, 1, 1, 0, 0, 0, 0, 0)",
        "INSERT INTO clinic_receipt VALUES ('k2', 'cc')",
        "UPDATE clinic_visit SET status = 'cancelled'",
    ],
)
def test_half_written(clinic: sqlite3.Connection, judged: Judge, damage: str) -> None:
    clinic.execute(damage)
    assert judged()["half"] > 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE clinic_visit SET status = 'cancelled'",
        "UPDATE clinic_visit SET starts_at = '2027-03-01 09:15:00'",
        "DELETE FROM clinic_visit",
    ],
)
def test_what_was_acknowledged_and_is_not_so_is_lost(
    clinic: sqlite3.Connection, judged: Judge, damage: str
) -> None:
    clinic.execute(damage)
    assert judged()["lost"] == 1


def test_an_unknown_cancellation_may_stand_either_way(
    clinic: sqlite3.Connection, judged: Judge, tmp_path: Path
) -> None:
    say(tmp_path, 2, op="cancel", key="k2", visit="aa", starts=f"{STARTS}+00:00")
    assert faults(judged()) == (0, 0, 0)
    clinic.execute("UPDATE clinic_visit SET status = 'cancelled'")
    clinic.execute("UPDATE clinic_claim SET live = 0")
    clinic.execute("DELETE FROM clinic_ledger")
    assert faults(judged()) == (0, 0, 0)
    clinic.execute("UPDATE clinic_visit SET starts_at = '2027-03-01 09:15:00'")
    assert judged()["lost"] == 1


def test_an_unknown_move_stands_where_its_receipt_says(
    clinic: sqlite3.Connection, judged: Judge, tmp_path: Path
) -> None:
    say(tmp_path, 2, op="move", key="k2", visit="aa", starts="2027-03-01 11:00:00+00:00")
    assert faults(judged()) == (0, 0, 0)
    clinic.execute("INSERT INTO clinic_receipt VALUES ('k2', 'aa')")
    assert judged()["lost"] == 1


def test_a_refusal_that_was_written_all_the_same(
    clinic: sqlite3.Connection, judged: Judge, tmp_path: Path
) -> None:
    say(tmp_path, 2, op="book", key="k2", visit=None, starts=f"{STARTS}+00:00")
    say(tmp_path, 2, ok=False, why="NotFree")
    assert faults(judged()) == (0, 0, 0)
    clinic.execute("INSERT INTO clinic_receipt VALUES ('k2', 'aa')")
    assert judged()["half"] == 1


def test_a_torn_last_line_is_an_unknown_answer(
    clinic: sqlite3.Connection, judged: Judge, tmp_path: Path
) -> None:
    say(tmp_path, 2, op="cancel", key="k2", visit="aa", starts=f"{STARTS}+00:00")
    with (tmp_path / "000000.jsonl").open("a") as file:
        file.write('{"n": 2, "ok": tr')
    assert judged()["unknown"] == 1
