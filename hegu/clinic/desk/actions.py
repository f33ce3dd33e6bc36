"""What only the desk does with the rooms below: a state taken back, someone new booked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import words
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.booking.models import LIVE, Step, Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.actions import patients
from hegu.clinic.people.models import Patient, User


def step_back(*, visit: Visit, by: User, now: dt.datetime, version: int | None) -> Step | Visit:
    """Take back a state set by mistake. Whoever did come after all gets their time again, if
    nobody has taken it since: raises NotFree when somebody has."""
    last = visit.steps.order_by("-version").first()
    if version is not None and visit.version != version:
        raise booking.Stale(words.stale(visit), visit)
    if visit.status in LIVE or last is None:
        return booking.step_back(visit=visit, by=by, now=now, version=version)
    return booking.undo(step=last, by=by, now=now)


def book(
    *,
    ask: Ask,
    starts: list[dt.datetime],
    patient: Patient,
    by: User,
    now: dt.datetime,
    key: str,
    every_days: int = 0,
    note: str = "",
    **more: str,
) -> list[Visit | BookingRefused]:
    """Book one visit, or several as a series, for someone known or new.

    A patient who is new is written first, because a booking takes its place in the writers'
    queue before it opens a transaction; when nothing could be booked they are taken back.
    Raises BookingRefused when it is one visit and it is refused.
    """
    is_new = patient.pk is None
    if is_new:
        patients.register(patient=patient, clinic=ask.clinic, by=by, now=now)
    ask = replace(ask, patient=patient)
    told = {"ask": ask, "patient": patient, "by": by, "now": now, "key": key, "note": note}
    made: list[Visit | BookingRefused] = []
    try:
        if every_days:
            made = booking.book_series(starts=starts, every_days=every_days, **told)  # type: ignore[arg-type]
        else:
            made = [booking.book(starts_at=starts[0], **told, **more)]  # type: ignore[arg-type]
    finally:
        if is_new and not any(isinstance(one, Visit) for one in made):
            patients.take_back(patient=patient, clinic=ask.clinic, by=by, now=now)
    if not is_new:
        patients.welcome(patient=patient, clinic=ask.clinic)
    return made
