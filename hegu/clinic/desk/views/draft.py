"""A visit that is being made: what was typed so far, and what can be said about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking import queries as visits
from hegu.clinic.booking.actions import BookingRefused, SeriesDate
from hegu.clinic.booking.queries import Ask
from hegu.clinic.desk.forms.new import NewForm
from hegu.clinic.desk.forms.patient import PatientForm
from hegu.clinic.desk.queries import slots, where
from hegu.clinic.desk.views.page import new_key, own_language
from hegu.clinic.people.access import StaffRequest
from hegu.clinic.people.models import Patient
from hegu.clinic.people.queries import contact, patients
from hegu.clinic.treatments.queries import menu
from hegu.web.dates import clock

FOUND = 8


class Draft:
    """Begin with `Draft.of(request)`; `do` presses a button; writing.book books it."""

    def __init__(self, request: StaffRequest, data: dict[str, str], now: dt.datetime) -> None:
        self.request, self.clinic, self.now = request, request.clinic, now
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
            return cls(request, {name: str(sent) for name, sent in request.POST.items()}, now)
        return cls(request, begun(request), now)

    def rebuild(self) -> None:
        self.form = NewForm(self.data, clinic=self.clinic, menu=self.menu)
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
        if what == "find":
            self.found = list(patients.find(self.request.access, self.data.get("q", ""))[:FOUND])
        elif what == "pick":
            self.patient, self.person = self.known(value), None
        elif what == "drop":
            self.patient = self.person = None
        elif what == "person":
            begun_with = {"language": own_language(self.clinic), **self.typed_of_someone()}
            self.person = self.person_form(initial=begun_with)
        elif what == "at" and (moment := where.offered(value)):
            self.put(on=moment.astimezone(self.clinic.tz).date().isoformat())
            self.put(clock=clock(moment, self.clinic.tz))
        elif what == "same":
            self.same(value)
        elif what == "preview":
            self.form.missing()
            self.series = self.previewed()

    def typed_of_someone(self) -> dict[str, str]:
        """What was searched for in vain begins the new patient: a number, an address or a name."""
        typed = self.data.get("q", "").strip()[:120]
        if "@" in typed:
            return {"email": typed}
        return {"phone" if contact.phone(typed, self.clinic.country) else "name": typed}

    def put(self, **values: str) -> None:
        self.data |= values
        self.rebuild()

    def same(self, reference: str) -> None:
        """The same as a visit before: what, and with whom."""
        again = visits.visits(self.request.access).filter(reference=reference[:10]).first()
        if again:
            first = again.segments.all()[0]
            self.put(choice=again.menu_code, who=str(first.practitioner_id))

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

    def context(self) -> dict[str, Any]:
        typed, ask = self.form.cleaned_data, self.ask
        answer = None
        if ask and not self.series:
            answer = slots.answer(
                ask, on=typed.get("day"), starts_at=self.form.starts_at, now=self.now
            )
        access, who = self.request.access, self.patient
        return {
            "form": self.form,
            "ask": ask,
            "answer": answer,
            "patient": who,
            "person": self.person,
            "found": self.found,
            "typed": self.data.get("q", ""),
            "same": slots.as_last_time(access, who, self.clinic) if who and not ask else [],
            "series": self.series,
            "repeats": bool(typed.get("every")),
            "refused": self.refused,
            "may_overlap": self.overlaps(),
            "key": self.data.get("key") or new_key(),
        }

    def overlaps(self) -> bool:
        moment = self.form.starts_at
        allowed = self.request.access.may("overlap", self.clinic)
        return allowed and moment is not None and slots.in_reach(moment, self.now)

    @property
    def has_problem(self) -> bool:
        person = bool(self.person and self.person.is_bound and self.person.errors)
        pressed = self.request.method == "POST"
        return pressed and bool(self.form.errors or self.refused or person)


def begun(request: StaffRequest) -> dict[str, str]:
    """What the address already says: a time pointed at, a person, a patient, a visit again."""
    asked = request.GET
    data = {name: asked.get(name, "")[:60] for name in ("choice", "on", "patient")}
    moment = where.moment_of(asked.get("at"), request.clinic)
    if moment:
        local = moment.astimezone(request.clinic.tz)
        data |= {"on": local.date().isoformat(), "clock": f"{local:%H:%M}"}
    who = where.practitioner_of(request.clinic, asked.get("with"))
    room = where.room_of(request.clinic, asked.get("room"))
    data |= {"who": str(who.pk) if who else "", "room": str(room.pk) if room else ""}
    return {name: value for name, value in data.items() if value}
