"""The end of the questions when there is no booking beside it: where to go, and what to say."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from hegu.clinic.places.models import Clinic
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import flow, site
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.portal.views.private import private
from hegu.clinic.portal.visitor import known
from hegu.clinic.screening import queries as screenings
from hegu.clinic.screening import words as screening_words
from hegu.web.htmx import render


@private
def care(request: HttpRequest, screening: uuid.UUID) -> HttpResponse:
    """Medical care first, or a call first; never a time."""
    asked = flow.screening_of(screening, known(request))
    wish = Wish.of(request.GET)
    back = reverse("portal:question", args=[asked.pk]) + wish.query
    if asked.finished_at is None:
        return redirect(back)
    verdict = flow.cleared(asked, timezone.now()).verdict
    if not verdict.complete:
        return redirect(reverse("portal:book") + wish.query)
    if verdict.allowed:
        return redirect(reverse("portal:choose", args=[asked.pk]) + wish.query)
    clinics = site.clinics()
    clinic = asked.clinic or flow.clinic_of(wish, clinics)
    numbers = emergency_numbers([clinic] if clinic else clinics)
    number = numbers[0][1] if len(numbers) == 1 else ""
    last = screenings.before(asked)
    context = {
        "ending": screening_words.ending(verdict, number=number),
        "numbers": numbers if len(numbers) > 1 else [],
        "phones": [each for each in ([clinic] if clinic else clinics) if each.phone],
        "phone": clinic.phone if clinic else "",
        "again": f"{back}{'&' if wish.query else '?'}q={last.code}" if last else "",
    }
    return render(request, "portal/pages/care.html", context=context)


def emergency_numbers(clinics: list[Clinic]) -> list[tuple[str, str]]:
    """Country and number, each once."""
    pairs = [(words.country(each.country), each.emergency_phone) for each in clinics]
    return list(dict.fromkeys(pair for pair in pairs if pair[1]))
