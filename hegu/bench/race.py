"""The race itself, inside a scratch database: its plan comes as JSON.

First the bare method, then the product, with as many clients; then, when all is quiet, how many
statements one booking sends. What the clients wrote is left in the directory of lines.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

from hegu.bench import group, walls
from hegu.bench.bare import Bare, counted
from hegu.bench.clients import Client
from hegu.bench.crowd import Crowd
from hegu.bench.group import Made

OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
ALONE = 10**6
"""The number of the client that books when the race is over: its keys are its own."""


@dataclass(frozen=True)
class Plan:
    """What is run; see `hegu bench booking --help`."""

    engine: str
    clients: int
    seconds: float
    hot: bool
    kill: bool
    guard: bool
    bare_seconds: float
    lines: str


def main(argv: Sequence[str]) -> int:
    """Prints one line of JSON: what the bare method did, who was killed, statements a booking."""
    print(json.dumps(run(Plan(**json.loads(argv[0])))))
    return 0


def run(plan: Plan) -> dict[str, Any]:
    """The race of a plan."""
    call_command("migrate", verbosity=0)
    size = group.HOT if plan.hot else group.SPREAD
    made = group.build(size)
    if not plan.guard:
        walls.take_down()
    _warm(made)
    people, rooms = size.clinics * size.people, size.clinics * size.massage_rooms
    bare = Bare(os.environ["DATABASE_URL"], plan.engine, people, rooms, plan.hot)
    rates = _bare_rates(bare, plan)
    connections.close_all()
    crowd = Crowd(_work(made, plan), plan.clients, plan.seconds, plan.kill)
    crowd.run()
    _quiet()
    return {**rates, "killed": crowd.killed, "statements": _statements(made)}


def _warm(made: Made) -> None:
    """Do once what clients do, at every clinic: a process at work has met everything already."""
    with tempfile.TemporaryDirectory() as directory:
        for number in range(len(made.clinics)):
            client = Client(ALONE + 1 + number, made, False, Path(directory))
            client.run(0.0, 0.0)
            for act in (client.book, client.hold, client.move, client.cancel) * 2:
                act()


def _bare_rates(bare: Bare, plan: Plan) -> dict[str, float]:
    bare.prepare()
    connections.close_all()
    with tempfile.TemporaryDirectory() as directory:
        Crowd(bare.client(Path(directory)), plan.clients, plan.bare_seconds).run()
        booked, refused = counted(Path(directory))
    return {
        "bare_per_s": booked / plan.bare_seconds,
        "bare_attempts_per_s": (booked + refused) / plan.bare_seconds,
    }


def _work(made: Made, plan: Plan) -> Callable[[int, float, float], None]:
    def work(number: int, start: float, deadline: float) -> None:
        Client(number, made, plan.hot, Path(plan.lines)).run(start, deadline)

    return work


def _quiet() -> None:
    """Wait until the server has noticed that killed clients are gone."""
    if connection.vendor != "postgresql":
        return
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(OTHERS)
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.1)


def _statements(made: Made) -> int:
    """Statements that one booking of a warm process sends, BEGIN and COMMIT among them.

    On PostgreSQL counted on the wire; on SQLite as the library runs them, triggers left out.
    """
    with tempfile.TemporaryDirectory() as directory:
        client = Client(ALONE, made, False, Path(directory))
        client.run(0.0, 0.0)
        client.book()
        if connection.vendor == "postgresql":
            return _on_the_wire(client.book, Path(directory) / "seen")
        sent: list[str] = []
        connection.connection.set_trace_callback(sent.append)
        client.book()
        return sum(not statement.startswith("--") for statement in sent)


def _on_the_wire(act: Callable[[], None], seen: Path) -> int:
    with seen.open("wb") as file:
        connection.connection.pgconn.trace(file.fileno())
        act()
        connection.connection.pgconn.untrace()
    words = [line.split("\t") for line in seen.read_text(errors="replace").splitlines()]
    return sum(len(w) > 3 and w[1] == "F" and w[3] in {"Query", "Execute"} for w in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
