"""The staff: accounts and what they may do, and practitioners' profiles."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.people.models import Practitioner, Registration, RoleKind, User
from hegu.clinic.people.queries.accounts import joining_link
from hegu.clinic.setup.actions import (
    LastOwnerError,
    drop_registration,
    keep_person,
    keep_practitioner,
    keep_registration,
)
from hegu.clinic.setup.forms.people import PersonForm, ProfileForm, RegistrationForm
from hegu.clinic.setup.queries.reach import Reach
from hegu.clinic.setup.views.page import answer, saved, show


@staff("set up")
def people(request: StaffRequest) -> HttpResponse:
    """Who works here: those who treat, and everyone who signs in."""
    reach = Reach(request.access)
    users = list(reach.users())
    for user in users:
        user.may_change = reach.may_change(user)  # type: ignore[attr-defined]
    practitioners = reach.practitioners().prefetch_related("shifts__clinic", "treatments")
    context = {"users": users, "practitioners": practitioners}
    return show(request, "people", "people", context)


@staff("set up")
def person(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Someone new, or someone known; a new one gets a link to choose a password."""
    reach = Reach(request.access)
    known = reach.user(pk) if pk else User(language=request.user.language)
    form = PersonForm(request.POST or None, instance=known, clinics=reach.clinics, owner=reach.owns)
    if request.method == "POST" and form.is_valid():
        try:
            user = keep(request, reach, form)
        except LastOwnerError:
            form.add_error(None, _("Somebody has to own the clinic. Make another owner first."))
        else:
            return saved(request, after(user, form))
    context = {"form": form, "title": known.name if pk else _("Someone new")}
    if pk:
        context |= {"known": known, "invitation": invitation(request, known)}
    return show(request, "person", "people", context, status=answer(form.errors))


def invitation(request: StaffRequest, user: User) -> str:
    """The link to choose a password, for someone who has none yet."""
    if user.has_usable_password() or not user.is_active:
        return ""
    return request.build_absolute_uri(joining_link(user))


def keep(request: StaffRequest, reach: Reach, form: PersonForm) -> User:
    return keep_person(
        user=form.save(commit=False),
        roles=form.roles(),
        within=None if reach.owns else reach.clinic_ids,
        by=request.user,
        now=timezone.now(),
    )


def after(user: User, form: PersonForm) -> str:
    """Whoever treats needs a profile next; whoever is new, the link."""
    treats = any(kind == RoleKind.PRACTITIONER for kind, _at in form.roles())
    if treats and not hasattr(user, "practitioner"):
        return f"{reverse('setup:new-practitioner')}?user={user.pk}"
    return reverse("setup:person", args=[user.pk])


@staff("set up")
def practitioner(request: StaffRequest, slug: str = "") -> HttpResponse:
    """What patients read about someone, and what they give."""
    reach = Reach(request.access)
    known = reach.practitioner(slug) if slug else new_practitioner(request, reach)
    if not reach.may_profile(known):
        raise Http404
    treatments = reach.treatments().filter(active=True)
    form = ProfileForm(request.POST or None, instance=known, treatments=treatments)
    if request.method == "POST" and form.is_valid():
        made = keep_practitioner(
            practitioner=form.save(commit=False),
            treatments=form.cleaned_data["treatments"],
            by=request.user,
            now=timezone.now(),
        )
        return saved(request, reverse("setup:shifts", args=[made.slug]))
    return profile(request, form, known, known.name if slug else _("Someone who treats"))


def new_practitioner(request: StaffRequest, reach: Reach) -> Practitioner:
    """A blank profile, for the account named in the address if there is one without."""
    number = request.GET.get("user", "")
    user = (
        reach.users().filter(practitioner=None, pk=number).first() if number.isdecimal() else None
    )
    names = {user.language: user.name} if user else {}
    return Practitioner(user=user, names=names, order=reach.practitioners().count())


def profile(request: StaffRequest, form: Any, known: Practitioner, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "practitioner": known if known.pk else None,
        "registrations": known.registrations.all() if known.pk else [],
        "registration_form": RegistrationForm(),
    }
    return show(request, "practitioner", "people", context, status=answer(form.errors))


@staff("set up")
def registrations(request: StaffRequest, slug: str) -> HttpResponse:
    """One more licence or membership."""
    known = Reach(request.access).practitioner(slug)
    blank = Registration(practitioner=known)
    form = RegistrationForm(request.POST or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        keep_registration(registration=form.save(commit=False), by=request.user, now=timezone.now())
        return saved(request, reverse("setup:practitioner", args=[slug]))
    context = {"form": form, "title": _("A registration of %(name)s") % {"name": known.name}}
    return show(request, "form", "people", context, status=answer(form.errors))


@staff("set up")
def registration_removal(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    known = Reach(request.access).practitioner(slug)
    found = get_object_or_404(known.registrations, pk=pk)
    if request.method == "POST":
        drop_registration(registration=found, by=request.user, now=timezone.now())
    return saved(request, reverse("setup:practitioner", args=[slug]), _("Removed."))
