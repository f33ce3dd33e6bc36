"""A visit that is being made: what was typed so far, and what can be said about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import queries as visits
from hegu.clinic.booking.actions import BookingRefused, SeriesDate
from hegu.clinic.booking.queries import Ask
from hegu.clinic.desk.forms.new import NewForm
from hegu.clinic.desk.forms.patient import PatientForm
from hegu.clinic.desk.forms.safety import Safety
from hegu.clinic.desk.queries import slots, where
from hegu.clinic.desk.views.page import own_language
from hegu.clinic.people.access import StaffRequest
from hegu.clinic.people.actions import patients as people
from hegu.clinic.people.models import Patient
from hegu.clinic.people.queries import contact, patients
from hegu.clinic.treatments.queries import menu
from hegu.web.dates import clock

FOUND = 8
BUTTONS = {
    "find": "find",
    "pick": "pick",
    "drop": "drop",
    "person": "newcomer",
    "join": "join",
    "at": "at",
    "same": "same",
    "choose": "choose",
    "preview": "preview",
    "unchanged": "unchanged",
    "changed": "changed",
    "answered": "answered",
}
"""What a button says, and the method of Draft that does it."""


class Draft:
    """Begin with `Draft.of(request)`; `do` presses a button; writing.book books it."""

    def __init__(
        self,
        request: StaffRequest,
        data: dict[str, str],
        now: dt.datetime,
        answers: Mapping[str, Any] | None = None,
    ) -> None:
        self.request, self.clinic, self.now = request, request.clinic, now
        self.answers: Mapping[str, Any] = answers or {}
        self.menu = menu(self.clinic, online=False)
        self.data = data
        self.found: list[Patient] | None = None
        self.series: list[SeriesDate] = []
        self.refused: BookingRefused | None = None
        self.refusals: list[str] = []
        self.patient = self.known(data.get("patient", ""))
        self.person: PatientForm | None = None
        if data.get("patient") == "new":
            self.person = self.person_form(data)
        self.rebuild()

    @classmethod
    def of(cls, request: StaffRequest, *, now: dt.datetime) -> Draft:
        if request.method == "POST":
            data = {name: str(sent) for name, sent in request.POST.items()}
            return cls(request, data, now, request.POST)
        return cls(request, begun(request), now)

    def rebuild(self) -> None:
        """After anything changed: the questions for the wish, then the form that depends on them."""
        wish = next((one for one in self.menu if one.code == self.data.get("choice")), None)
        self.safety = Safety(
            choice=wish,
            patient=self.patient,
            clinic=self.clinic,
            sent=self.answers,
            now=self.now,
        )
        self.depend()

    def depend(self) -> None:
        """Who may treat depends on the answers."""
        skills = self.safety.skills
        self.form = NewForm(self.data, clinic=self.clinic, menu=self.menu, skills=skills)
        self.form.is_valid()
        self.form.mark_needed()

    def known(self, number: str) -> Patient | None:
        if not number.isdecimal() or len(number) > 12:
            return None
        return self.request.access.patients().filter(pk=int(number)).first()

    def person_form(
        self, data: dict[str, str] | None = None, initial: dict[str, str] | None = None
    ) -> PatientForm:
        return PatientForm(
            data,
            prefix="person",
            initial=initial,
            clinic=self.clinic,
            access=self.request.access,
            today=where.today(self.clinic, self.now),
        )

    # What the buttons do

    def do(self, what: str, value: str) -> None:
        """Anything but booking; a button that is not known changes nothing."""
        if what in BUTTONS:
            getattr(self, BUTTONS[what])(value)
        if self.person and self.person.is_bound:
            self.person = self.person_form(initial=self.typed_of_person())

    def typed_of_person(self) -> dict[str, str]:
        """The new patient as typed so far: nothing is wrong with it until it is to be booked."""
        typed = {name: self.data.get(f"person-{name}", "") for name in PatientForm.base_fields}
        return {name: text for name, text in typed.items() if name != "desk_note"}

    def find(self, _value: str) -> None:
        self.found = list(patients.find(self.request.access, self.data.get("q", ""))[:FOUND])

    def pick(self, value: str) -> None:
        self.comes(self.known(value))

    def drop(self, _value: str) -> None:
        self.comes(None)

    def comes(self, who: Patient | None) -> None:
        """Someone else: answers are theirs who gave them."""
        if self.patient or who is None:
            self.answers = {}
        self.patient, self.person = who, None
        self.rebuild()

    def join(self, value: str) -> None:
        """Someone known at another clinic, whose phone or e-mail was said, comes here too."""
        if self.person:
            self.person.is_valid()
        known = self.person.strangers if self.person else strangers(self.request, self.data)
        meant = next((one for one in known if str(one.pk) == value), None)
        if meant:
            people.welcome(patient=meant, clinic=self.clinic, by=self.request.user, now=self.now)
            self.comes(meant)

    def newcomer(self, _value: str) -> None:
        begun_with = {"language": own_language(self.clinic), **self.typed_of_someone()}
        self.person = self.person_form(initial=begun_with)

    def at(self, value: str) -> None:
        if moment := where.offered(value):
            local = moment.astimezone(self.clinic.tz)
            self.put(on=local.date().isoformat(), clock=clock(moment, self.clinic.tz))

    def same(self, reference: str) -> None:
        """The same as a visit before: what, and with whom."""
        again = visits.visits(self.request.access).filter(reference=reference[:10]).first()
        if again:
            first = again.segments.all()[0]
            self.put(choice=again.menu_code, who=str(first.practitioner_id))

    def choose(self, code: str) -> None:
        self.put(choice=code[:60])

    def preview(self, _value: str) -> None:
        self.form.missing()
        self.series = self.previewed()

    def unchanged(self, _value: str) -> None:
        self.safety.nothing_changed()
        self.depend()

    def changed(self, _value: str) -> None:
        self.safety.ask()

    def answered(self, _value: str) -> None:
        self.safety.check()

    def typed_of_someone(self) -> dict[str, str]:
        """What was searched for in vain begins the new patient: a number, an address or a name."""
        typed = self.data.get("q", "").strip()[:120]
        if "@" in typed:
            return {"email": typed}
        return {"phone" if contact.phone(typed, self.clinic.country) else "name": typed}

    def put(self, **values: str) -> None:
        self.data |= values
        self.rebuild()

    # What is asked for, and the answer

    @property
    def ask(self) -> Ask | None:
        typed = self.form.cleaned_data
        if not typed.get("choice"):
            return None
        return slots.ask_of(
            self.clinic,
            typed["choice"],
            who=typed.get("who"),
            room=typed.get("room"),
            patient=self.patient,
            skills=self.safety.skills,
        )

    def previewed(self) -> list[SeriesDate]:
        typed, ask = self.form.cleaned_data, self.ask
        if self.form.errors or ask is None or not typed.get("every") or not self.form.starts_at:
            return []
        if not slots.in_reach(self.form.starts_at, self.now) or slots.cannot_be(ask):
            return []
        dates = booking.preview_series(
            ask,
            self.form.starts_at,
            every_days=7 * typed["every"],
            count=typed["count"],
            now=self.now,
        )
        return [slots.with_times(date, ask, now=self.now) for date in dates]

    def overlaps(self) -> bool:
        moment = self.form.starts_at
        allowed = self.request.access.may("overlap", self.clinic)
        return allowed and moment is not None and slots.in_reach(moment, self.now)

    @property
    def has_problem(self) -> bool:
        person = bool(self.person and self.person.is_bound and self.person.errors)
        pressed = self.request.method == "POST"
        asked = self.safety.problems
        return pressed and bool(self.form.errors or self.refused or person or asked)


def strangers(request: StaffRequest, data: Mapping[str, str]) -> list[Patient]:
    """Patients of other clinics whose whole phone number or e-mail was typed."""
    typed = data.get("q", "").strip()[:254]
    number = contact.phone(typed, request.clinic.country) or ""
    return patients.elsewhere(request.access, phone=number, email=typed if "@" in typed else "")


def begun(request: StaffRequest) -> dict[str, str]:
    """What the address already says: a time pointed at, a person, a patient, a visit again."""
    asked = request.GET
    data = {name: asked.get(name, "")[:60] for name in ("choice", "on", "patient")}
    data["choice"] = data["choice"] or asked.get("what", "")[:60]
    moment = where.moment_of(asked.get("at"), request.clinic)
    if moment:
        local = moment.astimezone(request.clinic.tz)
        data |= {"on": local.date().isoformat(), "clock": f"{local:%H:%M}"}
    who = where.practitioner_of(request.clinic, asked.get("with") or asked.get("who"))
    room = where.room_of(request.clinic, asked.get("room"))
    data |= {"who": str(who.pk) if who else "", "room": str(room.pk) if room else ""}
    return {name: value for name, value in data.items() if value}
