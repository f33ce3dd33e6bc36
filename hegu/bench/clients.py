"""One client of a race: the product's own actions, and a line before and after each of them."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from hegu.bench.bare import GIVE_UP
from hegu.bench.group import BOTH, HORIZON, MASSAGE, Made
from hegu.clinic.booking import actions
from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.models import Patient
from hegu.clinic.places.models import Clinic

OPENS, CLOSES = 8, 20
DAYS = HORIZON - 2
QUARTERS = range(0, 60, 15)
MIX = {"book": 80, "hold": 10, "move": 6, "cancel": 4}


@dataclass
class Client:
    """Books, holds, moves and cancels over the group, on a hot hour or anywhere; only its own
    visits are moved and cancelled, so that its lines alone tell how each must stand."""

    number: int
    group: Made
    hot: bool
    lines: Path
    visits: list[Visit] = field(default_factory=list)
    hour: int = 0
    refused_in_a_row: int = 0
    begun: int = 0

    def run(self, start: float, deadline: float) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self.file = os.open(self.lines / f"{self.number:06d}.jsonl", flags, 0o600)
        self.rng = random.Random(self.number)
        self.today = dt.datetime.now(dt.UTC).date()
        doing = {"book": self.book, "hold": self.hold, "move": self.move, "cancel": self.cancel}
        time.sleep(max(0.0, start - time.monotonic()))
        while time.monotonic() < deadline:
            (what,) = self.rng.choices(list(MIX), list(MIX.values()))
            if not self.visits and what in {"move", "cancel"}:
                what = "book"
            doing[what]()

    def book(self) -> None:
        clinic, starts_at, patient = self._any()
        ask = Ask(clinic, self.group.menu[clinic.pk][MASSAGE], patient=patient, online=False)

        def act(key: str, now: dt.datetime) -> Visit:
            desk = self.group.desk
            return actions.book(
                ask=ask, starts_at=starts_at, patient=patient, by=desk, now=now, key=key
            )

        self._keep(self._do("book", act, starts_at))

    def hold(self) -> None:
        """As a patient does online: keep a time, then make it theirs."""
        clinic, starts_at, patient = self._any()
        ask = Ask(clinic, self.group.menu[clinic.pk][MASSAGE if self.hot else BOTH])
        holder = f"client {self.number}"

        def act(key: str, now: dt.datetime) -> Visit:
            return actions.hold(
                ask=ask, starts_at=starts_at, holder=holder, now=now, language="en", key=key
            )

        held = self._do("hold", act, starts_at)
        if held:
            self._keep(self._complete(held, holder, patient))

    def _complete(self, held: Visit, holder: str, patient: Patient) -> Visit | None:
        def act(key: str, now: dt.datetime) -> Visit:
            return actions.complete(
                visit=held,
                holder=holder,
                patient=patient,
                screening_id=None,
                alerts=[],
                guest="",
                now=now,
                key=key,
            )

        return self._do("complete", act, held.starts_at, held)

    def move(self) -> None:
        visit = self.rng.choice(self.visits)
        _, starts_at, _ = self._any(visit.clinic)

        def act(key: str, now: dt.datetime) -> Visit:
            desk = self.group.desk
            actions.move(visit=visit, starts_at=starts_at, by=desk, now=now, key=key)
            visit.starts_at = starts_at
            return visit

        self._do("move", act, starts_at, visit)

    def cancel(self) -> None:
        visit = self.visits.pop(self.rng.randrange(len(self.visits)))

        def act(_key: str, now: dt.datetime) -> Visit:
            actions.cancel(visit=visit, by=self.group.desk, now=now)
            visit.status = "cancelled"
            return visit

        self._do("cancel", act, visit.starts_at, visit)

    def _any(self, at: Clinic | None = None) -> tuple[Clinic, dt.datetime, Patient]:
        clinic = at or self.rng.choice(self.group.clinics)
        if self.hot:
            day, hour = divmod(self.hour, CLOSES - OPENS - 1)
        else:
            day, hour = self.rng.randrange(DAYS), self.rng.randrange(CLOSES - OPENS - 2)
        on = self.today + dt.timedelta(days=2 + day % DAYS)
        at_clock = dt.time(OPENS + hour, self.rng.choice(QUARTERS))
        starts_at = dt.datetime.combine(on, at_clock, clinic.tz).astimezone(dt.UTC)
        return clinic, starts_at, self.rng.choice(self.group.patients)

    def _keep(self, visit: Visit | None) -> None:
        if visit:
            self.visits.append(visit)
            self.refused_in_a_row = 0
            return
        self.refused_in_a_row += 1
        if self.refused_in_a_row >= GIVE_UP:
            self.hour, self.refused_in_a_row = self.hour + 1, 0

    def _do(
        self,
        op: str,
        act: Callable[[str, dt.datetime], Visit],
        starts_at: dt.datetime,
        visit: Visit | None = None,
    ) -> Visit | None:
        self.begun += 1
        key = f"{op} {self.number} {self.begun}"
        about = visit.pk.hex if visit else None
        self._say(op=op, key=key, visit=about, starts=starts_at.isoformat())
        began = time.perf_counter()
        try:
            made = act(key, dt.datetime.now(dt.UTC))
        except actions.BookingRefused as refusal:
            self._say(ok=False, why=f"{type(refusal).__name__}: {refusal.sentence}", ms=_ms(began))
        except DatabaseError as error:
            self._say(error=repr(error)[:300], ms=_ms(began))
        else:
            starts = made.starts_at.isoformat()
            self._say(ok=True, visit=made.pk.hex, starts=starts, status=made.status, ms=_ms(began))
            return made
        return None

    def _say(self, **line: Any) -> None:
        os.write(self.file, json.dumps({"n": self.begun, **line}).encode() + b"\n")


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 2)
