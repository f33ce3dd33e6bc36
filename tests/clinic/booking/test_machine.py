"""Anything in any order, against a plain model: after each step the model is the database."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from hegu.clinic.booking import actions, proof
from hegu.clinic.booking.models import Claim, Status, Step, Visit
from hegu.clinic.people.models import Patient
from hegu.scheduling.cells import cell_at
from tests.cast import World
from tests.clinic.booking.test_book import ask

WHAT = ["t:relaxing", "t:acupuncture", "c:both"]
MASSAGE, NEEDLES = 12, 8
HANDS_ON = {MASSAGE: [(0, 12)], NEEDLES: [(0, 3), (7, 8)]}
GAPS = range(2, 5)
Stretch = tuple[int, int, int]
"""A resource, its first cell taken and the one after the last."""


@dataclass(frozen=True)
class Known:
    """How a visit must stand."""

    status: str
    start: int
    stop: int
    stretches: frozenset[Stretch] = frozenset()
    overlap: bool = False
    expires: dt.datetime | None = None
    what: str = ""


@dataclass
class Model:
    """What is taken, kept as plainly as can be: lists looked through from end to end."""

    world: World
    visits: dict[Any, Known] = field(default_factory=dict)
    back: dict[Any, Known] = field(default_factory=dict)
    """What the last step of a visit can be undone to."""

    def taken(self, stretch: Stretch, but: Any = None) -> bool:
        resource, start, stop = stretch
        return any(
            r == resource and a < stop and start < b
            for pk, known in self.visits.items()
            if pk != but
            for r, a, b in known.stretches
        )

    def fits(self, what: str, start: int, patient: Patient | None, but: Any = None) -> bool:
        """Whether any people and rooms, and any rest, are free."""
        return any(
            not any(self.taken(stretch, but) for stretch in way) and self._at_work(way)
            for way in self._ways(what, start, patient)
        )

    def _ways(self, what: str, start: int, patient: Patient | None) -> list[list[Stretch]]:
        mei, wei = self.world.mei.pk * 4, self.world.wei.pk * 4
        rooms = [room.pk * 4 + 1 for room in self.world.massage_rooms]
        table = self.world.treatment_room.pk * 4 + 1
        found = []
        for gap in GAPS if what == "c:both" else [0]:
            needles = start + (MASSAGE + gap if what == "c:both" else 0)
            for room in rooms if what != "t:acupuncture" else [0]:
                way: list[Stretch] = []
                if what != "t:acupuncture":
                    way += [(mei, start, start + MASSAGE), (room, start, start + MASSAGE)]
                if what != "t:relaxing":
                    way += [(wei, needles + a, needles + b) for a, b in HANDS_ON[NEEDLES]]
                    way.append((table, needles, needles + NEEDLES))
                if patient:
                    way.append((patient.pk * 4 + 3, start, max(b for _, _, b in way)))
                found.append(way)
        return found

    def _at_work(self, way: list[Stretch]) -> bool:
        """Mei goes at 18:00 and Wei at 19:00 in Shanghai."""
        ends = {self.world.mei.pk * 4: 10 * 12, self.world.wei.pk * 4: 11 * 12}
        return all((b - 1) % 288 < ends.get(r, 288) for r, _, b in way)


def stretches(visit: Visit) -> frozenset[Stretch]:
    """What a visit takes, worked out from who and where it is."""
    found = []
    for part in visit.segments.all():
        start = cell_at(part.starts_at)
        length = cell_at(part.ends_at) - start
        spans = HANDS_ON[length]
        found += [(part.practitioner_id * 4, start + a, start + b) for a, b in spans]
        assert part.room_id
        found.append((part.room_id * 4 + 1, start, start + length))
    if visit.patient_id:
        found.append((visit.patient_id * 4 + 3, cell_at(visit.starts_at), cell_at(visit.ends_at)))
    return frozenset(found)


class Booking(RuleBasedStateMachine):
    """The actions of booking, with a model beside them."""

    world: World
    begins: dt.datetime

    def __init__(self) -> None:
        super().__init__()
        self.now = self.begins
        self.model = Model(self.world)
        self.sent = 0
        self.inside = transaction.atomic()
        self.inside.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)

    starts = st.integers(0, 22).map(lambda quarter: dt.timedelta(hours=3, minutes=15 * quarter))
    what = st.sampled_from(WHAT)
    ruth = st.booleans()
    any_visit = st.integers(0, 10**6)

    def who(self, ruth: bool) -> Patient:
        return self.world.ruth if ruth else self.world.ivo

    def key(self) -> str:
        self.sent += 1
        return f"key {self.sent}"

    def pick(self, number: int, *statuses: str) -> Visit | None:
        able = [pk for pk, known in self.model.visits.items() if known.status in statuses]
        return Visit.objects.get(pk=able[number % len(able)]) if able else None

    def learn(self, visit: Visit, what: str = "") -> None:
        """Take over who and where, which the clinic may choose, if they were free."""
        known = self.model.visits.get(visit.pk)
        fresh = Visit.objects.get(pk=visit.pk)
        wanted = stretches(fresh)
        overlap = bool(fresh.overlap_reason)
        new = wanted - (known.stretches if known else frozenset())
        assert overlap or not any(self.model.taken(stretch, visit.pk) for stretch in new)
        self.model.visits[visit.pk] = Known(
            status=fresh.status,
            start=cell_at(fresh.starts_at),
            stop=cell_at(fresh.ends_at),
            stretches=wanted,
            overlap=overlap,
            expires=fresh.expires_at,
            what=what or (known.what if known else ""),
        )

    @rule(what=what, after=starts, ruth=ruth, overlap=st.sampled_from(["", "", "Ruth asked"]))
    def book(self, what: str, after: dt.timedelta, ruth: bool, overlap: str) -> None:
        starts_at, patient = self.begins + after, self.who(ruth)
        fits = self.model.fits(what, cell_at(starts_at), patient)
        try:
            made = actions.book(
                ask=ask(self.world, what, patient=patient, online=False),
                starts_at=starts_at,
                patient=patient,
                by=self.world.bo,
                now=self.now,
                key=self.key(),
                overlap_reason=overlap,
            )
        except actions.NotFree:
            assert not fits
            assert not overlap
        else:
            assert fits or overlap
            assert bool(made.overlap_reason) == (not fits)
            self.learn(made, what)

    @rule(what=what, after=starts)
    def hold(self, what: str, after: dt.timedelta) -> None:
        starts_at = self.begins + after
        fits = self.model.fits(what, cell_at(starts_at), None)
        try:
            made = actions.hold(
                ask=ask(self.world, what),
                starts_at=starts_at,
                holder="someone",
                now=self.now,
                language="en",
                key=self.key(),
            )
        except actions.NotFree:
            assert not fits or cell_at(starts_at) < cell_at(self.now) + 24
        else:
            assert fits
            self.learn(made, what)

    @rule(number=any_visit, ruth=ruth)
    def complete(self, number: int, ruth: bool) -> None:
        visit, patient = self.pick(number, Status.HELD), self.who(ruth)
        if visit is None:
            return
        known = self.model.visits[visit.pk]
        busy = self.model.taken((patient.pk * 4 + 3, known.start, known.stop))
        try:
            actions.complete(
                visit=visit,
                holder="someone",
                patient=patient,
                screening_id=None,
                alerts=[],
                guest="",
                now=self.now,
                key=self.key(),
            )
        except actions.NotFree:
            assert busy
        else:
            assert not busy
            self.learn(visit)

    @rule(minutes=st.integers(1, 12))
    def wait(self, minutes: int) -> None:
        """Time passes, and the holds whose minutes are over go."""
        self.now += dt.timedelta(minutes=minutes)
        over = [pk for pk, k in self.model.visits.items() if k.expires and k.expires < self.now]
        assert actions.sweep(now=self.now) == len(over)
        for pk in over:
            del self.model.visits[pk]

    @rule(number=any_visit, after=starts)
    def move(self, number: int, after: dt.timedelta) -> None:
        visit = self.pick(number, Status.BOOKED)
        if visit is None:
            return
        known, starts_at = self.model.visits[visit.pk], self.begins + after
        fits = self.model.fits(known.what, cell_at(starts_at), visit.patient, but=visit.pk)
        try:
            actions.move(
                visit=visit, starts_at=starts_at, by=self.world.bo, now=self.now, key=self.key()
            )
        except actions.NotFree:
            assert not fits
        else:
            assert fits
            self.learn(visit)
            self.model.back[visit.pk] = known

    @rule(number=any_visit)
    def cancel(self, number: int) -> None:
        visit = self.pick(number, Status.BOOKED)
        if visit is None:
            return
        known = self.model.visits[visit.pk]
        actions.cancel(visit=visit, by=self.world.bo, now=self.now)
        gone = replace(known, status=Status.LATE_CANCELLED, stretches=frozenset())
        self.model.visits[visit.pk], self.model.back[visit.pk] = gone, known

    @rule(number=any_visit)
    def undo(self, number: int) -> None:
        visit = self.pick(number, Status.BOOKED, Status.LATE_CANCELLED)
        if visit is None:
            return
        was = self.model.back.get(visit.pk)
        step = Step.objects.filter(visit=visit).latest("version")
        asked = was.stretches if was and not was.overlap else frozenset()
        blocked = any(self.model.taken(stretch, visit.pk) for stretch in asked)
        try:
            actions.undo(step=step, by=self.world.bo, now=self.now)
        except actions.NotFree:
            assert blocked
        except actions.NotAllowed:
            assert was is None
        else:
            assert was
            assert not blocked
            self.model.visits[visit.pk] = was
            del self.model.back[visit.pk]

    @invariant()
    def the_model_is_the_database(self) -> None:
        shown = {
            visit.pk: (visit.status, cell_at(visit.starts_at), cell_at(visit.ends_at))
            for visit in Visit.objects.all()
        }
        known = self.model.visits
        assert shown == {pk: (k.status, k.start, k.stop) for pk, k in known.items()}
        claims = Claim.objects.filter(live=True)
        assert Counter(claims.values_list("visit", "resource", "start", "stop", "overlap")) == {
            (pk, *stretch, k.overlap): 1 for pk, k in known.items() for stretch in k.stretches
        }

    @invariant()
    def the_walls_agree(self) -> None:
        assert proof.check().is_sound


@pytest.mark.django_db
def test_any_order_of_steps_leaves_the_database_as_the_model(
    clinic_world: World, now: dt.datetime
) -> None:
    clinic_world.clinic.refresh_from_db()
    machine = type("Here", (Booking,), {"world": clinic_world, "begins": now})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            # Shrinking takes minutes: add Phase.shrink to hear the shortest story of a failure.
            phases=[Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
