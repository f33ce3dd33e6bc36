"""When a clinic is open: weekly hours and closed days."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.places.actions import drop_closure, keep_closure, set_hours
from hegu.clinic.places.models import Closure
from hegu.clinic.places.queries import closures_ahead, week_of
from hegu.clinic.setup.forms.clinics import ClosureForm
from hegu.clinic.setup.forms.hours import WeekForm, copied
from hegu.clinic.setup.views.page import answer, saved, show

DAYS = {"1", "2", "3", "4", "5", "6"}


@staff("set up")
def hours(request: StaffRequest) -> HttpResponse:
    """The weekly editor; its "same as Monday" buttons copy without saving."""
    url = reverse("setup:hours", args=[request.clinic.slug])
    form = WeekForm(typed(request) or None, week=week_of(request.clinic.hours.all()))
    copying = request.POST.get("copy", "") in DAYS
    if request.method == "POST" and not copying and form.is_valid():
        now = timezone.now()
        set_hours(clinic=request.clinic, week=form.week, by=request.user, now=now)
        return saved(request, url)
    status = answer(not copying and form.errors)
    return show(request, "hours", "hours", {"form": form}, part="form", status=status)


def typed(request: StaffRequest, prefix: str = "") -> Any:
    """What was sent, with Monday copied where that was asked."""
    day = request.POST.get("copy", "")
    return copied(request.POST, int(day), prefix) if day in DAYS else request.POST


@staff("set up")
def closures(request: StaffRequest) -> HttpResponse:
    """Holidays and other exceptions, from today on."""
    url = reverse("setup:closures", args=[request.clinic.slug])
    form = ClosureForm(request.POST or None, instance=Closure(clinic=request.clinic))
    if request.method == "POST" and form.is_valid():
        closure = keep_closure(closure=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, f"{url}#on-{closure.on}")
    today = timezone.localdate(timezone=request.clinic.tz)
    context = {"form": form, "closures": closures_ahead(request.clinic, today)}
    return show(request, "closures", "closures", context, status=answer(form.errors))


@staff("set up")
def closure_removal(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks nothing: the day can be said again in a moment."""
    closure = get_object_or_404(request.clinic.closures, pk=pk)
    if request.method == "POST":
        drop_closure(closure=closure, by=request.user, now=timezone.now())
    url = reverse("setup:closures", args=[request.clinic.slug])
    return saved(request, url, _("Open on that day again."))
