"""Finding patients, within what a person may reach."""

import re

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from hegu.clinic.people.access import Access
from hegu.clinic.people.finding import words_in
from hegu.clinic.people.models import Patient

REFERENCE = re.compile(r"[a-z0-9]{3}-?[a-z0-9]{3,5}")


def find(access: Access, typed: str) -> QuerySet[Patient]:
    """Patients whose name, phone, e-mail or visit's reference has everything that was typed."""
    words = words_in(typed)
    found = access.patients()
    wanted = Q()
    for word in words:
        wanted &= Q(search__contains=word)
    if len(words) == 1 and REFERENCE.fullmatch(words[0]):
        letters = words[0].replace("-", "").upper()
        wanted |= Q(visits__reference=f"{letters[:3]}-{letters[3:]}")
    return found.filter(wanted).order_by("name", "pk")


def patient(access: Access, pk: int) -> Patient:
    """One patient, or 404 when they are not in reach."""
    return get_object_or_404(access.patients(), pk=pk)


def elsewhere(access: Access, *, phone: str, email: str) -> list[Patient]:
    """Patients of clinics out of reach with exactly this phone or e-mail.

    Only their name and where they are known may be shown, so that they can be asked to come
    here too; see actions.patients.welcome.
    """
    same = _same(phone, email)
    if not same or access.own_patients_only:
        return []
    found = Patient.objects.filter(same).exclude(pk__in=access.patients().values("pk"))
    return list(found.prefetch_related("clinics").order_by("pk")[:5])


def twins(access: Access, *, phone: str, email: str, but: int | None = None) -> list[Patient]:
    """Patients in reach with the same phone or e-mail: the same person, or of one family."""
    same = _same(phone, email)
    if not same:
        return []
    return list(access.patients().filter(same).exclude(pk=but or 0).order_by("pk")[:5])


def _same(phone: str, email: str) -> Q:
    same = Q()
    if phone:
        same |= Q(phone=phone)
    if email:
        same |= Q(email__iexact=email)
    return same
