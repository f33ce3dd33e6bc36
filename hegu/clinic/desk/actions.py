"""What only the desk does with the rooms below: a state taken back, someone new booked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import words
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.booking.models import LIVE, Step, Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.desk.queries.safety import Heard
from hegu.clinic.people.actions import patients
from hegu.clinic.people.models import Patient, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.screening import actions as screening
from hegu.clinic.screening import queries as screenings
from hegu.clinic.screening.models import Screening


def step_back(*, visit: Visit, by: User, now: dt.datetime, version: int | None) -> Step | Visit:
    """Take back a state set by mistake. Whoever did come after all gets their time again, if
    nobody has taken it since: raises NotFree when somebody has."""
    last = visit.steps.order_by("-version").first()
    if version is not None and visit.version != version:
        raise booking.Stale(words.stale(visit), visit)
    if visit.status in LIVE or last is None:
        return booking.step_back(visit=visit, by=by, now=now, version=version)
    return booking.undo(step=last, by=by, now=now)


@dataclass(frozen=True)
class Wish:
    """What is to be booked, for whom, after which answers."""

    ask: Ask
    starts: list[dt.datetime]
    patient: Patient
    heard: Heard | None
    note: str = ""
    guest: str = ""
    every_days: int = 0
    overlap_reason: str = ""


def book(*, wish: Wish, by: User, now: dt.datetime, key: str) -> list[Visit | BookingRefused]:
    """Book one visit, or several as a series, for someone known or new.

    A patient who is new is written first, because a booking takes its place in the writers'
    queue before it opens a transaction; when nothing could be booked they are taken back.
    Raises BookingRefused when it is one visit and it is refused.
    """
    patient, clinic = wish.patient, wish.ask.clinic
    is_new = patient.pk is None
    if is_new:
        patients.register(patient=patient, clinic=clinic, by=by, now=now)
    made: list[Visit | BookingRefused] = []
    try:
        made = _book(wish, by=by, now=now, key=key)
    finally:
        if is_new and not any(isinstance(one, Visit) for one in made):
            patients.take_back(patient=patient, clinic=clinic, by=by, now=now)
    if not is_new:
        patients.welcome(patient=patient, clinic=clinic, by=by, now=now)
    return made


def _book(wish: Wish, *, by: User, now: dt.datetime, key: str) -> list[Visit | BookingRefused]:
    patient, heard = wish.patient, wish.heard
    told: dict[str, Any] = {
        "ask": replace(wish.ask, patient=patient),
        "patient": patient,
        "by": by,
        "now": now,
        "key": key,
        "note": wish.note,
    }
    if heard:
        kept = screen(heard=heard, patient=patient, clinic=wish.ask.clinic, by=by, now=now, key=key)
        told |= {
            "screening_id": kept.pk,
            "alerts": heard.alerts,
            "requested": heard.outcome == "agree",
        }
    if wish.every_days:
        return booking.book_series(starts=wish.starts, every_days=wish.every_days, **told)
    told |= {"guest": wish.guest, "overlap_reason": wish.overlap_reason}
    return [booking.book(starts_at=wish.starts[0], **told)]


def screen(
    *,
    heard: Heard,
    patient: Patient | None,
    clinic: Clinic,
    by: User,
    now: dt.datetime,
    key: str,
) -> Screening:
    """Write down what was answered on the phone. The same form sent again is the same screening,
    unless it is for somebody else."""
    caller = screenings.visitor_hash(key)
    kept = screenings.current(caller, now)
    theirs = kept is not None and kept.patient_id in {None, patient.pk if patient else None}
    same = kept is not None and (kept.triage, tuple(kept.families)) == (
        heard.triage,
        heard.families,
    )
    if kept is None or not theirs or not same:
        kept = screening.begin(
            triage=heard.triage,
            visitor=caller,
            language=get_language() or "en",
            now=now,
            families=heard.families,
            clinic=clinic,
            patient=patient,
            by=by,
        )
    screening.answer_all(screening=kept, values=heard.values, now=now, by=by)
    if patient and kept.patient_id is None:
        screening.attach(screening=kept, patient=patient, now=now, clinic=clinic, by=by)
    return kept
