"""Who the visitor is, without an account: a random token in the session, kept elsewhere as a hash.

It stands beside the nine files of a room because forms, queries and views all speak of the
visitor, and none of them may invent one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.http import HttpRequest

KEY = "visitor"
HOLDS = "holds"
TYPED = "typed"
PROVEN = "proven"
MINE = "mine"
PROOF_LASTS = dt.timedelta(hours=1)


def visitor(request: HttpRequest) -> str:
    """The visitor's hash; a first-time visitor gets a token."""
    if KEY not in request.session:
        request.session[KEY] = secrets.token_urlsafe(32)
    return hashed(request.session[KEY])


def known(request: HttpRequest) -> str:
    """The visitor's hash, or nothing for someone who has not begun. Writes nothing."""
    token = request.session.get(KEY)
    return hashed(token) if token else ""


def hashed(token: str) -> str:
    return hashlib.sha256(f"hegu visitor {token}".encode()).hexdigest()


def address(request: HttpRequest) -> str:
    """Where the request came from, for limits only."""
    return str(request.META.get("REMOTE_ADDR", ""))


def remember_hold(request: HttpRequest, visit: object, screening: object, query: str) -> None:
    """Keep what a hold belongs to, so that it can be taken again when its minutes are over."""
    holds = request.session.get(HOLDS, {})
    holds[str(visit)] = {"screening": str(screening), "query": query}
    request.session[HOLDS] = dict(list(holds.items())[-8:])


def hold_of(request: HttpRequest, visit: object) -> dict[str, str] | None:
    """What was remembered of a hold of this visitor."""
    found: dict[str, str] | None = request.session.get(HOLDS, {}).get(str(visit))
    return found


def remember_typed(request: HttpRequest, typed: dict[str, Any]) -> None:
    request.session[TYPED] = typed


def typed(request: HttpRequest) -> dict[str, Any]:
    """What the visitor has typed about themselves, for the next form."""
    found: dict[str, Any] = request.session.get(TYPED, {})
    return found


def prove(request: HttpRequest, email: str, now: dt.datetime) -> None:
    """This visitor reads the mail of this address."""
    request.session[PROVEN] = {**request.session.get(PROVEN, {}), email.lower(): now.isoformat()}


def has_proven(request: HttpRequest, email: str, now: dt.datetime) -> bool:
    at = request.session.get(PROVEN, {}).get(email.lower())
    return bool(at) and now - dt.datetime.fromisoformat(at) < PROOF_LASTS


def remember_mine(request: HttpRequest, visit: object) -> None:
    """This browser booked the visit: its page may name the treatments."""
    request.session[MINE] = [*request.session.get(MINE, []), str(visit)][-20:]


def is_mine(request: HttpRequest, visit: object) -> bool:
    return str(visit) in request.session.get(MINE, [])
