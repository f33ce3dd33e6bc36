"""The feeds themselves, and the page where a person makes and ends them."""

from __future__ import annotations

import hashlib
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hegu.clinic.feeds import actions, queries
from hegu.clinic.people.access import StaffRequest, staff
from hegu.web import htmx


@require_safe
def feed(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    """A calendar (.ics) or its busy times alone (.ifb), by its secret link."""
    now = timezone.now()
    found = queries.of_token(token)
    if found is None:
        raise Http404
    actions.used(feed=found, now=now)
    body = queries.text(found, now=now) if kind == "ics" else queries.busy(found, now=now)
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    whole = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    response = get_conditional_response(request, etag=etag, response=whole) or whole
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@staff("see")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My calendar links."""
    access = cast(StaffRequest, request).access
    fresh = request.session.pop("fresh_feed", "")
    context = {
        "feeds": queries.mine(access),
        "practitioner": access.practitioner,
        "clinics": access.clinics("set up"),
        "fresh": fresh,
        # Calendars on phones and computers open links that begin with this word.
        "opens": f"webcal:{fresh.partition(':')[2]}",
    }
    return htmx.render(request, "feeds/pages/mine.html", context=context)


@staff("see")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a link for my own calendar, or for a clinic that I set up."""
    asked = cast(StaffRequest, request)
    whose = request.POST.get("whose", "")
    clinic = None
    practitioner = asked.access.practitioner if whose == "me" else None
    if practitioner is None:
        clinic = asked.access.clinic(whose, "set up")
    _made, token = actions.make(
        by=asked.user,
        now=timezone.now(),
        practitioner=practitioner,
        clinic=clinic,
        busy_only=request.POST.get("busy_only") == "on",
    )
    link = request.build_absolute_uri(reverse("feeds:feed", args=[token, "ics"]))
    request.session["fresh_feed"] = link
    return htmx.see_other(reverse("feeds:mine"))


@staff("see")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my links."""
    asked = cast(StaffRequest, request)
    found = next((each for each in queries.mine(asked.access) if each.pk == pk), None)
    if found is None:
        raise Http404
    actions.revoke(feed=found, by=asked.user, now=timezone.now())
    messages.success(request, _("The link no longer works."))
    return htmx.see_other(reverse("feeds:mine"))
