"""Someone of the staff, their practitioner's profile, working hours and leave."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.people.models import Practitioner, Registration, RoleKind, ShiftChange, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.forms.fields import WordsField, boxes
from hegu.clinic.setup.forms.hours import clock_input
from hegu.clinic.setup.queries.names import free_slug
from hegu.clinic.setup.words import SKILLS, SPEAKS
from hegu.clinic.treatments.models import Treatment

EVERYWHERE = "all"


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A name, an e-mail address, and what they may do where."""

    class Meta:
        model = User
        fields = ["name", "email", "is_active"]
        labels = {
            "name": gettext_lazy("Name"),
            "email": gettext_lazy("E-mail"),
            "is_active": gettext_lazy("May sign in"),
        }
        error_messages = {
            "email": {"unique": gettext_lazy("Someone here has this e-mail already.")}
        }

    def __init__(self, *args: Any, clinics: Iterable[Clinic], owner: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.may_own = owner
        reach = {str(clinic.pk): clinic.name for clinic in clinics}
        held: dict[str, list[str]] = {}
        if self.instance.pk:
            for role in self.instance.roles.all():
                held.setdefault(role.kind, []).append(str(role.clinic_id or EVERYWHERE))
        if owner:
            self.fields["owner"] = forms.BooleanField(
                label=_("Owner: sees and changes everything"),
                required=False,
                initial=RoleKind.OWNER in held,
            )
            reach = {EVERYWHERE: _("every clinic")} | reach
        for kind, label in ROLE_LABELS.items():
            self.fields[kind] = boxes(reach, label=label, initial=held.get(kind, []))
        if not self.instance.pk:
            del self.fields["is_active"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.roles():
            raise forms.ValidationError(_("Tick at least one thing that this person does here."))
        return cleaned

    def roles(self) -> set[tuple[str, int | None]]:
        """Kind and clinic; no clinic means every clinic."""
        found: set[tuple[str, int | None]] = set()
        if self.may_own and self.cleaned_data.get("owner"):
            found.add((RoleKind.OWNER, None))
        for kind in ROLE_LABELS:
            for place in self.cleaned_data.get(kind, []):
                found.add((kind, None if place == EVERYWHERE else int(place)))
        return found

    def role_boxes(self) -> list[Any]:
        return [self[kind] for kind in (["owner"] if self.may_own else []) + list(ROLE_LABELS)]


ROLE_LABELS = {
    RoleKind.MANAGER.value: gettext_lazy("Manages: hours, rooms, people"),
    RoleKind.DESK.value: gettext_lazy("Works at the desk: books and checks in"),
    RoleKind.PRACTITIONER.value: gettext_lazy("Treats"),
}


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    names = WordsField(label=gettext_lazy("Name as patients see it"), most=80)
    titles = WordsField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Such as: massage therapist, acupuncturist"),
        required=False,
        most=80,
    )
    bios = WordsField(
        label=gettext_lazy("A few sentences about them"), required=False, rows=2, most=600
    )
    languages = boxes(SPEAKS, label=gettext_lazy("Speaks"))
    skills = boxes(SKILLS, label=gettext_lazy("Trained for"))
    treatments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Gives"),
        queryset=Treatment.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "boxes"}),
        required=False,
    )

    class Meta:
        model = Practitioner
        fields = ["names", "titles", "bios", "languages", "skills", "accepts_online"]
        fields += ["own_patients_only", "active"]
        labels = {
            "accepts_online": gettext_lazy("Can be booked online"),
            "own_patients_only": gettext_lazy("Sees only their own patients' records"),
            "active": gettext_lazy("Works here"),
        }

    def __init__(self, *args: Any, treatments: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["treatments"]
        field.queryset = treatments
        if self.instance.pk:
            self.initial["treatments"] = list(self.instance.treatments.all())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.slug and cleaned.get("names"):
            self.instance.slug = free_slug(Practitioner, cleaned["names"])
        return cleaned


class RegistrationForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Registration
        fields = ["body", "number", "valid_until"]
        labels = {
            "body": gettext_lazy("Registered with"),
            "number": gettext_lazy("Number"),
            "valid_until": gettext_lazy("Valid until"),
        }
        widgets = {"valid_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}


class SinceForm(forms.Form):
    """From which date new weekly hours hold."""

    since = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Empty: from now on. With a date, the hours until then stay."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class ShiftChangeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ShiftChange
        fields = ["on", "opens", "closes"]
        labels = {
            "on": gettext_lazy("Date"),
            "opens": gettext_lazy("Works from"),
            "closes": gettext_lazy("until"),
        }
        help_texts = {"opens": gettext_lazy("Leave both empty for a day off at this clinic.")}
        widgets = {
            "on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "opens": clock_input(),
            "closes": clock_input(),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if (opens is None) != (closes is None):
            self.add_error("closes", _("Give both times, or neither for a day off."))
        elif opens and closes and closes <= opens:
            self.add_error("closes", _("This ends before it begins."))
        return cleaned


class LeaveForm(forms.Form):
    """Away for whole days, or for some hours of one day, in a clinic's own time."""

    first = forms.DateField(
        label=gettext_lazy("First day away"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=gettext_lazy("Last day away"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Empty: only that day."),
    )
    opens = forms.TimeField(
        label=gettext_lazy("From"),
        required=False,
        widget=clock_input(),
        help_text=gettext_lazy("Only for part of one day, such as a course or a long break."),
    )
    closes = forms.TimeField(label=gettext_lazy("until"), required=False, widget=clock_input())
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day."))
        if (opens is None) != (closes is None):
            self.add_error("closes", _("Give both times, or neither for whole days."))
        elif opens and closes and closes <= opens:
            self.add_error("closes", _("This ends before it begins."))
        elif opens and first and last and last != first:
            self.add_error(
                "opens", _("Times are for a single day. Leave them empty for whole days.")
            )
        return cleaned

    def span(self, clinic: Clinic) -> tuple[dt.datetime, dt.datetime]:
        """From when until when, as moments, by the clinic's clock."""
        cleaned = self.cleaned_data
        first, last = cleaned["first"], cleaned.get("last") or cleaned["first"]
        if cleaned.get("opens"):
            return (
                make_aware(dt.datetime.combine(first, cleaned["opens"]), clinic.tz),
                make_aware(dt.datetime.combine(first, cleaned["closes"]), clinic.tz),
            )
        after = last + dt.timedelta(days=1)
        return (
            make_aware(dt.datetime.combine(first, dt.time()), clinic.tz),
            make_aware(dt.datetime.combine(after, dt.time()), clinic.tz),
        )
