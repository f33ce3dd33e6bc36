"""Patients: registering, changing, and the trail of who looked."""

import datetime as dt

from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import Patient, User
from hegu.clinic.places.models import Clinic


@transaction.atomic
def register(*, patient: Patient, clinic: Clinic, by: User, now: dt.datetime) -> Patient:
    """Write a new patient of this clinic."""
    patient.created_at = now
    patient.save()
    patient.clinics.add(clinic)
    _told("patient registered", patient, clinic, by=by, now=now)
    return patient


@transaction.atomic
def take_back(*, patient: Patient, clinic: Clinic, by: User, now: dt.datetime) -> None:
    """Remove someone just registered, when the visit they came for could not be booked."""
    _told("registration taken back", patient, clinic, by=by, now=now)
    patient.delete()


@transaction.atomic
def change(*, patient: Patient, clinic: Clinic, by: User, now: dt.datetime) -> Patient:
    """Write what was changed about a patient."""
    patient.save()
    _told("patient changed", patient, clinic, by=by, now=now)
    return patient


@transaction.atomic
def welcome(*, patient: Patient, clinic: Clinic, by: User, now: dt.datetime) -> None:
    """A patient of another clinic of the group comes here too; nothing when they already do."""
    if patient.clinics.filter(pk=clinic.pk).exists():
        return
    patient.clinics.add(clinic)
    _told("patient added to clinic", patient, clinic, by=by, now=now)


def saw(*, patient: Patient, clinic: Clinic, by: User, now: dt.datetime) -> None:
    """Put on the trail that someone looked at a patient."""
    _told("patient seen", patient, clinic, by=by, now=now)


def _told(what: str, patient: Patient, clinic: Clinic, *, by: User, now: dt.datetime) -> None:
    audit.record(what, f"patient:{patient.pk}", by=by, at=now, clinic_id=clinic.pk)
