"""The patient's own link to a visit: signed, without a word about health in it."""

from __future__ import annotations

import uuid

from django.core import signing

from hegu.clinic.booking.models import Visit

SALT = "hegu visit link"


def token(visit: Visit) -> str:
    return signing.Signer(salt=SALT).sign(visit.pk.hex)


def path(visit: Visit) -> str:
    """Where the patient's own page of a visit stands; the portal serves it."""
    return f"/v/{token(visit)}/"


def visit_of(sent: str) -> Visit | None:
    """The visit that a link leads to, or nothing when the link is not ours."""
    try:
        plain = signing.Signer(salt=SALT).unsign(sent)
        number = uuid.UUID(hex=plain)
    except (signing.BadSignature, ValueError):
        return None
    return (
        Visit.objects.filter(pk=number)
        .select_related("clinic", "patient")
        .prefetch_related("segments__practitioner", "segments__room", "segments__treatment")
        .first()
    )
