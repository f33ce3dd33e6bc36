"""The kind pages for what goes wrong. Each says what happened and what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/errors/403.html", {"why": reason(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "pages/errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    # Without a request in the context: whatever broke may be what a context processor needs.
    return render(None, "pages/errors/500.html", status=500)


def reason(exception: Exception | None) -> str:
    """A sentence meant for the reader, if whoever refused gave one."""
    return str(exception) if exception and exception.args else ""
