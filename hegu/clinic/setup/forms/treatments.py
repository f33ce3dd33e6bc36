"""A treatment, a combination, and the price list of a clinic."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic, RoomKind, UnitKind
from hegu.clinic.setup.forms.fields import MinutesField, PriceField, SpansField, WordsField, boxes
from hegu.clinic.setup.queries.names import free_slug
from hegu.clinic.setup.words import FAMILIES, PURPOSES, SKILLS
from hegu.clinic.treatments.actions import PlannedStep
from hegu.clinic.treatments.models import Combination, Treatment

MOST_STEPS = 4
Known = Mapping[int, Decimal]
"""Clinic id to the price asked there now."""


class PricedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form with one box for the price at each clinic, empty where it is not offered."""

    def add_prices(self, clinics: Iterable[Clinic], known: Known) -> None:
        self.clinics = list(clinics)
        for clinic in self.clinics:
            self.fields[f"price_{clinic.pk}"] = PriceField(
                currency=clinic.currency,
                label=f"{clinic.name}, {clinic.currency}",
                initial=known.get(clinic.pk),
            )

    def prices(self) -> dict[Clinic, Decimal | None]:
        return {clinic: self.cleaned_data[f"price_{clinic.pk}"] for clinic in self.clinics}

    def price_boxes(self) -> list[Any]:
        return [self[f"price_{clinic.pk}"] for clinic in self.clinics]


