"""What is offered: treatments, combinations and each clinic's prices."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hegu.clinic.people.access import StaffRequest, staff
from hegu.clinic.setup.forms.treatments import CombinationForm, PriceListForm, TreatmentForm
from hegu.clinic.setup.queries.reach import Reach
from hegu.clinic.setup.queries.ready import known_prices, price_keys
from hegu.clinic.setup.views.page import answer, saved, show
from hegu.clinic.treatments.actions import keep_combination, keep_treatment, set_prices
from hegu.clinic.treatments.models import Combination, Treatment


@staff("set up")
def menu(request: StaffRequest) -> HttpResponse:
    """Everything the house gives."""
    reach = Reach(request.access)
    treatments = reach.treatments().prefetch_related("practitioners", "offers__clinic")
    combinations = reach.combinations().prefetch_related("steps__treatment", "offers__clinic")
    context = {"treatments": priced(treatments), "combinations": priced(combinations)}
    return show(request, "menu", "menu", context)


@staff("own")
def treatment(request: StaffRequest, slug: str = "") -> HttpResponse:
    """A new treatment or a known one."""
    reach = Reach(request.access)
    known = get_object_or_404(reach.treatments(), slug=slug) if slug else blank(reach.treatments())
    form = TreatmentForm(
        request.POST or None,
        instance=known,
        clinics=reach.clinics,
        practitioners=reach.practitioners().filter(active=True),
        known=known_prices(known),
    )
    if request.method == "POST" and form.is_valid():
        keep_treatment(
            treatment=form.save(commit=False),
            practitioners=form.cleaned_data["practitioners"],
            prices=form.prices(),
            by=request.user,
            now=timezone.now(),
        )
        return saved(request, reverse("setup:menu"))
    return one(request, "treatment", form, known.name if slug else _("A new treatment"))


@staff("own")
def combination(request: StaffRequest, slug: str = "") -> HttpResponse:
    """A new combination or a known one."""
    reach = Reach(request.access)
    known = get_object_or_404(reach.combinations(), slug=slug) if slug else Combination()
    form = CombinationForm(
        request.POST or None,
        instance=known,
        clinics=reach.clinics,
        treatments=reach.treatments().filter(active=True),
        known=known_prices(known),
    )
    if request.method == "POST" and form.is_valid():
        keep_combination(
            combination=form.save(commit=False),
            steps=form.steps(),
            prices=form.prices(),
            by=request.user,
            now=timezone.now(),
        )
        return saved(request, reverse("setup:menu"))
    return one(request, "combination", form, known.name if slug else _("A new combination"))


@staff("set up")
def prices(request: StaffRequest) -> HttpResponse:
    """One clinic's price list: what has no price is not offered there."""
    reach = Reach(request.access)
    things = [*reach.treatments().filter(active=True), *reach.combinations().filter(active=True)]
    form = PriceListForm(
        request.POST or None,
        clinic=request.clinic,
        things=things,
        known=price_keys(request.clinic),
    )
    if request.method == "POST" and form.is_valid():
        kinds = {"treatments": form.of(Treatment), "combinations": form.of(Combination)}
        set_prices(clinic=request.clinic, **kinds, by=request.user, now=timezone.now())
        return saved(request, reverse("setup:prices", args=[request.clinic.slug]))
    return show(request, "prices", "prices", {"form": form}, status=answer(form.errors))


def priced(things: Any) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Each thing with its different prices, clinics of one price said once."""
    found = []
    for thing in things:
        asked = {(offer.price, offer.clinic.currency): None for offer in thing.offers.all()}
        found.append((thing, list(asked)[:5]))
    return found


def blank(treatments: Any) -> Treatment:
    return Treatment(minutes=60, after_minutes=5, room_after=10, order=treatments.count())


def one(request: StaffRequest, page: str, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return show(request, page, "menu", context, status=answer(form.errors))
