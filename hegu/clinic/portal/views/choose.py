"""Choosing what: the clinic's menu, in the light of the answers."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.portal.queries import flow, reasons, suggest
from hegu.clinic.portal.queries.wish import Wish
from hegu.clinic.portal.views.book import address_of
from hegu.clinic.portal.views.private import private
from hegu.clinic.portal.visitor import known
from hegu.clinic.screening import queries as screenings
from hegu.web.htmx import render

FEW = 4
"""More clinics than this are a list to choose from, not links in a row."""


@private
def choose(request: HttpRequest, screening: uuid.UUID) -> HttpResponse:
    """What fits, what is done differently, what is left out and why."""
    asked = flow.screening_of(screening, known(request))
    wish = Wish.of(request.GET)
    clinics = flow.online_clinics()
    person = flow.person_of(wish)
    clinic = flow.clinic_of(wish, clinics) or usual(clinics, person, asked.clinic)
    if clinic is None:
        return redirect("portal:book")
    clearance = flow.cleared(asked, timezone.now())
    if elsewhere := not_here(clearance, wish):
        return redirect(elsewhere)
    menu = suggest.menu(clinic, clearance, wanted=wish.what, person=person)
    last = screenings.before(asked)
    context = {
        "clinic": clinic,
        "clinics": clinics,
        "few": len(clinics) <= FEW,
        "person": person,
        "wish": wish.but(clinic=clinic.slug),
        "menu": menu,
        "reason": next(one for one in reasons.reasons() if one.code == asked.triage),
        "screening": asked,
        "back": address_of(asked, wish, last) if last else "",
    }
    return render(request, "portal/pages/choose.html", context=context)


def not_here(clearance: flow.Cleared, wish: Wish) -> str:
    """Where someone belongs who may not choose a treatment: questions, care, or the beginning."""
    screening, verdict = clearance.screening, clearance.verdict
    if screening.finished_at is None:
        return address_of(screening, wish)
    if not verdict.complete:
        return reverse("portal:book") + wish.query
    if not verdict.allowed:
        return reverse("portal:care", args=[screening.pk]) + wish.query
    return ""


def usual(
    clinics: list[Clinic], person: Practitioner | None, screened: Clinic | None
) -> Clinic | None:
    """Where to begin when no clinic was chosen: where the wished person works, else the first."""
    if person:
        at = set(person.shifts.values_list("clinic_id", flat=True))
        clinics = [each for each in clinics if each.pk in at] or clinics
    if screened in clinics:
        return screened
    return next(iter(clinics), None)
