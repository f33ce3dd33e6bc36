"""One visit: who, what, when, what to mind, what may be done next, and what was done."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.actions.move import MAY_MOVE
from hegu.clinic.booking.models import LIVE, UPCOMING, Segment, Status, Step, Visit
from hegu.clinic.desk import words
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Patient
from hegu.clinic.screening import queries as screening
from hegu.clinic.screening.models import Screening
from hegu.clinic.screening.words import SEVERITIES, for_practitioner, name_of

BACK = [Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION, Status.DONE, Status.NO_SHOW]
NEAR = 3


@dataclass(frozen=True)
class Alert:
    """What is done differently, and the answers that asked for it."""

    words: str
    why: list[str]


@dataclass(frozen=True)
class Told:
    """One line of a visit's history."""

    words: str
    step: Step
    who: str


@dataclass
class Panel:
    """Everything about one visit that the desk sees at once."""

    visit: Visit
    parts: list[Segment]
    alerts: list[Alert]
    history: list[Told]
    undo: Step | None
    next_visits: list[Visit]
    last_visits: list[Visit]
    acts: list[str] = field(default_factory=list)
    """What this person may do with it now; the first is the main button."""
    may_book: bool = False
    age: int | None = None
    screening: Screening | None = None
    screened: str = ""
    """What the screening came to, in a word or two."""


def panel(access: Access, pk: uuid.UUID, *, now: dt.datetime) -> Panel:
    """A visit in reach, or 404."""
    return of_visit(booking.visit(access, pk), access, now=now)


def of_visit(visit: Visit, access: Access, *, now: dt.datetime) -> Panel:
    near = neighbours(visit, access, now=now)
    kept = screened(visit)
    return Panel(
        visit=visit,
        parts=list(visit.segments.all()),
        alerts=alerts(visit, kept),
        screening=kept,
        screened=str(SEVERITIES.get(kept.severity, "")) if kept else "",
        history=[told(step) for step in booking.history(visit)],
        undo=booking.last_undo(visit, access.user, now=now) if access.user else None,
        next_visits=[v for v in near if v.starts_at > now and v.status in UPCOMING][:NEAR],
        last_visits=[v for v in reversed(near) if v.starts_at <= now][:NEAR],
        acts=acts(visit, access, now=now),
        may_book=access.may("book", visit.clinic),
        age=age(visit.patient, now.date()) if visit.patient else None,
    )


def screened(visit: Visit) -> Screening | None:
    """The screening that cleared it, when it is still there."""
    return Screening.objects.filter(pk=visit.screening).first() if visit.screening else None


def alerts(visit: Visit, kept: Screening | None) -> list[Alert]:
    """Each adaptation with the rules behind it."""
    why = reasons(kept) if visit.alerts else {}
    return [
        Alert(words, why.get(code, []))
        for code, words in zip(visit.alerts, for_practitioner(visit.alerts), strict=True)
    ]


def reasons(kept: Screening | None) -> dict[str, list[str]]:
    """For each adaptation the names of the rules that asked for it."""
    if kept is None:
        return {}
    found: dict[str, list[str]] = {}
    for finding in screening.verdict_of(kept).findings:
        for code in finding.adaptations:
            found.setdefault(code, []).append(name_of(finding.code))
    return {code: list(dict.fromkeys(names)) for code, names in found.items()}


def told(step: Step) -> Told:
    return Told(words.of_step(step), step, step.by.name if step.by else words.without_user(step))


def neighbours(visit: Visit, access: Access, *, now: dt.datetime) -> list[Visit]:
    """The patient's other visits in reach, oldest first: the last before now and the next."""
    if visit.patient_id is None:
        return []
    others = booking.visits(access).filter(patient=visit.patient_id).exclude(pk=visit.pk)
    past = others.filter(starts_at__lte=now).order_by("-starts_at")[:NEAR]
    ahead = others.filter(starts_at__gt=now, status__in=UPCOMING).order_by("starts_at")[:NEAR]
    return [*reversed(past), *ahead]


def acts(visit: Visit, access: Access, *, now: dt.datetime) -> list[str]:
    """What fits the visit's state and this person's role, the most likely first."""
    may_book = access.may("book", visit.clinic)
    if not may_book and not treats(visit, access):
        return []
    state, begun = visit.status, now >= visit.starts_at
    fits = {
        Status.REQUESTED: ["accept", "decline"],
        Status.BOOKED: ["check-in", "start", "confirm"],
        Status.CONFIRMED: ["check-in", "start"],
        Status.ARRIVED: ["start", "finish"],
        Status.IN_SESSION: ["finish"],
    }.get(Status(state), [])
    found = list(fits)
    if begun and state in {Status.BOOKED, Status.CONFIRMED}:
        found.append("absence")
    if state in BACK:
        found.append("step-back")
    if state in MAY_MOVE:
        found.append("move")
    if state in UPCOMING:
        found.append("cancel")
    return found if may_book else [act for act in found if act in OF_PRACTITIONERS]


OF_PRACTITIONERS = ["check-in", "start", "finish", "step-back"]
"""What whoever treats may do with their own visits without a desk's role."""


def treats(visit: Visit, access: Access) -> bool:
    """Whether this person has a part in the visit."""
    if not access.may("treat", visit.clinic) or access.practitioner is None:
        return False
    mine = access.practitioner.pk
    return any(segment.practitioner_id == mine for segment in visit.segments.all())


def age(patient: Patient, on: dt.date) -> int | None:
    """Their age in years on a day."""
    born = patient.born_on
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


__all__ = ["LIVE", "Panel", "acts", "age", "of_visit", "panel", "treats"]
