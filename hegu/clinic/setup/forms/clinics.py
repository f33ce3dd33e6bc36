"""The group, a clinic, its rules, rooms, machines and closed days."""

import datetime as dt
from typing import Any

from babel.numbers import list_currencies
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hegu.clinic.places.models import ACCENTS, Clinic, Closure, Group, Room, Unit
from hegu.clinic.places.words import Country, countries, country
from hegu.clinic.setup.forms.fields import MinutesField, PhoneField, WordsField
from hegu.clinic.setup.forms.hours import clock_input

ACCENT_NAMES = {
    "jade": gettext_lazy("jade"),
    "indigo": gettext_lazy("indigo"),
    "plum": gettext_lazy("plum"),
    "cinnabar": gettext_lazy("cinnabar"),
    "amber": gettext_lazy("amber"),
    "slate": gettext_lazy("slate"),
}


class GroupForm(forms.ModelForm):  # type: ignore[type-arg]
    names = WordsField(label=gettext_lazy("Name of the clinics together"))
    taglines = WordsField(
        label=gettext_lazy("One sentence under the name"), required=False, most=160
    )
    abouts = WordsField(
        label=gettext_lazy("About you"),
        help_text=gettext_lazy("A few sentences for the public page."),
        required=False,
        rows=3,
        most=3000,
    )
    accent = forms.ChoiceField(
        label=gettext_lazy("Colour"),
        choices=[(name, ACCENT_NAMES[name]) for name in ACCENTS],
        widget=forms.RadioSelect(attrs={"class": "accents"}),
    )

    class Meta:
        model = Group
        fields = ["names", "taglines", "abouts", "accent"]


class PlaceField(forms.ChoiceField):
    """Country and zone in one question: "CN|Asia/Shanghai"."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=place_choices, **more)
        self.error_messages["required"] = gettext_lazy("Choose where the clinic is.")

    def clean(self, value: Any) -> tuple[Country, str]:
        code, _bar, zone = super().clean(value).partition("|")
        found = country(code, get_language() or "en")
        if found is None:
            raise forms.ValidationError(self.error_messages["required"])
        return found, zone


def place_choices() -> list[tuple[str, Any]]:
    """Countries with their zones; the cities' own names are enough to find one's clock."""
    listed: list[tuple[str, Any]] = [("", _("Choose the country and the nearest city"))]
    for each in countries(get_language() or "en"):
        cities = [(f"{each.code}|{zone}", city_in(each, city)) for zone, city in each.zones]
        listed.append((each.name, cities) if len(cities) > 1 else cities[0])
    return listed


def city_in(where: Country, city: str) -> str:
    return city if city == where.name else f"{where.name}: {city}"


class ClinicForm(forms.ModelForm):  # type: ignore[type-arg]
    names = WordsField(label=gettext_lazy("Name of the clinic"), most=80)
    addresses = WordsField(label=gettext_lazy("Address"), most=240)
    directions = WordsField(
        label=gettext_lazy("How to find the door"),
        help_text=gettext_lazy("Metro, floor, bell: what people ask on the phone."),
        required=False,
        most=300,
    )
    place = PlaceField(
        label=gettext_lazy("Where it is"),
        help_text=gettext_lazy("This gives the clock that every time here is told in."),
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        required=False,
        max_length=3,
        min_length=3,
        help_text=gettext_lazy("Three letters. Leave it empty for what is usual there."),
    )
    emergency_phone = forms.CharField(
        label=gettext_lazy("Emergency number"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Shown to a patient whose answers sound urgent. Leave it empty for what is usual there."
        ),
    )

    class Meta:
        model = Clinic
        fields = [
            "names",
            "addresses",
            "directions",
            "phone",
            "email",
            "currency",
            "emergency_phone",
        ]

    field_order = ["names", "addresses", "directions", "place", "phone", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["place"] = f"{self.instance.country}|{self.instance.zone}"
        code = str(self.data.get(self.add_prefix("place"), "")).partition("|")[0]
        phone = self.fields["phone"]
        assert isinstance(phone, PhoneField)  # noqa: S101 -- for the type checker
        phone.region = code or self.instance.country or None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "place" in cleaned:
            fill_usual(self.instance, cleaned)
            if not cleaned["emergency_phone"]:
                advice = _("Write the number people call for an ambulance there.")
                self.add_error("emergency_phone", advice)
            if cleaned["currency"] not in list_currencies():
                self.add_error("currency", _("Write the three letters of a currency, such as EUR."))
        return cleaned


def fill_usual(clinic: Clinic, cleaned: dict[str, Any]) -> None:
    """Zone and country from the place; currency and emergency number as usual there if empty."""
    usual, clinic.zone = cleaned["place"]
    clinic.country = usual.code
    cleaned["currency"] = (cleaned.get("currency") or usual.currency).upper()
    cleaned["emergency_phone"] = cleaned.get("emergency_phone") or usual.emergency_phone


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]
    accepts_online = forms.BooleanField(
        label=gettext_lazy("Patients may book online"), required=False
    )
    lead_minutes = MinutesField(
        label=gettext_lazy("Shortest notice, in minutes"),
        max_value=20160,
        help_text=gettext_lazy("120: what begins in less than two hours is not offered online."),
    )
    horizon_days = forms.IntegerField(
        label=gettext_lazy("How many days ahead"), min_value=1, max_value=180
    )
    step_minutes = forms.TypedChoiceField(
        label=gettext_lazy("Visits begin every"),
        coerce=int,
        choices=[
            (n, format_lazy(gettext_lazy("{n} minutes"), n=n)) for n in (5, 10, 15, 20, 30, 60)
        ],
    )
    free_change_hours = forms.IntegerField(
        label=gettext_lazy("Hours before a visit until which it can be changed freely"),
        min_value=0,
        max_value=336,
    )
    most_per_part_of_day = forms.IntegerField(
        label=gettext_lazy("Most times shown for each part of a day"),
        min_value=0,
        max_value=20,
        help_text=gettext_lazy("A few are easier to choose from. 0 shows all."),
    )
    hold_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes a time is kept while someone books"), min_value=3, max_value=60
    )

    class Meta:
        model = Clinic
        fields = [
            "accepts_online",
            "lead_minutes",
            "horizon_days",
            "step_minutes",
            "free_change_hours",
            "most_per_part_of_day",
            "hold_minutes",
        ]


class NamedOnce:
    """For rooms: two of one name in a clinic would be taken for each other."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()  # type: ignore[attr-defined]
        own: Any = self.instance  # type: ignore[attr-defined]
        others = type(own)._default_manager.filter(clinic_id=own.clinic_id, name__iexact=name)
        if others.exclude(pk=own.pk).exists():
            raise forms.ValidationError(_("“%(name)s” is there already.") % {"name": name})
        return name


