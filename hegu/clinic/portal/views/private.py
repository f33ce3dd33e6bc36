"""Pages that concern one visitor: never kept by a cache, never found by a search engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hegu.clinic.portal.queries.flow import NotYours
from hegu.clinic.portal.visitor import known

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """For steps of booking and for a visit's own page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except NotYours:
            # An old tab, after the session has ended: begin again rather than a dead end.
            if known(request):
                raise
            response = redirect("portal:book")
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped
