"""Is everything ready? What still keeps a patient from booking, and where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments import troubles as trouble_codes
from hegu.clinic.treatments import words as treatment_words
from hegu.clinic.treatments.models import Combination, Treatment
from hegu.clinic.treatments.troubles import Trouble, troubles


@dataclass(frozen=True)
class Todo:
    """One thing to mend: what, why, and the page that mends it."""

    what: str
    why: str
    url: str
    mend: str


def todos(clinic: Clinic) -> list[Todo]:
    """Everything that keeps a clinic, or something on its menu, from being booked."""
    return list(_basics(clinic)) or [_told(found, clinic) for found in troubles(clinic)]


def _basics(clinic: Clinic) -> Iterator[Todo]:
    """Without these every treatment would be in trouble: said once instead of for each."""
    if not clinic.hours.exists():
        why = _("Nothing can be booked before the opening hours are known.")
        yield Todo(_("Opening hours"), why, at("hours", clinic), _("Set the hours"))
    if not clinic.rooms.filter(active=True).exists():
        why = _("Every treatment needs a room of the right kind.")
        yield Todo(_("Rooms"), why, at("rooms", clinic), _("Add a room"))
    if not clinic.offers.exists():
        why = _("Nothing has a price here yet, so nothing is offered.")
        yield Todo(_("Prices"), why, at("prices", clinic), _("Set prices"))
    if not Practitioner.objects.filter(active=True, shifts__clinic=clinic).exists():
        why = _("Nobody who treats has working hours here.")
        yield Todo(_("Who treats"), why, reverse("setup:people"), _("Give someone hours"))


def _told(found: Trouble, clinic: Clinic) -> Todo:
    url, mend = _mend(found, clinic)
    return Todo(found.choice.name, treatment_words.trouble(found), url, mend)


def _mend(found: Trouble, clinic: Clinic) -> tuple[str, str]:
    """The page one click away that mends it, and what the link says."""
    if found.code in {trouble_codes.NO_ROOM, trouble_codes.NO_UNIT}:
        return at("rooms", clinic), _("Rooms and machines")
    if found.code in {trouble_codes.NO_HOURS, trouble_codes.TOO_LONG}:
        return at("hours", clinic), _("Opening hours")
    if found.code in {trouble_codes.NO_SHIFT, trouble_codes.TOO_FEW, trouble_codes.NO_SKILL}:
        return reverse("setup:people"), _("People and their hours")
    treatment = next(
        (s.treatment for s in found.choice.steps if s.treatment.name == found.detail), None
    )
    if treatment is not None:
        return reverse("setup:treatment", args=[treatment.slug]), _("Say who gives it")
    return reverse("setup:menu"), _("Treatments")


def at(page: str, clinic: Clinic) -> str:
    return reverse(f"setup:{page}", args=[clinic.slug])


def price_keys(clinic: Clinic) -> dict[str, Decimal]:
    """What the clinic asks now, by the key of each price box."""
    found: dict[str, Decimal] = {}
    for offer in clinic.offers.all():
        key = f"t_{offer.treatment_id}" if offer.treatment_id else f"c_{offer.combination_id}"
        found[key] = offer.price
    return found


def known_prices(thing: Treatment | Combination) -> dict[int, Decimal]:
    """What is asked for it, by clinic id."""
    return dict(thing.offers.values_list("clinic_id", "price")) if thing.pk else {}
