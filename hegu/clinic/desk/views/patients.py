"""Patients: found, shown, registered, changed. Every look at one is on the trail."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.desk.forms.patient import PatientForm
from hegu.clinic.desk.queries import patients as queries
from hegu.clinic.desk.queries import where
from hegu.clinic.desk.views.page import answer, back, own_language, said, see_other, show
from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.people.actions import patients as actions
from hegu.clinic.people.models import Patient
from hegu.clinic.people.queries import patients as people


@staff("see")
def patients(request: StaffRequest) -> HttpResponse:
    """Everyone in reach, or those who fit what was typed."""
    typed = request.GET.get("q", "")[:200]
    page, listed = queries.listed(
        request.access, typed, request.GET.get("page", "1"), now=timezone.now()
    )
    context = {"page": page, "listed": listed, "typed": typed}
    return show(request, "patients", "patients", context, part="list")


@staff("see")
def patient(request: StaffRequest, pk: int) -> HttpResponse:
    """One patient; that someone looked is written down."""
    now = timezone.now()
    found = people.patient(request.access, pk)
    actions.saw(patient=found, clinic=request.clinic, by=request.user, now=now)
    today = where.today(request.clinic, now)
    sheet = queries.sheet(request.access, found, now=now, today=today)
    return show(request, "patient", "patients", {"sheet": sheet, "patient": found})


@staff("book")
def new(request: StaffRequest) -> HttpResponse:
    """Someone new; asks once when they may be here already."""
    fresh = Patient(language=own_language(request.clinic))
    form = form_of(request, fresh, request.GET.get("name", ""))
    fits = request.method == "POST" and form.is_valid()
    if known := chosen(request, form):
        actions.welcome(patient=known, clinic=request.clinic, by=request.user, now=timezone.now())
        said(request, _("%(name)s is a patient here now, too.") % {"name": known.name})
        return see_other(patient_url(request, known))
    if fits:
        made = form.save(commit=False)
        actions.register(patient=made, clinic=request.clinic, by=request.user, now=timezone.now())
        said(request, _("%(name)s is written down.") % {"name": made.name})
        return see_other(patient_url(request, made))
    context = {"form": form, "title": _("New patient"), "next": back(request, "")}
    status = answer(problem=bool(form.errors))
    return show(request, "patient_form", "patients", context, status=status)


@staff("book")
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what is known of a patient."""
    found = people.patient(request.access, pk)
    title, url = found.name, patient_url(request, found)
    form = form_of(request, found)
    if request.method == "POST" and form.is_valid():
        actions.change(
            patient=form.save(commit=False),
            clinic=request.clinic,
            by=request.user,
            now=timezone.now(),
        )
        said(request, _("Saved."))
        return see_other(url)
    context = {"form": form, "title": title, "known": found, "next": url}
    status = answer(problem=bool(form.errors))
    return show(request, "patient_form", "patients", context, status=status)


def form_of(request: StaffRequest, of: Patient, name: str = "") -> PatientForm:
    return PatientForm(
        request.POST or None,
        instance=of,
        initial={"name": name[:120]} if name else None,
        clinic=request.clinic,
        access=request.access,
        today=where.today(request.clinic, timezone.now()),
    )


def chosen(request: StaffRequest, form: PatientForm) -> Patient | None:
    """Who of those known elsewhere is meant; only whose phone or e-mail was typed."""
    meant = request.POST.get("join", "")
    return next((one for one in form.strangers if str(one.pk) == meant), None)


def patient_url(request: StaffRequest, of: Patient) -> str:
    return reverse("desk:patient", args=[request.clinic.slug, of.pk])