class RoomForm(NamedOnce, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Room
        fields = ["name", "kind", "active"]
        labels = {
            "name": gettext_lazy("Name or number"),
            "kind": gettext_lazy("Kind"),
            "active": gettext_lazy("In use"),
        }


class UnitForm(NamedOnce, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Unit
        fields = ["name", "kind", "active"]
        labels = {
            "name": gettext_lazy("Name or number"),
            "kind": gettext_lazy("Kind"),
            "active": gettext_lazy("In use"),
        }


class ClosureForm(forms.ModelForm):  # type: ignore[type-arg]
    names = WordsField(label=gettext_lazy("Why"), required=False, most=80)

    class Meta:
        model = Closure
        fields = ["on", "opens", "closes", "names"]
        labels = {
            "on": gettext_lazy("Date"),
            "opens": gettext_lazy("Open from"),
            "closes": gettext_lazy("until"),
        }
        help_texts = {"opens": gettext_lazy("Leave both times empty when it is closed all day.")}
        widgets = {
            "on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "opens": clock_input(),
            "closes": clock_input(),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opens: dt.time | None = cleaned.get("opens")
        closes: dt.time | None = cleaned.get("closes")
        if (opens is None) != (closes is None):
            self.add_error("closes", _("Give both times, or neither for a whole closed day."))
        elif opens and closes and closes <= opens:
            self.add_error("closes", _("This ends before it begins."))
        return cleaned

    def validate_constraints(self) -> None:
        """A date said again replaces what was said: keep_closure sees to it."""


class TravelForm(forms.Form):
    """One box for each pair of clinics."""

    def __init__(
        self, *args: Any, pairs: list[tuple[Clinic, Clinic, int | None]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.pairs = pairs
        for one, other, minutes in pairs:
            self.fields[f"m{one.pk}_{other.pk}"] = MinutesField(
                label=_("%(one)s to %(other)s") % {"one": one.name, "other": other.name},
                required=False,
                initial=minutes,
                max_value=600,
            )

    def minutes(self) -> list[tuple[Clinic, Clinic, int | None]]:
        return [(a, b, self.cleaned_data[f"m{a.pk}_{b.pk}"]) for a, b, _known in self.pairs]
