"""Fields for text of any script, without control characters and tricks, and for birthdays."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

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


class BirthdayField(forms.DateField):
    """A day as people write it; one that could be two days is asked about."""

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return super().to_python(value)
        found = contact.dates(str(value)[:40])
        if not found:
            raise forms.ValidationError(
                _("This is not a day. Write it as 1972-05-31, or as 31 May 1972.")
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Is that %(one)s or %(other)s? Please write it with the year first.")
                % {"one": found[0].isoformat(), "other": found[1].isoformat()}
            )
        return found[0]
