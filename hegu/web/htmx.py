"""One view, one template: the whole page, or the named part that htmx asked for."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_page
from django.utils.cache import patch_vary_headers


def render(
    request: HttpRequest,
    page: str,
    part: str | None = None,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or `page#part` when htmx asks. Going back in history always gets the whole page."""
    name = f"{page}#{part}" if part and wants_part(request) else page
    response = render_page(request, name, dict(context or {}), status=status)
    # A browser's cache must not answer the back button with a part.
    patch_vary_headers(response, ["HX-Request"])
    return response


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asked for a part of the page rather than the browser for a page."""
    headers = request.headers
    return "HX-Request" in headers and "HX-History-Restore-Request" not in headers


def see_other(url: str) -> HttpResponse:
    """After a change: 303, so that the next request is a GET and reloading changes nothing."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Leave for another page: 303 for a form, a full navigation when htmx sent the form."""
    if not wants_part(request):
        return see_other(url)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = url
    return response


def trigger(response: HttpResponse, *events: str, **told: Any) -> HttpResponse:
    """Tell neighbours on the page: `trigger(response, "visit-moved", patient="p-7")`."""
    named = json.loads(response.get("HX-Trigger", "{}"))
    named |= dict.fromkeys(events) | told
    response["HX-Trigger"] = json.dumps(named)
    return response
