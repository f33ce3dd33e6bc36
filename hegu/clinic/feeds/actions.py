"""Making and revoking secret links."""

from __future__ import annotations

import datetime as dt
import secrets

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
    token = secrets.token_urlsafe(24)
    feed = Feed.objects.create(
        token_hash=hashed(token),
        practitioner=practitioner,
        clinic=clinic,
        busy_only=busy_only,
        made_by=by,
        made_at=now,
    )
    detail = {
        "busy_only": busy_only,
        "of": f"practitioner:{practitioner.pk}" if practitioner else "",
    }
    clinic_id = clinic.pk if clinic else None
    audit.record("feed made", f"feed:{feed.pk}", by=by, at=now, clinic_id=clinic_id, detail=detail)
    return feed, token


def revoke(*, feed: Feed, by: User, now: dt.datetime) -> None:
    """End a link: whoever still has it gets nothing."""
    Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=now)
    audit.record("feed revoked", f"feed:{feed.pk}", by=by, at=now, clinic_id=feed.clinic_id)
