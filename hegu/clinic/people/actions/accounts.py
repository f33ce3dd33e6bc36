"""Signing in, and one's own account."""

import datetime as dt

from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import User


def note_sign_in(*, email: str, user: User | None, address: str, now: dt.datetime) -> None:
    """Put a sign-in, or a refused one, on the trail."""
    if user is not None:
        audit.record("signed in", f"user:{user.pk}", by=user, at=now, detail={"from": address})
        return
    known = User.objects.filter(email=email).values_list("pk", flat=True).first()
    thing = f"user:{known}" if known else "user:unknown"
    detail = {"from": address, "email": email[:200]}
    audit.record("sign-in refused", thing, by=None, at=now, who="visitor", detail=detail)


@transaction.atomic
def keep_account(*, user: User, now: dt.datetime) -> User:
    """Write the name and language that someone chose for themselves."""
    user.save(update_fields=["name", "language"])
    audit.record("account changed", f"user:{user.pk}", by=user, at=now)
    return user


@transaction.atomic
def choose_password(*, user: User, password: str, now: dt.datetime) -> User:
    """Set a password; links to choose one that were given out before stop working."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("password chosen", f"user:{user.pk}", by=user, at=now)
    return user
