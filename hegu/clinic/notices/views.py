"""The demo's mailbox: what would have been sent, for a newcomer to read."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from hegu.clinic.notices import queries
from hegu.web import htmx


def mailbox(request: HttpRequest) -> HttpResponse:
    """Every message of the demo; there is no such page anywhere else."""
    if not settings.DEMO:
        raise Http404
    return htmx.render(
        request, "notices/pages/mailbox.html", context={"letters": queries.outgoing(30)}
    )