class TreatmentForm(PricedForm):
    names = WordsField(label=gettext_lazy("Name"), most=80)
    blurbs = WordsField(
        label=gettext_lazy("One or two sentences about it"),
        help_text=gettext_lazy("What happens, not what it cures: promises need evidence."),
        required=False,
        rows=2,
        most=400,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("This decides which questions a patient is asked first."),
        choices=[("", gettext_lazy("Choose")), *FAMILIES.items()],
    )
    also = boxes(FAMILIES, label=gettext_lazy("It may include"))
    purposes = boxes(PURPOSES, label=gettext_lazy("People come for it"))
    minutes = MinutesField(label=gettext_lazy("Minutes"), min_value=5)
    hands_on = SpansField(
        label=gettext_lazy("Minutes in which the practitioner is needed"),
        required=False,
        help_text=gettext_lazy(
            "Empty: all the time. With needles that stay in for a while: 0-15, 35-40; in between"
            " the practitioner may see someone else."
        ),
    )
    before_minutes = MinutesField(label=gettext_lazy("Practitioner before"), initial=0)
    after_minutes = MinutesField(label=gettext_lazy("Practitioner after"), initial=0)
    room_before = MinutesField(label=gettext_lazy("Room before"), initial=0)
    room_after = MinutesField(label=gettext_lazy("Room after"), initial=0)
    room_kinds = boxes(dict(RoomKind.choices), label=gettext_lazy("Rooms it can be given in"))
    unit_kind = forms.ChoiceField(
        label=gettext_lazy("Machine"),
        choices=[("", gettext_lazy("none")), *UnitKind.choices],
        required=False,
    )
    skills = boxes(SKILLS, label=gettext_lazy("Who gives it must be trained for"))
    practitioners = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who gives it"),
        queryset=Practitioner.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "boxes"}),
        required=False,
    )

    class Meta:
        model = Treatment
        fields = [
            *("names", "blurbs", "purposes", "minutes", "hands_on", "before_minutes"),
            *("after_minutes", "room_kinds", "room_before", "room_after", "unit_kind", "skills"),
            *("door", "who", "tone", "active"),
        ]
        labels = {
            "door": gettext_lazy("Who books it"),
            "who": gettext_lazy("For"),
            "tone": gettext_lazy("Colour in the day"),
            "active": gettext_lazy("Offered now"),
        }

    def __init__(
        self,
        *args: Any,
        clinics: Iterable[Clinic],
        practitioners: Any,
        known: Known,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["practitioners"]
        field.queryset = practitioners
        if self.instance.pk:
            self.initial["practitioners"] = list(self.instance.practitioners.all())
            families = self.instance.families
            self.initial.update(kind=families[0] if families else "", also=families[1:])
        self.add_prices(clinics, known)

    def clean_hands_on(self) -> list[list[int]]:
        spans: list[list[int]] = self.cleaned_data["hands_on"]
        minutes = self.cleaned_data.get("minutes")
        last = 0
        for first, until in spans:
            if first % 5 or until % 5:
                raise forms.ValidationError(_("Use steps of five minutes: 0-15, 35-40."))
            if first >= until or first < last:
                raise forms.ValidationError(_("Each part must end after it begins: 0-15, 35-40."))
            last = until
        if minutes and last > minutes:
            message = _("The treatment lasts %(minutes)d minutes; this goes on to minute %(last)d.")
            raise forms.ValidationError(message % {"minutes": minutes, "last": last})
        return spans

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind:
            others = [code for code in cleaned.get("also", []) if code != kind]
            self.instance.families = [kind, *others]
        if not self.instance.slug and cleaned.get("names"):
            self.instance.slug = free_slug(Treatment, cleaned["names"])
        return cleaned


class CombinationForm(PricedForm):
    names = WordsField(label=gettext_lazy("Name"), most=80)
    blurbs = WordsField(
        label=gettext_lazy("One or two sentences about it"), required=False, rows=2, most=400
    )
    purposes = boxes(PURPOSES, label=gettext_lazy("People come for it"))
    together = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[
            ("", gettext_lazy("one after another, for one person")),
            ("1", gettext_lazy("at the same time, for two people")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Combination
        fields = ["names", "blurbs", "purposes", "together", "same_practitioner", "one_room"]
        fields += ["door", "active"]
        labels = {
            "same_practitioner": gettext_lazy("One practitioner gives all of it"),
            "one_room": gettext_lazy("Both in one double room"),
            "door": gettext_lazy("Who books it"),
            "active": gettext_lazy("Offered now"),
        }

    def __init__(
        self, *args: Any, clinics: Iterable[Clinic], treatments: Any, known: Known, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        given = list(self.instance.steps.all()) if self.instance.pk else []
        self.initial["together"] = "1" if self.instance.together else ""
        for number in range(MOST_STEPS):
            step = given[number] if number < len(given) else None
            self.fields[f"step_{number}"] = forms.ModelChoiceField(
                queryset=treatments,
                required=number < 2,
                label=_("Part %(n)d") % {"n": number + 1},
                initial=step and step.treatment_id,
                empty_label=_("choose") if number < 2 else _("nothing more"),
            )
            self.fields[f"least_{number}"] = rest_box(_("Rest before"), step and step.rest_least)
            self.fields[f"most_{number}"] = rest_box(_("at most"), step and step.rest_most)
        self.add_prices(clinics, known)

    def clean_together(self) -> bool:
        return bool(self.cleaned_data["together"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, MOST_STEPS):
            least, most = cleaned.get(f"least_{number}") or 0, cleaned.get(f"most_{number}")
            if most is not None and most < least:
                self.add_error(f"most_{number}", _("This is less than the shortest rest."))
        if not self.instance.slug and cleaned.get("names"):
            self.instance.slug = free_slug(Combination, cleaned["names"])
        return cleaned

    def steps(self) -> list[PlannedStep]:
        found = []
        for number in range(MOST_STEPS):
            treatment = self.cleaned_data.get(f"step_{number}")
            if treatment:
                least = self.cleaned_data.get(f"least_{number}") or 0
                most = self.cleaned_data.get(f"most_{number}")
                found.append(PlannedStep(treatment, least, least if most is None else most))
        return found

    def step_boxes(self) -> list[dict[str, Any]]:
        return [
            {
                "number": number,
                "treatment": self[f"step_{number}"],
                "least": self[f"least_{number}"],
                "most": self[f"most_{number}"],
            }
            for number in range(MOST_STEPS)
        ]


class PriceListForm(forms.Form):
    """Everything the house gives, with its price at one clinic."""

    def __init__(
        self,
        *args: Any,
        clinic: Clinic,
        things: Iterable[Any],
        known: Mapping[str, Decimal],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.things = {key_of(thing): thing for thing in things}
        for key, thing in self.things.items():
            self.fields[key] = PriceField(
                currency=clinic.currency, label=thing.name, initial=known.get(key)
            )

    def of(self, kind: type) -> dict[Any, Decimal | None]:
        found = {thing: self.cleaned_data[key] for key, thing in self.things.items()}
        return {thing: price for thing, price in found.items() if isinstance(thing, kind)}


def key_of(thing: Treatment | Combination) -> str:
    return f"{'t' if isinstance(thing, Treatment) else 'c'}_{thing.pk}"


def rest_box(label: str, known: int | None) -> MinutesField:
    return MinutesField(label=label, required=False, initial=known, max_value=240)
