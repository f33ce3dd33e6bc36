"""A note, a reason, a move: what may be typed about a visit that exists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.booking.models import Visit
from hegu.clinic.desk import words
from hegu.clinic.desk.forms.fields import LineField, LinesField
from hegu.clinic.desk.queries import where
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Room

TOO_LONG = gettext_lazy(
    "This is %(show_value)s characters long; %(limit_value)s fit. Please shorten it."
)


def version_of(sent: Mapping[str, Any]) -> int | None:
    """The version that was looked at; what is no number counts as an old one."""
    text = str(sent.get("version", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class NoteForm(forms.Form):
    note = LinesField(required=False, max_length=1000, error_messages={"max_length": TOO_LONG})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["version"] = version_of(self.data)
        return cleaned


class ReasonForm(forms.Form):
    """Why a visit is cancelled; when the clinic is the reason it never counts as late."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Who cancels?"),
        choices=[
            ("patient", gettext_lazy("The patient")),
            ("clinic", gettext_lazy("The clinic")),
        ],
        initial="patient",
        widget=forms.RadioSelect(attrs={"class": "choice", "data-layout": "grid"}),
    )
    reason = LineField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=300,
        error_messages={"max_length": TOO_LONG},
    )


class MoveForm(forms.Form):
    """Another time, other hands, another room."""

    on = forms.CharField(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    clock = forms.CharField(
        label=gettext_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time", "step": 300})
    )
    who = forms.ModelChoiceField(
        label=gettext_lazy("With"), queryset=Practitioner.objects.none(), required=False
    )
    room = forms.ModelChoiceField(
        label=gettext_lazy("Room"), queryset=Room.objects.none(), required=False
    )
    reason = LineField(
        label=gettext_lazy("Why they may overlap"),
        required=False,
        max_length=300,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data: Any = None, *, visit: Visit, may_overlap: bool, **kwargs: Any) -> None:
        if data and (moment := where.offered(data.get("to"))):
            local = moment.astimezone(visit.clinic.tz)
            chosen = {"on": local.date().isoformat(), "clock": f"{local:%H:%M}", "part": ""}
            data = {**dict(data.items()), **chosen}
        super().__init__(data, **kwargs)
        self.visit = visit
        self.fields["who"].queryset = where.practitioners(visit.clinic)  # type: ignore[attr-defined]
        self.fields["who"].empty_label = _("As now, or whoever is free")  # type: ignore[attr-defined]
        self.fields["room"].queryset = visit.clinic.rooms.filter(active=True)  # type: ignore[attr-defined]
        self.fields["room"].empty_label = _("As now, or whichever is free")  # type: ignore[attr-defined]
        if not may_overlap:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_at = wanted(self, cleaned, self.visit)
        if starts_at is not None:
            cleaned["starts_at"] = starts_at - offset(self.visit, str(self.data.get("part", "")))
        return cleaned


def offset(visit: Visit, order: str) -> dt.timedelta:
    """How long after the visit's beginning the part with this number begins."""
    for part in visit.segments.all():
        if str(part.order) == order:
            return part.starts_at - visit.starts_at
    return dt.timedelta()


def wanted(form: forms.Form, cleaned: dict[str, Any], visit: Visit) -> dt.datetime | None:
    """The moment that a date and a time name at the clinic, or what is wrong with them."""
    if "on" not in cleaned or "clock" not in cleaned:
        return None
    on = where.date_of(cleaned["on"])
    if on is None:
        form.add_error("on", words.no_date())
        return None
    moment = where.at_clock(on, cleaned["clock"], visit.clinic)
    if moment is None:
        clocks = where.is_clock(cleaned["clock"])
        form.add_error("clock", words.off_the_clock() if clocks else words.no_clock())
    return moment
