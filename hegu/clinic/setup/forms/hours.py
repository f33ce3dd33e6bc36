"""A week of hours: each day closed, or open for one or two spans."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.places.queries import Span, Week
from hegu.clinic.places.words import WEEK

MIDNIGHT = dt.time(0)
SPANS = 2
ENDS = {"opens": gettext_lazy("from"), "closes": gettext_lazy("until")}


@dataclass(frozen=True)
class Day:
    """One row of the editor: a weekday, its boxes, and what is wrong with them."""

    number: int
    name: str
    spans: list[tuple[Any, Any]]
    errors: list[str]


class WeekForm(forms.Form):
    """Two boxes for each span of each day; empty boxes mean closed.

    A week of a rotation has its own prefix. `spans` is how many spans a day may have.
    """

    def __init__(
        self, *args: Any, week: Week | None = None, needed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        week = week or {}
        self.spans = max([SPANS, *(len(spans) for spans in week.values())])
        for day, name in WEEK:
            for number in range(self.spans):
                known = week.get(day, [])[number : number + 1]
                for edge, end in enumerate(("opens", "closes")):
                    box = forms.TimeField(required=False, widget=clock_input())
                    box.label = f"{name}, {ENDS[end]}"
                    box.initial = known[0][edge] if known else None
                    box.error_messages["invalid"] = _("Write the time as 09:30.")
                    self.fields[f"d{day}_{number}_{end}"] = box

    def clean(self) -> dict[str, Any]:
        for day, name in WEEK:
            last: dt.time | None = None
            for number in range(self.spans):
                opens, closes = self._ends(day, number)
                problem = _problem(str(name), opens, closes, last)
                if problem and not self._is_broken(day, number):
                    self.add_error(f"d{day}_{number}_closes", problem)
                last = closes or last
        if self.needed and not self.errors and not self.week:
            raise forms.ValidationError(_("Write the hours of at least one day."))
        return self.cleaned_data

    @property
    def week(self) -> Week:
        """What was typed, clean."""
        found: Week = {}
        for day, _name in WEEK:
            spans = [self._ends(day, number) for number in range(self.spans)]
            whole: list[Span] = [(a, b) for a, b in spans if a is not None and b is not None]
            if whole:
                found[day] = whole
        return found

    def days(self) -> list[Day]:
        """The rows to draw."""
        rows = []
        for day, name in WEEK:
            pairs = [
                (self[f"d{day}_{number}_opens"], self[f"d{day}_{number}_closes"])
                for number in range(self.spans)
            ]
            errors = [str(error) for pair in pairs for box in pair for error in box.errors]
            rows.append(Day(day, str(name), pairs, errors))
        return rows

    def _ends(self, day: int, number: int) -> tuple[dt.time | None, dt.time | None]:
        key = f"d{day}_{number}"
        return self.cleaned_data.get(f"{key}_opens"), self.cleaned_data.get(f"{key}_closes")

    def _is_broken(self, day: int, number: int) -> bool:
        key = f"d{day}_{number}"
        return f"{key}_opens" in self.errors or f"{key}_closes" in self.errors


def clock_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300})


def copied(data: QueryDict, day: int, prefix: str = "") -> Mapping[str, Any]:
    """What was typed, with Monday's boxes in this day's too."""
    changed = data.copy()
    start = f"{prefix}-" if prefix else ""
    for key in list(changed):
        if key.startswith(f"{start}d0_"):
            rest = key.removeprefix(f"{start}d0_")
            changed[f"{start}d{day}_{rest}"] = str(changed[key])
    return changed


def _problem(day: str, opens: dt.time | None, closes: dt.time | None, last: dt.time | None) -> str:
    """What is wrong with one span of a day, or nothing. Midnight is the end of a day."""
    if opens is None and closes is None:
        return ""
    if opens is None or closes is None:
        return _("%(day)s has a time without its other end.") % {"day": day}
    if closes <= opens and closes != MIDNIGHT:
        return _("%(day)s ends before it begins.") % {"day": day}
    if last is not None and (last == MIDNIGHT or opens < last):
        return _("The second hours of %(day)s begin before the first end.") % {"day": day}
    return ""
