"""Six digits by e-mail: proof that a visitor reads the mail of an address."""

from __future__ import annotations

import datetime as dt
import secrets
from enum import Enum

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import override

from hegu.clinic.notices import actions as notices
from hegu.clinic.people.limits import spend
from hegu.clinic.portal import words
from hegu.clinic.portal.models import Code

LASTS = dt.timedelta(minutes=10)
TRIES = 5
HOUR = dt.timedelta(hours=1)


class Proof(Enum):
    """What became of some digits."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"
    """Too old, used, or tried too often: a new code is needed."""


def send_code(
    *, visitor: str, email: str, address: str, clinic: str, language: str, now: dt.datetime
) -> bool:
    """Send new digits; older ones of this visitor and address stop counting. False when too
    many were asked for: nothing is sent then."""
    email = email.lower()
    allowed = (
        spend(f"code:{visitor}", per=HOUR, most=8, now=now)
        and spend(f"code:{salted(email)}", per=HOUR, most=6, now=now)
        and spend(f"code:{address}", per=HOUR, most=60, now=now)
    )
    if not allowed:
        return False
    digits = f"{secrets.randbelow(1_000_000):06}"
    with transaction.atomic(), override(language):
        Code.objects.filter(visitor=visitor, email=email, used_at=None).update(used_at=now)
        made = Code.objects.create(
            visitor=visitor,
            email=email,
            digest=digest(visitor, email, digits),
            made_at=now,
            expires_at=now + LASTS,
        )
        subject, body = words.code_mail(digits, clinic)
        notices.draft(
            kind="code",
            address=email,
            language=language,
            subject=subject,
            body=body,
            dedupe=f"code:{made.pk}",
            now=now,
        ).save(force_insert=True)
    return True


def prove(*, visitor: str, email: str, digits: str, now: dt.datetime) -> Proof:
    """Try some digits. Each try counts, before it is looked at."""
    email = email.lower()
    live = Code.objects.filter(
        visitor=visitor, email=email, used_at=None, expires_at__gt=now, tries__lt=TRIES
    )
    code = live.order_by("-made_at", "-pk").first()
    if code is None or not live.filter(pk=code.pk).update(tries=F("tries") + 1):
        return Proof.OVER
    if not constant_time_compare(code.digest, digest(visitor, email, digits)):
        return Proof.OVER if code.tries + 1 >= TRIES else Proof.WRONG
    if not Code.objects.filter(pk=code.pk, used_at=None).update(used_at=now):
        return Proof.OVER
    return Proof.RIGHT


def digest(visitor: str, email: str, digits: str) -> str:
    return salted_hmac("hegu code", f"{visitor}|{email}|{digits}", algorithm="sha256").hexdigest()


def salted(email: str) -> str:
    """An address as a key: limits need not know it."""
    return salted_hmac("hegu limit", email, algorithm="sha256").hexdigest()[:40]
