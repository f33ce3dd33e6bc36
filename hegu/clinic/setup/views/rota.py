"""When someone works: weekly hours, dated changes, leave."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.people.models import Practitioner, ShiftChange
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.actions import (
    add_leave,
    drop_leave,
    drop_shift_change,
    keep_shift_change,
    set_shifts,
)
from hegu.clinic.setup.forms.hours import WeekForm, copied
from hegu.clinic.setup.forms.people import LeaveForm, ShiftChangeForm, SinceForm
from hegu.clinic.setup.queries.ahead import visits_during
from hegu.clinic.setup.queries.reach import Reach
from hegu.clinic.setup.queries.rota import (
    Rota,
    changes_ahead,
    leave_ahead,
    rotas,
    week_number,
)
from hegu.clinic.setup.views.page import answer, saved, show
from hegu.web.htmx import see_other

MOST_WEEKS = 4


@staff("set up")
def shifts(request: StaffRequest, slug: str) -> HttpResponse:
    """Everything about when someone works, clinic by clinic."""
    reach = Reach(request.access)
    return rota_page(request, reach, reach.practitioner(slug), {})


def rota_page(
    request: StaffRequest, reach: Reach, known: Practitioner, forms: dict[str, Any]
) -> HttpResponse:
    now = timezone.now()
    today = now.date()
    known_rotas = [(clinic, rotas(known, clinic, today)) for clinic in reach.clinics]
    context = {
        "practitioner": known,
        "may_profile": reach.may_profile(known),
        "places": [(clinic, found) for clinic, found in known_rotas if found],
        "others": [clinic for clinic, found in known_rotas if not found],
        "changes": changes_ahead(known, reach.clinics, today),
        "leaves": leave_ahead(known, now),
        "zone": reach.clinics[0].zone if reach.clinics else "UTC",
        "change_form": ShiftChangeForm(),
        "leave_form": LeaveForm(),
    }
    return show(request, "rota", "people", context | forms, status=answer(forms))


@staff("set up")
def weeks(request: StaffRequest, slug: str, at: str) -> HttpResponse:
    """The weekly editor of one clinic: one week, or several in turn (?weeks=2)."""
    reach = Reach(request.access)
    known, clinic = reach.practitioner(slug), request.access.clinic(at, "set up")
    found = rotas(known, clinic, timezone.localdate(timezone=clinic.tz))
    current = found[-1] if found else None
    count = weeks_asked(request, current)
    editors = week_forms(request, current, count)
    since = SinceForm(request.POST or None)
    good = all(form.is_valid() for form in [since, *editors])
    if request.method == "POST" and "copy" not in request.POST and good:
        hours = [form.week for form in editors]
        start = since.cleaned_data["since"]
        changed = {"practitioner": known, "clinic": clinic, "weeks": hours, "since": start}
        set_shifts(**changed, by=request.user, now=timezone.now())
        return saved(request, reverse("setup:shifts", args=[slug]))
    broken = request.method == "POST" and "copy" not in request.POST
    context = editor_context(known, clinic, editors, since, count)
    return show(request, "weeks", "people", context, part="form", status=answer(broken))


def weeks_asked(request: StaffRequest, current: Rota | None) -> int:
    asked = request.GET.get("weeks", "")
    if asked.isdecimal() and 1 <= int(asked) <= MOST_WEEKS:
        return int(asked)
    return min(len(current.weeks), MOST_WEEKS) if current else 1


def week_forms(request: StaffRequest, current: Rota | None, count: int) -> list[WeekForm]:
    """An editor for each week; a week that is new begins as the first one is."""
    known = current.weeks if current else ({},)
    number, _dash, day = request.POST.get("copy", "").partition("-")
    forms = []
    for week in range(count):
        data: Any = request.POST or None
        if data and number == str(week) and day in {"1", "2", "3", "4", "5", "6"}:
            data = copied(request.POST, int(day), f"w{week}")
        hours = known[week] if week < len(known) else known[0]
        forms.append(WeekForm(data, prefix=f"w{week}", week=hours))
    return forms


def editor_context(
    known: Practitioner, clinic: Clinic, editors: list[WeekForm], since: SinceForm, count: int
) -> dict[str, Any]:
    now_in = week_number(timezone.localdate(timezone=clinic.tz), count)
    return {
        "practitioner": known,
        "place": clinic,
        "editors": editors,
        "since": since,
        "count": count,
        "counts": range(1, MOST_WEEKS + 1),
        "now_in": now_in,
    }


@staff("set up")
def shift_changes(request: StaffRequest, slug: str, at: str) -> HttpResponse:
    """Other hours on one date, at one clinic."""
    reach = Reach(request.access)
    known, clinic = reach.practitioner(slug), request.access.clinic(at, "set up")
    form = ShiftChangeForm(
        request.POST or None, instance=ShiftChange(practitioner=known, clinic=clinic)
    )
    if request.method == "POST" and form.is_valid():
        keep_shift_change(change=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, reverse("setup:shifts", args=[slug]))
    return rota_page(request, reach, known, {"change_form": form, "change_at": clinic})


@staff("set up")
def shift_change_removal(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    reach = Reach(request.access)
    ours = reach.practitioner(slug).shift_changes.filter(clinic__in=reach.clinics)
    change = get_object_or_404(ours, pk=pk)
    if request.method == "POST":
        drop_shift_change(change=change, by=request.user, now=timezone.now())
    return saved(request, reverse("setup:shifts", args=[slug]), _("Usual hours again."))


@staff("set up")
def leaves(request: StaffRequest, slug: str) -> HttpResponse:
    """Away for some days or hours. Visits already booked then are named, not lost."""
    reach = Reach(request.access)
    known = reach.practitioner(slug)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        starts_at, ends_at = form.span(home_of(known, reach))
        span = {"starts_at": starts_at, "ends_at": ends_at, "reason": form.cleaned_data["reason"]}
        add_leave(practitioner=known, **span, by=request.user, now=timezone.now())
        if booked := visits_during(known, starts_at, ends_at):
            messages.warning(request, still_booked(len(booked)))
        return see_other(reverse("setup:shifts", args=[slug]))
    return rota_page(request, reach, known, {"leave_form": form})


def home_of(known: Practitioner, reach: Reach) -> Clinic:
    """The clinic whose clock someone's leave is told by: where they work first."""
    shift = known.shifts.filter(clinic__in=reach.clinics).select_related("clinic").first()
    return shift.clinic if shift else reach.clinics[0]


@staff("set up")
def leave_removal(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    leave = get_object_or_404(Reach(request.access).practitioner(slug).leaves, pk=pk)
    if request.method == "POST":
        drop_leave(leave=leave, by=request.user, now=timezone.now())
    return saved(request, reverse("setup:shifts", args=[slug]), _("Removed."))


def still_booked(count: int) -> str:
    return ngettext(
        "The leave is noted. %(count)d visit is booked in that time: move it at the desk.",
        "The leave is noted. %(count)d visits are booked in that time: move them at the desk.",
        count,
    ) % {"count": count}
