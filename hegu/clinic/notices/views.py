"""The demo's mailbox: what would have been sent, for a newcomer to read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hegu.clinic.notices import queries
from hegu.web import htmx

View = Callable[..., HttpResponse]


def only_in_a_demo(view: View) -> View:
    """There is no such page anywhere else: it would show every patient's mail to everyone."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return require_safe(guarded)


@only_in_a_demo
def mailbox(request: HttpRequest) -> HttpResponse:
    """The last messages, to everyone or to one address."""
    address = request.GET.get("to", "")
    letters = queries.for_address(address, 30) if address else queries.outgoing(30)
    context = {"letters": letters, "address": address}
    return htmx.render(request, "notices/pages/mailbox.html", context=context)


@only_in_a_demo
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message, as its reader would see it."""
    context = {"letter": queries.one(pk)}
    return htmx.render(request, "notices/pages/message.html", context=context)


@only_in_a_demo
def entry(_request: HttpRequest, pk: int) -> HttpResponse:
    """The calendar entry that came with a message."""
    letter = queries.one(pk)
    if not letter.calendar:
        raise Http404
    response = HttpResponse(letter.calendar, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return response
