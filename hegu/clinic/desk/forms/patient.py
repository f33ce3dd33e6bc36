"""A patient: name, phone, e-mail, birthday, language. Nothing but the name must be given."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.desk.forms.fields import BirthdayField, LineField, LinesField
from hegu.clinic.desk.forms.visit import TOO_LONG
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Patient
from hegu.clinic.people.queries import contact
from hegu.clinic.people.queries.patients import elsewhere, twins
from hegu.clinic.places.models import Clinic

OLDEST = 125 * 366


class PatientForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks once when an e-mail looks mistyped, or when phone or e-mail are known already."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={
            "required": gettext_lazy("Please write the name."),
            "max_length": TOO_LONG,
        },
    )
    called = LineField(
        label=gettext_lazy("Likes to be called"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"max_length": TOO_LONG},
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    born_on = BirthdayField(
        label=gettext_lazy("Born on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of messages"), choices=settings.LANGUAGES
    )
    desk_note = LinesField(
        label=gettext_lazy("Note for the desk"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG},
    )
    sure = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    class Meta:
        model = Patient
        fields = ["name", "called", "phone", "email", "born_on", "language", "desk_note"]

    def __init__(
        self, *args: Any, clinic: Clinic, access: Access, today: dt.date, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.clinic, self.access, self.today = clinic, access, today
        self.twins: list[Patient] = []
        self.strangers: list[Patient] = []
        self.doubts: list[str] = []
        code = phonenumbers.country_code_for_region(clinic.country)
        self.fields["phone"].help_text = _(
            "Without + it is read as +%(code)s, as in this country."
        ) % {"code": code}

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"].strip()
        if not text:
            return ""
        number = contact.phone(text, self.clinic.country)
        if number is None:
            raise forms.ValidationError(
                _(
                    "This cannot be a phone number. Write it like %(example)s; from another "
                    "country it begins with + and a code."
                )
                % {"example": contact.example_phone(self.clinic.country) or "+44 7400 123456"}
            )
        return number

    def clean_email(self) -> str:
        email = "".join(unicodedata.normalize("NFKC", self.cleaned_data["email"]).split())
        if not email:
            return ""
        try:
            validate_email(email)
        except forms.ValidationError:
            raise forms.ValidationError(
                _("This is not an e-mail address. It looks like name@example.org.")
            ) from None
        if likely := contact.likely(email):
            self.doubt(
                email,
                "email",
                _("Did you mean %(likely)s? If it is right as it is, simply go on.")
                % {"likely": likely},
            )
        return email

    def clean_born_on(self) -> dt.date | None:
        born: dt.date | None = self.cleaned_data["born_on"]
        if born and not 0 <= (self.today - born).days <= OLDEST:
            raise forms.ValidationError(_("Nobody who comes here was born on that day."))
        return born

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("sure", None)
        phone, email = cleaned.get("phone", ""), cleaned.get("email", "")
        kept = (self.initial.get("phone"), self.initial.get("email"))
        if (phone, email) != kept:
            self.twins = twins(self.access, phone=phone, email=email, but=self.instance.pk)
        if self.instance.pk is None and not self.twins:
            self.strangers = elsewhere(self.access, phone=phone, email=email)
        if self.strangers:
            self.doubt(
                " ".join(f"e{one.pk}" for one in self.strangers),
                None,
                _("Someone with this phone or e-mail is known at another clinic of the group."),
            )
        if self.twins:
            self.doubt(
                " ".join(str(twin.pk) for twin in self.twins),
                None,
                _("Someone with this phone or e-mail is here already. Is it the same person?"),
            )
        if self.doubts:
            self.data = {**dict(self.data.items()), self.add_prefix("sure"): "|".join(self.doubts)}
        return cleaned

    def doubt(self, token: str, field: str | None, sentence: str) -> None:
        """Ask once; what is sent again unchanged is meant."""
        self.doubts.append(token)
        if token not in str(self.data.get(self.add_prefix("sure"), "")).split("|"):
            self.add_error(field, sentence)
