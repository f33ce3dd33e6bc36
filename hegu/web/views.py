"""The pattern page: every component, in every light, in every width."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hegu.web import samples
from hegu.web.htmx import render


def look(request: HttpRequest) -> HttpResponse:
    """A component that is not on this page does not exist."""
    return render(request, "pages/look.html", context=samples.everything(timezone.now()))
