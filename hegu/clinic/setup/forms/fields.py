"""Fields for words in several languages, phone numbers, minutes and money."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SPAN = re.compile(r"(\d+)\s*(?:-|–|—|~|to|至|到)\s*(\d+)")


class WordsInput(forms.MultiWidget):
    """One box for each language of the house, each marked with its language."""

    template_name = "setup/pages/parts/words.html"
    use_fieldset = True

    def __init__(self, *, rows: int = 0, attrs: dict[str, Any] | None = None) -> None:
        box: forms.Widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__({code: box for code, _name in settings.LANGUAGES}, attrs)

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        for part, (code, language) in zip(parts, settings.LANGUAGES, strict=True):
            part["attrs"]["lang"] = code
            part["attrs"]["required"] = False
            part["language"] = language
        return context


class WordsField(forms.MultiValueField):
    """Words in the languages of the house: {"en": …, "zh-hans": …}; one language is enough."""

    def __init__(self, *, rows: int = 0, most: int = 200, **more: Any) -> None:
        parts = [forms.CharField(max_length=most, required=False) for _each in settings.LANGUAGES]
        widget = WordsInput(rows=rows)
        super().__init__(parts, widget=widget, require_all_fields=False, **more)
        self.error_messages["required"] = gettext_lazy("Write this in at least one language.")

    def compress(self, data_list: list[str]) -> dict[str, str]:
        pairs = zip(settings.LANGUAGES, data_list or [], strict=False)
        return {code: text.strip() for (code, _name), text in pairs if text.strip()}


class PhoneField(forms.CharField):
    """A phone number, kept as E.164. Set `region` (a country code) before cleaning."""

    region: str | None = None
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, self.region)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise forms.ValidationError(self.advice(text))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def advice(self, text: str) -> str:
        code = phonenumbers.country_code_for_region(self.region) if self.region else 0
        return _("“%(text)s” does not look like a phone number. Try it as +%(code)s …") % {
            "text": text,
            "code": code or 44,
        }


class SpansField(forms.CharField):
    """Minutes of a session in which hands are needed: "0-15, 35-40" as [[0, 15], [35, 40]]."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(f"{first}–{last}" for first, last in value)
        return value

    def to_python(self, value: Any) -> list[list[int]]:  # type: ignore[override]
        text = (super().to_python(value) or "").strip()
        if not text:
            return []
        spans = [[int(first), int(last)] for first, last in SPAN.findall(text)]
        if not spans or SPAN.sub("", text).strip(" ,;、，"):
            message = _("“%(text)s” is not understood. Write it as 0-15, 35-40.") % {"text": text}
            raise forms.ValidationError(message)
        return sorted(spans)


class PriceField(forms.DecimalField):
    """An amount in a clinic's currency; empty means it is not offered there."""

    def __init__(self, *, currency: str = "", **more: Any) -> None:
        super().__init__(
            max_digits=12, decimal_places=2, min_value=Decimal(0), required=False, **more
        )
        self.currency = currency
        self.widget.attrs |= {"inputmode": "decimal", "step": "any"}

    def prepare_value(self, value: Any) -> Any:
        whole = isinstance(value, Decimal) and value == value.to_integral_value()
        return int(value) if whole else value


class MinutesField(forms.IntegerField):
    """Minutes in whole cells of five."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 480, "step_size": 5} | more)
        self.error_messages["step_size"] = gettext_lazy("Use steps of five minutes: 30, 35, 40.")
        self.widget.attrs["inputmode"] = "numeric"


def boxes(choices: Mapping[str, Any], **more: Any) -> forms.MultipleChoiceField:
    """Several of these, as boxes to tick."""
    return forms.MultipleChoiceField(
        choices=list(choices.items()),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "boxes"}),
        required=False,
        **more,
    )
