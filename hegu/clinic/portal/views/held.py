"""The held time: a countdown, and the few words that turn it into a visit."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hegu.clinic.booking import actions as booking
from hegu.clinic.portal import visitor as visitors
from hegu.clinic.portal.forms import ContactForm
from hegu.clinic.portal.views.holding import find, over, page, times_address
from hegu.clinic.portal.views.onward import onward
from hegu.clinic.portal.views.private import private
from hegu.web.htmx import see_other


@private
def details(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Who comes, and how the clinic reaches them."""
    now = timezone.now()
    found = find(request, visit, now)
    if isinstance(found, HttpResponse):
        return found
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(
        posted,
        initial=visitors.typed(request),
        country=found.ask.clinic.country,
        for_two=found.ask.choice.together,
    )
    if posted is None and not found.is_live(now):
        return over(request, found, now)
    if posted is None or not form.is_valid():
        return page(request, found, "held", form=form)
    typed = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
    visitors.remember_typed(request, typed)
    return onward(request, found, typed["email"], now)


@private
@require_POST
def back(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Give the time back and choose another."""
    now = timezone.now()
    found = find(request, visit, now)
    if isinstance(found, HttpResponse):
        return found
    if found.visit is not None:
        booking.release(visit=found.visit, holder=visitors.known(request))
    return see_other(times_address(found.screening, found.wish.but(at=None)))
