"""The fastest correct booking we know without a clinic around it: what the product is held against.

Two resources, one row to remember the booking by, nothing else: on PostgreSQL one prepared
statement that calls one function; on SQLite the same conditional updates behind the same queue
and with the same care for power cuts as the product.
"""

from __future__ import annotations

import fcntl
import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

from hegu.scheduling import mask

CELLS = 14
"""Sixty minutes and ten of turn-over."""
DAYS = 58
OPENS, CLOSES = 96, 240
HOUR = 12
GIVE_UP = 8
"""Refusals in a row after which a client goes on to the next hour."""

Book = Callable[[int, int, int, tuple[int, ...]], bool]
TABLES = """
CREATE TABLE bare_ledger (resource bigint, day integer, w0 bigint NOT NULL DEFAULT 0,
  w1 bigint NOT NULL DEFAULT 0, w2 bigint NOT NULL DEFAULT 0, w3 bigint NOT NULL DEFAULT 0,
  w4 bigint NOT NULL DEFAULT 0, w5 bigint NOT NULL DEFAULT 0, PRIMARY KEY (resource, day));
CREATE TABLE bare_visit (one bigint, other bigint, day integer,
  w0 bigint, w1 bigint, w2 bigint, w3 bigint, w4 bigint, w5 bigint);
"""
TAKE = """
UPDATE bare_ledger SET w0 = w0 | {0}, w1 = w1 | {1}, w2 = w2 | {2}, w3 = w3 | {3},
  w4 = w4 | {4}, w5 = w5 | {5}
WHERE resource = {6} AND day = {7} AND (w0 & {0}) | (w1 & {1}) | (w2 & {2}) | (w3 & {3})
  | (w4 & {4}) | (w5 & {5}) = 0
"""
WORDS = [f"m{number}" for number in range(6)]
FUNCTION = f"""
CREATE FUNCTION bare_book(one bigint, other bigint, on_day integer, m0 bigint, m1 bigint,
  m2 bigint, m3 bigint, m4 bigint, m5 bigint) RETURNS boolean AS $$
BEGIN
  {TAKE.format(*WORDS, "one", "on_day")};
  IF NOT FOUND THEN RETURN false; END IF;
  {TAKE.format(*WORDS, "other", "on_day")};
  IF NOT FOUND THEN
    UPDATE bare_ledger SET w0 = w0 & ~m0, w1 = w1 & ~m1, w2 = w2 & ~m2, w3 = w3 & ~m3,
      w4 = w4 & ~m4, w5 = w5 & ~m5 WHERE resource = one AND day = on_day;
    RETURN false;
  END IF;
  INSERT INTO bare_visit VALUES (one, other, on_day, m0, m1, m2, m3, m4, m5);
  RETURN true;
END $$ LANGUAGE plpgsql;
"""
TAKE_HERE = TAKE.format(*(f"?{n}" for n in range(4, 10)), "?{}", "?3")


@dataclass(frozen=True)
class Bare:
    """How the bare clients run: on which database, and over how many people and rooms."""

    url: str
    engine: str
    people: int
    rooms: int
    hot: bool

    def prepare(self) -> None:
        """The tables, with a row for each resource and day."""
        rows = [(r, d) for r in range(self.people + self.rooms) for d in range(DAYS)]
        if self.engine == "postgresql":
            with psycopg.connect(self.url) as server:
                server.execute(TABLES.encode() + FUNCTION.encode())
                server.cursor().executemany(
                    "INSERT INTO bare_ledger (resource, day) VALUES (%s, %s)", rows
                )
                server.execute("ALTER TABLE bare_ledger SET (fillfactor = 70)")
            return
        with closing(self._file()) as file:
            file.executescript(TABLES)
            file.execute("BEGIN IMMEDIATE")
            file.executemany("INSERT INTO bare_ledger (resource, day) VALUES (?, ?)", rows)
            file.execute("COMMIT")

    def client(self, lines: Path) -> Callable[[int, float, float], None]:
        """A client's work; it leaves its counts of booked and refused in the directory."""

        def work(number: int, start: float, deadline: float) -> None:
            book = self._server_book() if self.engine == "postgresql" else self._file_book()
            rng = random.Random(number)
            hour = in_a_row = booked = refused = 0
            time.sleep(max(0.0, start - time.monotonic()))
            while time.monotonic() < deadline:
                person = rng.randrange(self.people)
                room = self.people + rng.randrange(self.rooms)
                if book(person, room, *self._when(rng, hour)):
                    booked, in_a_row = booked + 1, 0
                else:
                    refused, in_a_row = refused + 1, in_a_row + 1
                if in_a_row >= GIVE_UP:
                    hour, in_a_row = hour + 1, 0
            (lines / f"{number}.bare").write_text(f"{booked} {refused}", encoding="ascii")

        return work

    def _when(self, rng: random.Random, hour: int) -> tuple[int, tuple[int, ...]]:
        if self.hot:
            day, within = divmod(hour, (CLOSES - OPENS) // HOUR)
            cell = OPENS + within * HOUR + rng.randrange(0, HOUR, 3)
        else:
            day, cell = rng.randrange(DAYS), rng.randrange(OPENS, CLOSES - HOUR, 3)
        return day % DAYS, mask.day_words(mask.span(cell, cell + CELLS))

    def _server_book(self) -> Book:
        server = psycopg.connect(self.url, autocommit=True)
        question = f"SELECT bare_book(%s::bigint, %s::bigint, %s::integer{', %s::bigint' * 6})"

        def book(one: int, other: int, day: int, words: tuple[int, ...]) -> bool:
            row = server.execute(
                question.encode(), (one, other, day, *words), prepare=True
            ).fetchone()
            return bool(row and row[0])

        return book

    def _file(self) -> sqlite3.Connection:
        file = sqlite3.connect(self.url.removeprefix("sqlite://"), timeout=20, isolation_level=None)
        file.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        )
        return file

    def _file_book(self) -> Book:
        file = self._file()
        door = os.open(
            Path(self.url.removeprefix("sqlite://")).with_suffix(".lock"), os.O_CREAT | os.O_RDWR
        )

        def book(one: int, other: int, day: int, words: tuple[int, ...]) -> bool:
            asked = (one, other, day, *words)
            fcntl.flock(door, fcntl.LOCK_EX)
            try:
                file.execute("BEGIN IMMEDIATE")
                for place in (1, 2):
                    if not file.execute(TAKE_HERE.format(place), asked).rowcount:
                        file.execute("ROLLBACK")
                        return False
                file.execute("INSERT INTO bare_visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", asked)
                file.execute("COMMIT")
            finally:
                fcntl.flock(door, fcntl.LOCK_UN)
            return True

        return book


def counted(lines: Path) -> tuple[int, int]:
    """All clients' bookings and refusals."""
    pairs = [path.read_text(encoding="ascii").split() for path in lines.glob("*.bare")]
    return sum(int(booked) for booked, _ in pairs), sum(int(refused) for _, refused in pairs)
