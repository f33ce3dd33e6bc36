"""What a visitor may type about themselves, in any script."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

BIDI = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the reading direction: a name needs none, a trick does."""

DOMAINS = [
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "live.com",
    "me.com",
    "proton.me",
    "gmx.de",
    "web.de",
    "qq.com",
    "163.com",
    "126.com",
    "foxmail.com",
    "sina.com",
    "naver.com",
    "daum.net",
    "hanmail.net",
    "kakao.com",
    "nate.com",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "hotmail.co.uk",
    "googlemail.com",
]
"""Where people mostly read their mail."""


class PlainField(forms.CharField):
    """One line of text in any script, without control characters and doubled spaces."""

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").translate(BIDI)
        kept = (" " if unicodedata.category(char) == "Cc" else char for char in text)
        return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


class ContactForm(forms.Form):
    """Who comes, and where the clinic reaches them: an e-mail, a phone number, or both."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Who is the visit for?"),
        choices=[("me", gettext_lazy("Me")), ("other", gettext_lazy("Someone else"))],
        initial="me",
        widget=forms.RadioSelect,
    )
    name = PlainField(
        label=gettext_lazy("Name of the person who comes"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Please write the name of the person who comes.")},
    )
    guest = PlainField(
        label=gettext_lazy("Who comes along?"),
        help_text=gettext_lazy("The visit is for two. A first name is enough."),
        max_length=120,
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("We send a code to it, then the confirmation."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    sure = forms.CharField(required=False, max_length=254, widget=forms.HiddenInput)

    def __init__(self, *args: Any, country: str, for_two: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        self.suggestion = ""
        if not for_two:
            del self.fields["guest"]
        code = phonenumbers.country_code_for_region(country)
        self.fields["phone"].help_text = _(
            "From another country, begin with + and its code. Without a code we read it as +%(code)s."
        ) % {"code": code}

    def clean_email(self) -> str:
        email = unicodedata.normalize("NFKC", self.cleaned_data["email"]).replace(" ", "")
        if not email:
            return ""
        forms.EmailField(
            error_messages={
                "invalid": _("This is not an e-mail address. It looks like name@example.org.")
            }
        ).clean(email)
        self.suggestion = likely(email)
        if self.suggestion and self.data.get("sure") != email:
            raise forms.ValidationError(
                _("Did you mean %(likely)s? If %(email)s is right, simply go on.")
                % {"likely": self.suggestion, "email": email}
            )
        self.suggestion = ""
        return email

    def clean_phone(self) -> str:
        text = unicodedata.normalize("NFKC", self.cleaned_data["phone"]).strip()
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, self.country)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise forms.ValidationError(
                _(
                    "We cannot read this phone number. Please check its digits; from another "
                    "country it begins with + and the country's code."
                )
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        nothing = not self.data.get("email", "").strip() and not self.data.get("phone", "").strip()
        if nothing:
            self.add_error(
                "email",
                _("Please give an e-mail address or a phone number, so that we can reach you."),
            )
        return cleaned


class CodeForm(forms.Form):
    """The six digits from the e-mail."""

    digits = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "code",
                "autofocus": True,
            }
        ),
        error_messages={"required": gettext_lazy("Please type the six digits from the e-mail.")},
    )

    def clean_digits(self) -> str:
        text = unicodedata.normalize("NFKC", self.cleaned_data["digits"])
        digits = "".join(char for char in text if char.isdecimal() and char.isascii())
        if len(digits) != 6:
            raise forms.ValidationError(
                _("The code has six digits. Please look at the e-mail again.")
            )
        return digits


def likely(email: str) -> str:
    """The address that was probably meant: ana@gmial.com gives ana@gmail.com, else nothing."""
    name, _at, domain = email.rpartition("@")
    domain = domain.lower()
    if domain in DOMAINS:
        return ""
    close = difflib.get_close_matches(domain, DOMAINS, n=1, cutoff=0.85)
    return f"{name}@{close[0]}" if close else ""
