"""Making and revoking secret links."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.feeds.models import Feed
from hegu.clinic.feeds.queries import hashed
from hegu.clinic.people.models import Practitioner, User
from hegu.clinic.places.models import Clinic


def make(
    *,
    by: User,
    now: dt.datetime,
    practitioner: Practitioner | None = None,
    clinic: Clinic | None = None,
    busy_only: bool,
) -> tuple[Feed, str]:
    """A link and its token, which is shown this once: only its hash is kept."""
    if (practitioner is None) == (clinic is None):
        message = "A calendar link shows one practitioner or one clinic.\nMaybe give one of them."
        raise ValueError(message)
    token = secrets.token_urlsafe(24)
    whose = f"practitioner:{practitioner.pk}" if practitioner else "clinic"
    with transaction.atomic():
        feed = Feed.objects.create(
            token_hash=hashed(token),
            practitioner=practitioner,
            clinic=clinic,
            busy_only=busy_only,
            made_by=by,
            made_at=now,
        )
        audit.record(
            "feed made",
            f"feed:{feed.pk}",
            by=by,
            at=now,
            clinic_id=feed.clinic_id,
            detail={"busy_only": busy_only, "of": whose},
        )
    return feed, token


def revoke(*, feed: Feed, by: User, now: dt.datetime) -> None:
    """End a link: whoever still has it gets nothing."""
    with transaction.atomic():
        if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=now):
            audit.record("feed revoked", f"feed:{feed.pk}", by=by, at=now, clinic_id=feed.clinic_id)


def used(*, feed: Feed, now: dt.datetime) -> None:
    """Remember that a calendar looked; once an hour is enough to find links nobody needs."""
    if feed.used_at is None or now - feed.used_at >= dt.timedelta(hours=1):
        Feed.objects.filter(pk=feed.pk).update(used_at=now)
