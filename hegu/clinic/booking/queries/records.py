"""One visit, and a patient's visits."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hegu.clinic.booking.models import UPCOMING, Status, Step, Visit
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Patient, User

UNDO_FOR = dt.timedelta(minutes=10)


def visits(access: Access) -> QuerySet[Visit]:
    """The visits in reach, with what a page shows of them."""
    found = Visit.objects.filter(clinic__in=access.clinics())
    if access.own_patients_only:
        found = found.filter(segments__practitioner=access.practitioner).distinct()
    return whole(found)


def whole(found: QuerySet[Visit]) -> QuerySet[Visit]:
    return found.select_related("clinic", "patient").prefetch_related(
        "segments__practitioner", "segments__room", "segments__treatment"
    )


def visit(access: Access, pk: uuid.UUID | str) -> Visit:
    """One visit, or 404 when it is not in reach."""
    return get_object_or_404(visits(access).exclude(status=Status.HELD), pk=pk)


def upcoming(patient: Patient, *, now: dt.datetime) -> list[Visit]:
    """A patient's visits to come, the next first."""
    found = patient.visits.filter(status__in=UPCOMING, ends_at__gte=now).order_by("starts_at")
    return list(whole(found))


def history(seen: Visit) -> list[Step]:
    """Everything that was done to a visit, the newest first."""
    return list(seen.steps.select_related("by", "undoes").order_by("-version"))


def last_undo(seen: Visit, by: User, *, now: dt.datetime) -> Step | None:
    """This person's last change of a visit, while it can be taken back."""
    step = seen.steps.order_by("-version").first()
    if step is None or step.by_id != by.pk or step.at < now - UNDO_FOR or step.undoes_id:
        return None
    return (
        step
        if step.what in {"moved", "cancelled", "arrived", "started", "finished", "no_show"}
        else None
    )
