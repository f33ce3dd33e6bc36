"""All styles of the house as one sheet: many small files to write, one to fetch.

Its address carries a hash of its content, so a browser keeps it for good.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page

STATIC = Path(__file__).parent / "static"
STYLES = [
    *("tokens", "base", "layout"),
    *(
        f"components/{name}"
        for name in [
            "shell",
            "icon",
            "button",
            "field",
            "choice",
            "card",
            "notice",
            "status",
            "dialog",
            "menu",
            "table",
            "tabs",
            "pager",
            "empty",
            "steps",
            "times",
            "timeline",
            "bar",
            "toast",
            "avatar",
            "kbd",
            "search",
            "loading",
            "progress",
            "toggle",
            "visit",
            "trend",
        ]
    ),
    *("steps", "rooms/day"),
]
"""In order. A room's own style is added by its pages in {% block styles %}; print comes last."""


def address() -> str:
    """Where the sheet is served."""
    return reverse("styles", args=[sheet()[0]])


def sheet() -> tuple[str, str]:
    """The sheet and its hash; read anew each time by developers, once by a clinic."""
    return _read() if settings.DEBUG else _kept()


def _read() -> tuple[str, str]:
    files = (STATIC / "css" / f"{name}.css" for name in STYLES)
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return hashlib.sha256(text.encode()).hexdigest()[:16], text


_kept = lru_cache(maxsize=1)(_read)


@gzip_page
@cache_control(public=True, max_age=31_536_000, immutable=True)
def styles(_request: HttpRequest, digest: str) -> HttpResponse:
    """The sheet, while it is the one that pages name."""
    now, text = sheet()
    if digest != now:
        raise Http404
    return HttpResponse(text, content_type="text/css; charset=utf-8")
