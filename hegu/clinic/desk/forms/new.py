"""A new visit, or a series of them: what, with whom, when; the patient is chosen beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from hegu.clinic.desk import words
from hegu.clinic.desk.forms.fields import LineField, LinesField
from hegu.clinic.desk.forms.visit import TOO_LONG
from hegu.clinic.desk.queries import where
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic, Room
from hegu.clinic.treatments.queries import Choice
from hegu.web.dates import duration
from hegu.web.money import money

WEEKS = [1, 2, 3, 4, 5, 6, 8, 12]
EVERY = ngettext_lazy("every week", "every %(weeks)d weeks", "weeks")


class NewForm(forms.Form):
    """Every field is optional while the form is being filled; booking says what is missing."""

    choice = forms.ChoiceField(label=gettext_lazy("Treatment"), required=False)
    who = forms.ModelChoiceField(
        label=gettext_lazy("With"), queryset=Practitioner.objects.none(), required=False
    )
    room = forms.ModelChoiceField(
        label=gettext_lazy("Room"), queryset=Room.objects.none(), required=False
    )
    on = forms.CharField(
        label=gettext_lazy("Date"),
        required=False,
        max_length=20,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    clock = forms.CharField(
        label=gettext_lazy("Time"),
        required=False,
        max_length=20,
        widget=forms.TimeInput(attrs={"type": "time", "step": 300}),
    )
    every = forms.TypedChoiceField(
        label=gettext_lazy("Repeat"), required=False, coerce=int, empty_value=None
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many visits"),
        required=False,
        min_value=2,
        max_value=30,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    guest = LineField(
        label=gettext_lazy("Who comes along"),
        required=False,
        max_length=120,
        error_messages={"max_length": TOO_LONG},
    )
    note = LinesField(
        label=gettext_lazy("Note for the desk"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG},
    )
    reason = LineField(
        label=gettext_lazy("Why they may overlap"),
        required=False,
        max_length=300,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(
        self,
        *args: Any,
        clinic: Clinic,
        menu: list[Choice],
        skills: frozenset[str] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clinic, self.menu = clinic, {choice.code: choice for choice in menu}
        fields: dict[str, Any] = self.fields
        fields["choice"].choices = [("", _("Choose …"))] + [(c.code, told(c)) for c in menu]
        fields["who"].queryset = where.practitioners(clinic)
        fields["who"].choices = [("", _("Whoever is free")), *self.hands(skills)]
        fields["room"].queryset = clinic.rooms.filter(active=True)
        fields["room"].empty_label = _("Whichever is free")
        weeks = [(weeks, EVERY % {"weeks": weeks}) for weeks in WEEKS]
        fields["every"].choices = [("", _("once")), *weeks]

    def hands(self, skills: frozenset[str]) -> list[tuple[int, str]]:
        """Who gives what is chosen and has these skills; whoever was chosen before stays."""
        everyone = [(who.pk, who.name) for who in where.practitioners(self.clinic)]
        wish = self.menu.get(str(self.data.get("choice", "")))
        if wish is None:
            return everyone
        able = {pk for step in wish.steps for pk in wish.able(step.treatment, skills)}
        chosen = str(self.data.get("who", ""))
        return [(pk, name) for pk, name in everyone if pk in able or str(pk) == chosen]

    @property
    def starts_at(self) -> dt.datetime | None:
        found: dt.datetime | None = self.cleaned_data.get("starts_at")
        return found

    def clean_choice(self) -> Choice | None:
        return self.menu.get(self.cleaned_data["choice"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, clock = cleaned.get("on", ""), cleaned.get("clock", "")
        day = where.date_of(on)
        if on and day is None:
            self.add_error("on", words.no_date())
        if clock and not where.is_clock(clock):
            self.add_error("clock", words.no_clock())
        elif day and clock:
            cleaned["starts_at"] = where.at_clock(day, clock, self.clinic)
            if cleaned["starts_at"] is None:
                self.add_error("clock", words.off_the_clock())
        cleaned["day"] = day
        return cleaned

    def mark_needed(self) -> None:
        """While it is being filled nothing is required; the page still says what will be."""
        for name in ("choice", "on", "clock"):
            self.fields[name].required = True
            self.fields[name].widget.is_required = False

    def missing(self) -> None:
        """Say what still has to be chosen before it can be booked."""
        for name, sentence in (
            ("choice", _("Please choose a treatment.")),
            ("on", _("Please choose a date.")),
            ("clock", _("Please choose a time.")),
        ):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if self.cleaned_data.get("every") and not self.cleaned_data.get("count"):
            self.add_error("count", _("Please say how many visits, from 2 to 30."))


def told(choice: Choice) -> str:
    """Relaxing massage · 1 h · ¥400."""
    parts = [choice.name, duration(choice.minutes)]
    if choice.price is not None:
        parts.append(money(choice.price, choice.currency))
    return " · ".join(parts)
