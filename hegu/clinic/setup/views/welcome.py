"""The guide from an empty installation to the first online booking."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.places.actions import set_hours
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.actions import (
    AlreadyOwnedError,
    Beginning,
    add_people,
    add_rooms,
    begin,
    take_over,
)
from hegu.clinic.setup.forms.hours import WeekForm, copied
from hegu.clinic.setup.forms.welcome import MenuForm, RoomsForm, WelcomeForm, WhoForm
from hegu.clinic.setup.queries.reach import Reach
from hegu.clinic.setup.queries.ready import todos
from hegu.clinic.setup.queries.welcome import STEPS, USUAL_WEEK, has_owner, progress
from hegu.clinic.setup.views.page import answer
from hegu.web.htmx import go_to, render


def welcome(request: HttpRequest) -> HttpResponse:
    """The first step for whoever comes first; later the way back to where one stopped."""
    if has_owner():
        return go_on(request)
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            owner = begin(what=beginning(form), now=timezone.now())
        except AlreadyOwnedError:
            return redirect("people:sign-in")
        login(request, owner)
        return redirect("setup:welcome-step", "hours")
    context = {"form": form, "at": 1, "of": len(STEPS)}
    return render(request, "setup/pages/welcome/clinic.html", context=context, status=bad(form))


def beginning(form: WelcomeForm) -> Beginning:
    said, clinic = form.cleaned_data, form.clinic
    clinic.currency, clinic.emergency_phone = said["currency"], said["emergency_phone"]
    clinic.phone, clinic.email = said["phone"], said["email"]
    return Beginning(
        name=said["your_name"],
        email=said["email"],
        password=said["password"],
        clinic=clinic,
        clinic_name=said["clinic_name"],
        address=said["address"],
        language=get_language() or "en",
    )


@staff("own")
def go_on(_request: StaffRequest) -> HttpResponse:
    """To the first step that is not done, or to the end."""
    known = progress()
    if known.next:
        return redirect("setup:welcome-step", known.next)
    return redirect("setup:welcome-done")


@staff("own")
def step(request: StaffRequest, step: str) -> HttpResponse:
    """One of the later steps. A step that is done is not asked again."""
    known = progress()
    if known.clinic is None or known.next != step:
        return go_on(request)
    form = FORMS[step](request, known.clinic)
    if request.method == "POST" and "copy" in request.POST and step == "hours":
        form = WeekForm(initial_of(request))
    elif request.method == "POST" and form.is_valid():
        KEEP[step](request, known.clinic, form)
        return go_to(request, request.path.replace(f"/{step}/", "/"))
    context = {
        "form": form,
        "clinic": known.clinic,
        "at": STEPS.index(step) + 1,
        "of": len(STEPS),
    }
    page = f"setup/pages/welcome/{step}.html"
    return render(request, page, "form", context, bad(form))


@staff("own")
def done(request: StaffRequest) -> HttpResponse:
    """Open for booking: where patients go, and what still might be better."""
    known = progress()
    if known.clinic is None or not known.finished:
        return go_on(request)
    context = {"clinic": known.clinic, "todos": todos(known.clinic)}
    return render(request, "setup/pages/welcome/done.html", context=context)


def bad(form: Any) -> int:
    return answer(form.is_bound and not form.is_valid())


def initial_of(request: StaffRequest) -> Any:
    day = request.POST.get("copy", "")
    return copied(request.POST, int(day)) if day in {"1", "2", "3", "4", "5", "6"} else request.POST


def hours_form(request: StaffRequest, _clinic: Clinic) -> WeekForm:
    return WeekForm(request.POST or None, week=USUAL_WEEK, needed=True)


def rooms_form(request: StaffRequest, _clinic: Clinic) -> RoomsForm:
    return RoomsForm(request.POST or None)


def menu_form(request: StaffRequest, clinic: Clinic) -> MenuForm:
    return MenuForm(request.POST or None, currency=clinic.currency)


def who_form(request: StaffRequest, _clinic: Clinic) -> WhoForm:
    treatments = list(Reach(request.access).treatments().filter(active=True))
    return WhoForm(request.POST or None, owner=request.user, treatments=treatments)


def keep_hours(request: StaffRequest, clinic: Clinic, form: WeekForm) -> None:
    set_hours(clinic=clinic, week=form.week, by=request.user, now=timezone.now())


def keep_rooms(request: StaffRequest, clinic: Clinic, form: RoomsForm) -> None:
    add_rooms(clinic=clinic, rooms=form.rooms(), by=request.user, now=timezone.now())


def keep_menu(request: StaffRequest, clinic: Clinic, form: MenuForm) -> None:
    take_over(clinic=clinic, chosen=form.chosen(), by=request.user, now=timezone.now())


def keep_people(request: StaffRequest, clinic: Clinic, form: WhoForm) -> None:
    add_people(clinic=clinic, people=form.people(), by=request.user, now=timezone.now())


FORMS: dict[str, Any] = {
    "hours": hours_form,
    "rooms": rooms_form,
    "menu": menu_form,
    "people": who_form,
}
KEEP: dict[str, Any] = {
    "hours": keep_hours,
    "rooms": keep_rooms,
    "menu": keep_menu,
    "people": keep_people,
}
