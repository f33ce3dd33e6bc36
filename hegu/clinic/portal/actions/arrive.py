"""Turning a hold into a visit: for a patient who is known, or one who is new."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from hegu.clinic.audit import actions as audit
from hegu.clinic.booking import actions as booking
from hegu.clinic.booking.actions import BookingRefused
from hegu.clinic.booking.models import Visit
from hegu.clinic.people.models import Patient
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import flow
from hegu.clinic.portal.queries.hold import Hold
from hegu.clinic.screening import actions as screenings
from hegu.clinic.treatments.models import Door, Who


def complete(
    *,
    hold: Hold,
    holder: str,
    patient: Patient | None,
    typed: dict[str, Any],
    proven: bool,
    now: dt.datetime,
) -> Visit:
    """Book the held time for this patient, or for a new one when none is given.

    Without a proven address the visit is a request that the desk confirms by phone.
    Raises BookingRefused with a sentence.
    """
    if hold.visit is None:
        raise BookingRefused(words.hold_over())
    refuse_stranger(hold, patient)
    # The booking takes its place in the writers' queue before it opens a transaction, so none
    # may be open here: a new patient is written first, and taken back when the time is gone.
    who = patient or register(typed=typed, email=typed["email"] if proven else "", now=now)
    try:
        visit = booked(hold, hold.visit, holder, who, typed, proven=proven, now=now)
    except BookingRefused:
        if patient is None:
            who.delete()
        raise
    screenings.attach(
        screening=hold.clearance.screening, patient=who, now=now, clinic=hold.ask.clinic
    )
    return visit


def booked(
    hold: Hold,
    held: Visit,
    holder: str,
    who: Patient,
    typed: dict[str, Any],
    *,
    proven: bool,
    now: dt.datetime,
) -> Visit:
    return booking.complete(
        visit=held,
        holder=holder,
        patient=who,
        screening_id=hold.screening,
        alerts=hold.clearance.alerts(hold.ask.choice),
        guest=typed.get("guest", ""),
        now=now,
        key=f"complete:{held.pk}",
        door=hold.ask.choice.door if proven else Door.REQUEST,
    )


def refuse_stranger(hold: Hold, patient: Patient | None) -> None:
    """Answers count for one person only; some things are for new patients, some for known ones;
    and some people are asked to call."""
    answered_for = hold.clearance.screening.patient_id
    if answered_for and (patient is None or patient.pk != answered_for):
        raise BookingRefused(words.answered_for_another())
    if patient and patient.blocked_online:
        raise BookingRefused(words.please_call(hold.ask.clinic))
    been = patient is not None and flow.has_been_here(patient)
    if hold.ask.choice.who == Who.KNOWN and not been:
        raise BookingRefused(words.for_known(hold.ask.clinic))
    if hold.ask.choice.who == Who.NEW and been:
        raise BookingRefused(words.for_new())


def register(*, typed: dict[str, Any], email: str, now: dt.datetime) -> Patient:
    """A new patient, from what was typed. An address that was not proven is not kept."""
    patient = Patient(
        name=typed["name"],
        phone=typed.get("phone", ""),
        email=email,
        language=get_language() or "en",
        desk_note=words.booked_by_other() if typed.get("whose") == "other" else "",
        created_at=now,
    )
    with transaction.atomic():
        patient.save()
        audit.record(
            "patient registered online", f"patient:{patient.pk}", by=None, at=now, who="visitor"
        )
    return patient
