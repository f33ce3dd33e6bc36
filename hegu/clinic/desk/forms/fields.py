"""Fields for text of any script, without control characters and tricks."""

from typing import Any

from django import forms

from hegu.clinic.people.queries import contact


class LineField(forms.CharField):
    """One line of text."""

    def to_python(self, value: Any) -> Any:
        return contact.one_line(str(super().to_python(value) or ""))


class LinesField(forms.CharField):
    """Text of several lines."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return contact.lines(str(super().to_python(value) or ""))
