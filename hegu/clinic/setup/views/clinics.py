"""The group, its clinics, their rules and the ways between them."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.places.actions import keep_clinic, keep_group, set_travel
from hegu.clinic.places.models import Clinic
from hegu.clinic.places.queries import travel_minutes
from hegu.clinic.setup.forms.clinics import ClinicForm, GroupForm, RulesForm, TravelForm
from hegu.clinic.setup.queries.names import free_slug
from hegu.clinic.setup.queries.reach import Reach
from hegu.clinic.setup.views.page import answer, saved, show


@staff("own")
def group(request: StaffRequest) -> HttpResponse:
    form = GroupForm(request.POST or None, instance=Reach(request.access).group())
    if request.method == "POST" and form.is_valid():
        keep_group(group=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, reverse("setup:group"))
    context = {"form": form, "title": _("Name and look")}
    return show(request, "form", "group", context, status=answer(form.errors))


@staff("set up")
def clinics(request: StaffRequest) -> HttpResponse:
    """Every clinic in reach, and the minutes between them."""
    reach = Reach(request.access)
    form = travel_form(request, reach)
    if request.method == "POST":
        if not reach.owns:
            raise Http404
        if form.is_valid():
            for one, other, minutes in form.minutes():
                set_travel(
                    one=one, other=other, minutes=minutes, by=request.user, now=timezone.now()
                )
            return saved(request, reverse("setup:clinics"))
    context = {"places": reach.clinics, "form": form}
    return show(request, "clinics", "clinics", context, status=answer(form.errors))


def travel_form(request: StaffRequest, reach: Reach) -> TravelForm:
    """Pairs of clinics on one clock: nobody works in Seoul and Lisbon on one day."""
    pairs = [
        (one, other, travel_minutes(one, other))
        for number, one in enumerate(reach.clinics)
        for other in reach.clinics[number + 1 :]
        if one.zone == other.zone
    ]
    return TravelForm(request.POST or None, pairs=pairs[:40])


@staff("own")
def new_clinic(request: StaffRequest) -> HttpResponse:
    reach = Reach(request.access)
    blank = Clinic(group=reach.group(), order=len(reach.clinics))
    form = ClinicForm(request.POST or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        made.slug = free_slug(Clinic, made.names)
        keep_clinic(clinic=made, by=request.user, now=timezone.now())
        return saved(request, reverse("setup:hours", args=[made.slug]), _("Now its hours."))
    context = {"form": form, "title": _("A new clinic")}
    return show(request, "form", "clinics", context, status=answer(form.errors))


@staff("set up")
def clinic(request: StaffRequest) -> HttpResponse:
    form = ClinicForm(request.POST or None, instance=request.clinic)
    if request.method == "POST" and form.is_valid():
        keep_clinic(clinic=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, reverse("setup:clinic", args=[request.clinic.slug]))
    context = {"form": form, "title": request.clinic.name}
    return show(request, "form", "clinic", context, status=answer(form.errors))


@staff("set up")
def rules(request: StaffRequest) -> HttpResponse:
    """When and how patients may book."""
    form = RulesForm(request.POST or None, instance=request.clinic)
    if request.method == "POST" and form.is_valid():
        keep_clinic(clinic=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, reverse("setup:rules", args=[request.clinic.slug]))
    context = {"form": form, "title": _("Booking rules")}
    return show(request, "form", "rules", context, status=answer(form.errors))
