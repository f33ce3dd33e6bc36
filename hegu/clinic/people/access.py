"""What a signed-in person may reach. Every view of the staff starts here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hegu.clinic.people.models import Patient, Practitioner, RoleKind, User
from hegu.clinic.places.models import Clinic, Group

MAY: dict[str, set[str]] = {
    "see": {RoleKind.OWNER, RoleKind.MANAGER, RoleKind.DESK, RoleKind.PRACTITIONER},
    "book": {RoleKind.OWNER, RoleKind.MANAGER, RoleKind.DESK},
    "treat": {RoleKind.PRACTITIONER},
    "overlap": {RoleKind.OWNER, RoleKind.MANAGER, RoleKind.DESK},
    "set up": {RoleKind.OWNER, RoleKind.MANAGER},
    "own": {RoleKind.OWNER},
}
"""Which roles may do what; a role without a clinic counts at every clinic."""


@dataclass(frozen=True)
class Access:
    """The reach of one person: their clinics, and what they may do at each."""

    user: User | None

    @cached_property
    def roles(self) -> list[tuple[str, int | None]]:
        if self.user is None:
            return []
        return list(self.user.roles.values_list("kind", "clinic_id"))

    @cached_property
    def practitioner(self) -> Practitioner | None:
        if self.user is None:
            return None
        return Practitioner.objects.filter(user=self.user, active=True).first()

    @property
    def is_owner(self) -> bool:
        return any(kind == RoleKind.OWNER for kind, _ in self.roles)

    def may(self, act: str, clinic: Clinic | None = None) -> bool:
        """Whether this person may do it at this clinic (at any clinic, when none is given)."""
        return any(
            kind in MAY[act] and (clinic is None or at is None or at == clinic.pk)
            for kind, at in self.roles
        )

    def clinics(self, act: str = "see") -> QuerySet[Clinic]:
        """The clinics where this person may do it."""
        mine = [at for kind, at in self.roles if kind in MAY[act]]
        every = Clinic.objects.filter(active=True)
        if None in mine:
            return every
        return every.filter(pk__in=[pk for pk in mine if pk is not None])

    def clinic(self, slug: str, act: str = "see") -> Clinic:
        """This clinic, or 404 when it is not in reach."""
        return get_object_or_404(self.clinics(act), slug=slug)

    @property
    def own_patients_only(self) -> bool:
        """A practitioner limited to their own patients, with no wider role."""
        wide = any(kind != RoleKind.PRACTITIONER for kind, _ in self.roles)
        return bool(self.practitioner and self.practitioner.own_patients_only and not wide)

    def patients(self) -> QuerySet[Patient]:
        """The patients in reach: of these clinics, or of this practitioner alone."""
        found = Patient.objects.filter(clinics__in=self.clinics())
        if self.own_patients_only:
            found = found.filter(visits__segments__practitioner=self.practitioner)
        return found.distinct()


class StaffRequest(HttpRequest):
    """A request of someone signed in."""

    user: User
    access: Access
    clinic: Clinic


class AccessMiddleware:
    """Gives each request its access, and the group's name and colour for the page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.access = Access(None if isinstance(user, AnonymousUser) else user)  # type: ignore[attr-defined]
        request.brand = brand  # type: ignore[attr-defined]
        response = self.answer(request)
        if user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def brand() -> Group | None:
    """The group whose pages these are, or none before set-up."""
    return Group.objects.first()


View = Callable[..., HttpResponse]


def staff(act: str) -> Callable[[View], View]:
    """For views of people who may do this: `@staff("book")`.

    Sends strangers to the sign-in page and back, refuses other roles with 403, and hides clinics
    out of reach with 404. A `clinic` in the URL becomes `request.clinic`; the view does not get
    the slug.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.access.user is None:
                return redirect_to_login(request.get_full_path())
            slug = kwargs.pop("clinic", None)
            if slug is not None:
                request.clinic = request.access.clinic(slug)
            if not request.access.may(act, request.clinic if slug is not None else None):
                raise PermissionDenied(refusal(act))
            return view(request, *args, **kwargs)

        return guarded

    return guard


def refusal(act: str) -> str:
    """Why a page is not open, and who can change that."""
    if act in {"set up", "own"}:
        return _("Only an owner or a manager may change the set-up. Ask the owner of your clinic.")
    if act == "treat":
        return _("This page is for practitioners. Ask the owner to add you as one.")
    return _("Your account may not do this. Ask the owner of your clinic.")
