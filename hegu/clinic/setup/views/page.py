"""What every page of the set-up shares: its shell, and how a form is answered."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hegu.clinic.people.access import StaffRequest
from hegu.clinic.setup.queries.reach import Reach
from hegu.web.htmx import render, see_other


def show(
    request: StaffRequest,
    page: str,
    here: str,
    context: Mapping[str, Any],
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the set-up, with its side list; `here` is the entry that is current."""
    reach = Reach(request.access)
    clinic = getattr(request, "clinic", None)
    shell = {"side": side(reach, here, clinic), "here": here, "clinic": clinic, "owns": reach.owns}
    return render(request, f"setup/pages/{page}.html", part, shell | dict(context), status)


def answer(problem: object) -> int:
    """422 when what was sent needs another look: htmx and tests can tell it from success."""
    return 422 if problem else 200


def saved(request: StaffRequest, url: str, words: str = "") -> HttpResponse:
    """Back to a page, with a word that it is done."""
    messages.success(request, words or _("Saved."))
    return see_other(url)


def side(reach: Reach, here: str, clinic: Any) -> list[dict[str, Any]]:
    """The list of set-up pages in reach."""
    entries = [entry("home", _("The week"), here), entry("ready", _("Is everything ready?"), here)]
    if reach.owns:
        entries.append(entry("group", _("Name and look"), here))
    entries.append(entry("clinics", _("Clinics"), here))
    if clinic is not None:
        entries += [entry(name, word, here, clinic) for name, word in clinic_pages()]
    entries.append(entry("menu", _("Treatments"), here))
    entries.append(entry("people", _("People"), here))
    return entries


def clinic_pages() -> list[tuple[str, str]]:
    return [
        ("clinic", _("Address")),
        ("hours", _("Opening hours")),
        ("closures", _("Holidays")),
        ("rooms", _("Rooms and machines")),
        ("prices", _("Prices")),
        ("rules", _("Booking rules")),
    ]


def entry(name: str, label: str, here: str, clinic: Any = None) -> dict[str, Any]:
    url = reverse(f"setup:{name}", args=[clinic.slug] if clinic else [])
    return {"url": url, "label": label, "current": name == here, "inner": clinic is not None}
