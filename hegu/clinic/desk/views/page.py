"""What every page of the desk shares: its shell, where it goes back to, and how it answers."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from hegu.clinic.booking.models import Visit
from hegu.clinic.desk.queries import where
from hegu.clinic.people.access import StaffRequest
from hegu.clinic.places.models import Clinic
from hegu.web.htmx import render, see_other

CLINIC = "desk clinic"
"""Where the session keeps which clinic was looked at last."""


def show(
    request: StaffRequest,
    page: str,
    here: str,
    context: Mapping[str, Any],
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the desk; `here` is the entry of its navigation that is current."""
    clinic = getattr(request, "clinic", None)
    if clinic is not None and request.session.get(CLINIC) != clinic.slug:
        request.session[CLINIC] = clinic.slug
    # A page across all clinics has none to change.
    request.clinics = (lambda: clinics(request, here)) if clinic else []  # type: ignore[attr-defined]
    shell = {
        "here": here,
        "clinic": clinic,
        "zone": clinic.tz if clinic else None,
        "may_book": clinic is not None and request.access.may("book", clinic),
        "may_overlap": clinic is not None and request.access.may("overlap", clinic),
        "treats": request.access.may("treat"),
        "may_set_up": request.access.may("set up"),
        "home": clinic or where.clinic_of(request.access, request.session.get(CLINIC)),
        "now": timezone.now(),
    }
    return render(request, f"desk/pages/{page}.html", part, shell | dict(context), status)


def clinics(request: StaffRequest, here: str) -> list[dict[str, Any]]:
    """The clinics to choose from, each with the same page there."""
    current = getattr(request, "clinic", None)
    name = here if here in {"day", "week", "patients"} else "day"
    return [
        {
            "name": clinic.name,
            "href": reverse(f"desk:{name}", args=[clinic.slug]),
            "current": clinic == current,
        }
        for clinic in request.access.clinics()
    ]


def back(request: StaffRequest, otherwise: str) -> str:
    """The page that was sent along to return to, when it is ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    ours = url_has_allowed_host_and_scheme(asked, hosts, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else otherwise


def visit_url(visit: Visit, noun: str = "visit", *more: object) -> str:
    return reverse(f"desk:{noun}", args=[visit.clinic.slug, visit.pk, *more])


def day_url(visit: Visit) -> str:
    """The visit on its day."""
    on = visit.starts_at.astimezone(visit.clinic.tz).date()
    day = reverse("desk:day", args=[visit.clinic.slug, on.isoformat()])
    return f"{day}?visit={visit.pk}"


def said(request: StaffRequest, words: str, undo: str = "") -> None:
    """A word that it is done, with Undo when there is one."""
    messages.success(request, words, extra_tags=f"undo {undo}" if undo else "")


def answer(*, problem: bool) -> int:
    """422 when what was sent needs another look: htmx and tests can tell it from success."""
    return 422 if problem else 200


def own_language(clinic: Clinic) -> str:
    """The first language of the clinic's group: a new patient's, until they say another."""
    return next(iter(clinic.group.languages or []), "en")


def new_key() -> str:
    """Sent along with a form, so that the same form sent twice does its work once."""
    return secrets.token_urlsafe(18)


def key_of(request: StaffRequest, what: str) -> str:
    """The key of a form, tied to whoever sent it; one that was not sent is made."""
    sent = request.POST.get("key", "")[:60] or new_key()
    return f"desk:{request.user.pk}:{what}:{sent}"[:100]


__all__ = [
    "answer",
    "back",
    "day_url",
    "key_of",
    "new_key",
    "said",
    "see_other",
    "show",
    "visit_url",
]
