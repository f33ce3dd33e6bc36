"""What a change leaves behind besides the visit: an audit line and a message to the patient."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import override

from hegu.clinic.audit import actions as audit
from hegu.clinic.booking import links, words
from hegu.clinic.booking.models import Visit
from hegu.clinic.notices import actions as notices
from hegu.clinic.notices.models import Notice
from hegu.clinic.people.models import User
from hegu.interop import ical

CANCELS = {"cancellation", "declined"}


def thing(visit: Visit) -> str:
    return f"visit:{visit.pk}"


def told(
    what: str,
    visit: Visit,
    *,
    by: User | None,
    now: dt.datetime,
    message: str = "",
    detail: dict[str, Any] | None = None,
) -> list[models.Model]:
    """The audit line of a change and, when the patient is to hear of it, the message; unsaved."""
    who = "" if by else (f"patient:{visit.patient_id}" if visit.patient_id else "visitor")
    line = audit.line(
        what,
        thing(visit),
        by=by,
        at=now,
        clinic_id=visit.clinic_id,
        detail={"reference": visit.reference, **(detail or {})},
        who=who,
    )
    letter = notice(message, visit, now=now) if message else None
    return [line] if letter is None else [line, letter]


def notice(kind: str, visit: Visit, *, now: dt.datetime) -> Notice | None:
    """A message to the patient's address, or nothing when there is none."""
    if visit.patient is None or not visit.patient.email:
        return None
    subject, body = words.message(kind, visit, links.path(visit))
    return notices.draft(
        kind=kind,
        address=visit.patient.email,
        language=visit.language,
        subject=subject,
        body=body,
        calendar="" if kind in {"request", "declined"} else invitation(visit, kind, now),
        about=thing(visit),
        clinic_id=visit.clinic_id,
        dedupe=f"{kind}:{visit.pk}:{visit.version}",
        now=now,
    )


def invitation(visit: Visit, kind: str, now: dt.datetime) -> str:
    """The visit as a calendar entry, in place and time only."""
    with override(visit.language):
        event = ical.Event(
            uid=f"{visit.pk}@hegu",
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            zone=visit.clinic.zone,
            summary=visit.clinic.name,
            description=f"{visit.reference}\n{settings.SITE_URL}{links.path(visit)}",
            location=visit.clinic.address,
            sequence=visit.version,
            status="CANCELLED" if kind in CANCELS else "CONFIRMED",
            organizer=visit.clinic.email,
            attendee=visit.patient.email if visit.patient else "",
            updated_at=visit.changed_at,
        )
        method = "CANCEL" if kind in CANCELS else "REQUEST"
        return ical.calendar([event], name=visit.clinic.name, method=method, now=now)
