"""What every page knows: whose clinic it is, in which language, and which scripts to load."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from hegu.web import sheets

ELEMENTS = [
    "theme-choice",
    "pop-menu",
    "toast-note",
    "confirm-dialog",
    "auto-submit",
    "hold-clock",
    "key-help",
]
"""Custom elements of every page; a room's own are loaded by its pages in {% block scripts %}."""


class House:
    """The name over the door when no clinic group has put its own there."""

    name = "Hegu"
    hue = "jade"


def look(request: HttpRequest) -> dict[str, Any]:
    """The clinic side sets `request.brand`, `request.nav` and `request.clinics`; each may be absent."""
    return {
        "brand": asked(request, "brand") or House,
        "nav": asked(request, "nav") or [],
        "clinics": asked(request, "clinics") or [],
        "languages": [get_language_info(code) for code, _ in settings.LANGUAGES],
        "demo": settings.DEMO,
        "styles": sheets.address(),
        "elements": [f"js/{name}.js" for name in ELEMENTS],
    }


def asked(request: HttpRequest, name: str) -> Any:
    """A value, or what a function gives: so the clinic side need not compute what no page shows."""
    value = getattr(request, name, None)
    return value() if callable(value) and not isinstance(value, type) else value
