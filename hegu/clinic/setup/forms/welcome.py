"""The five short steps from an empty database to the first online booking."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hegu.clinic.people.models import User
from hegu.clinic.places.models import Clinic, RoomKind
from hegu.clinic.setup import starters
from hegu.clinic.setup.forms.clinics import PlaceField, fill_usual
from hegu.clinic.setup.forms.fields import PhoneField, PriceField
from hegu.clinic.setup.words import SKILLS
from hegu.clinic.treatments.models import Treatment
from hegu.web.said import said

ROOMS = 6
PEOPLE = 4
GUESSES = {"zh-hans": "CN|Asia/Shanghai", "ko": "KR|Asia/Seoul"}


class WelcomeForm(forms.Form):
    """You and your clinic."""

    your_name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        help_text=gettext_lazy("You will sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("Ten characters or more; a few words are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        strip=False,
    )
    clinic_name = forms.CharField(label=gettext_lazy("Name of your clinic"), max_length=80)
    place = PlaceField(label=gettext_lazy("Where it is"))
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    phone = PhoneField(label=gettext_lazy("Phone of the clinic"), required=False)
    emergency_phone = forms.CharField(
        label=gettext_lazy("Emergency number there"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Leave it empty for the usual one. You can change it later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].initial = GUESSES.get(get_language() or "", "")
        phone: Any = self.fields["phone"]
        phone.region = str(self.data.get("place", "")).partition("|")[0] or None

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        someone = User(
            email=self.data.get("email", "").strip(), name=self.data.get("your_name", "").strip()
        )
        password_validation.validate_password(password, someone)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "place" in cleaned:
            self.clinic = Clinic(slug="")
            fill_usual(self.clinic, cleaned)
            if not cleaned["emergency_phone"]:
                advice = _("Write the number people call for an ambulance there.")
                self.add_error("emergency_phone", advice)
        return cleaned


class RoomsForm(forms.Form):
    """A few rooms by name and kind; an empty name is no room."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [(_("Room 1"), RoomKind.MASSAGE), (_("Room 2"), RoomKind.TREATMENT)]
        for number in range(ROOMS):
            name, kind = first[number] if number < len(first) else ("", RoomKind.MASSAGE)
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Room %(n)d") % {"n": number + 1},
                max_length=60,
                required=False,
                initial=name,
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("Kind of room %(n)d") % {"n": number + 1},
                choices=RoomKind.choices,
                initial=kind,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for number in range(ROOMS):
            name = (cleaned.get(f"name_{number}") or "").strip()
            if name.lower() in seen:
                message = _("“%(name)s” is there twice. Give each room its own name.")
                self.add_error(f"name_{number}", message % {"name": name})
            if name:
                seen.add(name.lower())
        if not seen and not self.errors:
            self.add_error("name_0", _("Name at least one room."))
        return cleaned

    def rooms(self) -> list[tuple[str, str]]:
        pairs = [
            (self.cleaned_data[f"name_{n}"], self.cleaned_data[f"kind_{n}"]) for n in range(ROOMS)
        ]
        return [(name.strip(), kind) for name, kind in pairs if name.strip()]

    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"name_{n}"], self[f"kind_{n}"]) for n in range(ROOMS)]


class MenuForm(forms.Form):
    """Ready treatments: a box to tick, and a price."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(s.slug, s.names, s.worth) for s in starters.STARTERS]
        offered.append((starters.BOTH, starters.BOTH_NAMES, starters.BOTH_WORTH))
        self.slugs = [slug for slug, _names, _worth in offered]
        for slug, names, worth in offered:
            name = said(names)
            self.fields[f"give_{slug}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"price_{slug}"] = PriceField(
                currency=currency,
                label=_("Price of %(name)s") % {"name": name},
                initial=starters.suggested(worth, currency),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [slug for slug in self.slugs if cleaned.get(f"give_{slug}")]
        for slug in chosen:
            box = f"price_{slug}"
            if cleaned.get(box) is None and box not in self.errors:
                self.add_error(box, _("Write what it costs; 0 if nothing."))
        if not chosen:
            self.add_error(f"give_{self.slugs[0]}", _("Tick at least one thing that you give."))
        missing = [slug for slug in starters.BOTH_STEPS if slug not in chosen]
        if starters.BOTH in chosen and missing:
            name = self.fields[f"give_{missing[0]}"].label
            message = _("The two together need %(name)s as well. Tick it too.") % {"name": name}
            self.add_error(f"give_{starters.BOTH}", message)
        return cleaned

    def chosen(self) -> dict[str, Decimal]:
        """Slug to price, of what was ticked."""
        cleaned = self.cleaned_data
        return {s: cleaned[f"price_{s}"] for s in self.slugs if cleaned[f"give_{s}"]}

    def rows(self) -> list[dict[str, Any]]:
        known = {starter.slug: starter for starter in starters.STARTERS}
        return [
            {
                "give": self[f"give_{slug}"],
                "price": self[f"price_{slug}"],
                "minutes": known[slug].minutes if slug in known else None,
                "blurb": said(known[slug].blurbs if slug in known else starters.BOTH_BLURBS),
            }
            for slug in self.slugs
        ]


class WhoForm(forms.Form):
    """Who treats: the owner perhaps, and others by name. Each gives what is ticked."""

    def __init__(self, *args: Any, owner: User, treatments: list[Treatment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [(str(treatment.pk), treatment.name) for treatment in treatments]
        asked = {code for treatment in treatments for code in treatment.skills}
        skills = [(code, SKILLS[code]) for code in SKILLS if code in asked]
        for number in range(PEOPLE):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Your name") if number == 0 else _("Name"),
                help_text=_("Empty it if you do not treat yourself.") if number == 0 else "",
                max_length=80,
                required=False,
                initial=owner.name if number == 0 else "",
            )
            self.fields[f"gives_{number}"] = ticks(_("Gives"), given, every=number == 0)
            if skills:
                self.fields[f"skills_{number}"] = ticks(_("Trained for"), skills)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(PEOPLE):
            if cleaned.get(f"name_{number}") and not cleaned.get(f"gives_{number}"):
                self.add_error(f"gives_{number}", _("Tick what this person gives."))
        if not self.people() and not self.errors:
            self.add_error("name_0", _("Somebody has to treat: write at least one name."))
        return cleaned

    def people(self) -> list[tuple[str, list[int], list[str], bool]]:
        """Name, ids of treatments given, skills, and whether it is the owner."""
        found = []
        for number in range(PEOPLE):
            name = (self.cleaned_data.get(f"name_{number}") or "").strip()
            gives = [int(pk) for pk in self.cleaned_data.get(f"gives_{number}", [])]
            if name:
                skills = self.cleaned_data.get(f"skills_{number}", [])
                found.append((name, gives, skills, number == 0))
        return found

    def rows(self) -> list[list[Any]]:
        kinds = ["name", "gives", "skills"]
        return [
            [self[f"{kind}_{n}"] for kind in kinds if f"{kind}_{n}" in self.fields]
            for n in range(PEOPLE)
        ]


def ticks(
    label: str, choices: list[tuple[str, Any]], *, every: bool = False
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        initial=[code for code, _name in choices] if every else [],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "boxes"}),
    )
