"""The questions before a visit, on one page: the same screen that patients meet online."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BoundField, CheckboxSelectMultiple, RadioSelect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from hegu.clinic.desk.queries import safety, where
from hegu.clinic.desk.queries.safety import Heard
from hegu.clinic.people.models import Patient
from hegu.clinic.places.models import Clinic
from hegu.clinic.screening import words
from hegu.clinic.screening.forms import AllQuestions
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments.queries import Choice
from hegu.safety.catalogue import load
from hegu.safety.families import known

PREFIX = "safe"
MARK = f"{PREFIX}-open"
"""Sent along when the questions stood on the page."""
TRIAGE = f"{PREFIX}-triage"


@dataclass(frozen=True)
class Asked:
    """One question on the page, and after which answers it comes up."""

    field: BoundField
    when: str


class SafetyForm(AllQuestions):
    """Every question in a row, close together."""

    prefix = PREFIX

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for field in self.fields.values():
            if isinstance(field.widget, CheckboxSelectMultiple | RadioSelect):
                field.widget.attrs["class"] = "ticks"

    def asked(self) -> list[Asked]:
        """The questions with the answers that call for them; a script hides what need not be."""
        return [Asked(self[code], json.dumps(self.when(code))) for code in self.fields]

    def when(self, code: str) -> list[dict[str, list[str]]]:
        """Each way to be asked; none when it always is."""
        ways = [
            {
                f"{PREFIX}-{asked}": list(codes)
                for asked, codes in one.answers.items()
                if asked in self.fields or asked == "triage"
            }
            for one in load().question(code).when
            if one.wished(self.families)
        ]
        return [] if {} in ways else ways

    def mark_needed(self) -> None:
        """Once checked: the page does not call an open question optional."""
        for field in self.fields.values():
            field.required, field.widget.is_required = True, False


class Safety:
    """Where the questions stand for a wish: nothing asked yet, answered before, open, or told."""

    def __init__(
        self,
        *,
        choice: Choice | None,
        patient: Patient | None,
        clinic: Clinic,
        sent: Mapping[str, Any],
        now: dt.datetime,
    ) -> None:
        self.choice, self.patient, self.clinic, self.now = choice, patient, clinic, now
        self.families = known(choice.families) if choice else ()
        self.on = where.today(clinic, now)
        self.is_open = MARK in sent
        self.triage = self.reason(sent)
        self.put(sent if self.is_open else self.fields(self.still_true()))

    def reason(self, sent: Mapping[str, Any]) -> str:
        typed = sent.get(TRIAGE) or (self.earlier.triage if self.earlier else "")
        if typed in load().reasons:
            return str(typed)
        return safety.reason_for(self.choice) if self.choice else "unsure"

    def put(self, data: Mapping[str, Any]) -> None:
        self.form = SafetyForm(triage=self.triage, families=self.families, on=self.on, data=data)
        self.fits = bool(self.families) and self.form.is_valid()
        self.problems = False
        self.heard = self.hear()
        self.__dict__.pop("questions", None)
        self.form.mark_needed()

    def hear(self) -> Heard | None:
        """The answers with their verdict, when nothing is open."""
        if not self.fits:
            return None
        form = self.form
        return Heard(self.triage, self.families, form.values, form.verdict, form.answers)

    @cached_property
    def earlier(self) -> Screening | None:
        return safety.lately(self.patient, now=self.now) if self.patient else None

    def still_true(self) -> dict[str, Any]:
        """What need not be asked: fresh answers, and an age that a birthday tells."""
        kept: dict[str, Any] = {}
        if self.patient and (age := safety.age_of(self.patient, self.on)):
            kept["age"] = age
        if self.earlier:
            kept |= safety.still_true(safety.answers_of(self.earlier), self.on)
        return kept

    def fields(self, values: Mapping[str, Any]) -> MultiValueDict[str, Any]:
        """Answers as the page would send them."""
        data: MultiValueDict[str, Any] = MultiValueDict()
        for code, value in values.items():
            several = value if isinstance(value, tuple) else (value,)
            data.setlist(f"{PREFIX}-{code}", [str(one) for one in several])
        return data

    # What the desk says with a button

    def nothing_changed(self) -> None:
        """All as it was; what cannot be as it was is asked."""
        if self.earlier:
            said = safety.answers_of(self.earlier)
            self.put(self.fields(self.still_true() | safety.unchanged(said, self.on)))
            self.is_open, self.problems = True, not self.fits

    def ask(self) -> None:
        self.is_open = True

    def check(self) -> None:
        """Show what is still open."""
        self.is_open = True
        self.problems = not self.fits

    # Where it stands

    @property
    def is_needed(self) -> bool:
        return bool(self.families)

    @property
    def state(self) -> str:
        if not self.is_needed:
            return "nothing"
        if self.fits:
            return "told"
        return "open" if self.is_open or self.is_fresh else "before"

    @property
    def is_fresh(self) -> bool:
        """Whether nothing that was said before has grown old, so that there is nothing to confirm."""
        said = safety.answers_of(self.earlier).values if self.earlier else {}
        asked_here = {code for code in said if code in self.form.fields}
        return asked_here <= set(self.still_true())

    @property
    def outcome(self) -> str:
        """Whether it may be booked: "" while questions are open; see Heard.outcome."""
        if not self.is_needed:
            return "fits"
        return self.heard.outcome if self.heard else ""

    @property
    def skills(self) -> frozenset[str]:
        return self.heard.skills if self.heard else frozenset()

    @property
    def ending(self) -> words.Ending | None:
        """What to say, in the words that the patient would read."""
        number = self.clinic.emergency_phone
        return words.ending(self.heard.verdict, number=number) if self.heard else None

    @property
    def before(self) -> words.Ending | None:
        """What was said the last time."""
        if self.earlier is None or not self.earlier.verdict:
            return None
        return words.ending(safety.verdict_of(self.earlier), number=self.clinic.emergency_phone)

    def instead(self, menu: list[Choice]) -> list[Choice]:
        """What to offer when this is not right for them."""
        if self.heard is None or self.outcome != "not":
            return []
        return safety.instead(self.heard, menu, self.on)

    @cached_property
    def questions(self) -> list[Asked]:
        """Quiet about what is open until somebody asked to be told."""
        if not self.problems:
            self.form.errors.clear()
        return self.form.asked()

    @property
    def unanswered(self) -> list[Asked]:
        return [one for one in self.questions if one.field.name not in self.form.values]

    @property
    def answered(self) -> list[Asked]:
        return [one for one in self.questions if one.field.name in self.form.values]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(code, words.sentence(one.text_id)) for code, one in load().reasons.items()]

    @property
    def sentence(self) -> str:
        """Why it cannot be booked as it stands, or nothing."""
        return {
            "": _("Please ask the health questions, and tick what you hear."),
            "care": _("This cannot be booked now: medical care comes first."),
            "not": _("This treatment is not right for them now. Please choose another."),
        }.get(self.outcome, "")
