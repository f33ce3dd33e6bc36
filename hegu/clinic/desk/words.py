"""The sentences of the desk: what was done, what it is called, and what a toast says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.booking.models import Step, Visit
from hegu.clinic.screening.words import SKILLS
from hegu.web import dates

STEPS = {
    "held": gettext_lazy("Held for a visitor"),
    "booked": gettext_lazy("Booked"),
    "requested": gettext_lazy("Requested"),
    "accepted": gettext_lazy("Accepted"),
    "declined": gettext_lazy("Declined"),
    "confirmed": gettext_lazy("Confirmed"),
    "arrived": gettext_lazy("Arrived"),
    "started": gettext_lazy("Session began"),
    "finished": gettext_lazy("Session ended"),
    "no_show": gettext_lazy("Did not attend"),
    "cancelled": gettext_lazy("Cancelled"),
    "back": gettext_lazy("One step back"),
    "undone": gettext_lazy("Taken back"),
}

DONE = {
    "accept": gettext_lazy("%(who)s is booked. A confirmation is on its way."),
    "decline": gettext_lazy("The request of %(who)s is declined. A message is on its way."),
    "confirm": gettext_lazy("%(who)s has confirmed."),
    "check-in": gettext_lazy("%(who)s has arrived."),
    "start": gettext_lazy("%(who)s is in session."),
    "finish": gettext_lazy("The visit of %(who)s is done."),
    "absence": gettext_lazy("%(who)s did not attend."),
    "step-back": gettext_lazy("%(who)s is one step back."),
    "cancel": gettext_lazy("The visit of %(who)s is cancelled."),
    "note": gettext_lazy("The note is kept."),
    "undo": gettext_lazy("Taken back."),
}


def of_step(step: Step) -> str:
    """One line of a visit's history."""
    if step.what == "moved":
        return moved(step)
    return str(STEPS.get(step.what, step.what))


def moved(step: Step) -> str:
    """Moved from when to when; a change of hands or room alone has no other time."""
    before, after = step.before.get("starts_at"), step.after.get("starts_at")
    if not before or not after or before == after:
        return _("Given to other hands or another room")
    visit = step.visit
    return _("Moved from %(before)s to %(after)s") % {
        "before": _short(visit, before),
        "after": _short(visit, after),
    }


def _short(visit: Visit, moment: str) -> str:
    return dates.day_and_clock(dt.datetime.fromisoformat(moment), visit.clinic.tz, "short")


def without_user(step: Step) -> str:
    """Who did it, when nobody of the staff did."""
    if step.what in {"held", "booked", "requested"} and step.visit.source == "desk":
        return ""
    return _("the patient, online")


def done(act: str, visit: Visit) -> str:
    return str(DONE[act]) % {"who": name_of(visit)}


def moved_to(visit: Visit) -> str:
    when = dates.day_and_clock(visit.starts_at, visit.clinic.tz, "short")
    people = [part.practitioner.name for part in visit.segments.select_related("practitioner")]
    return _("%(who)s is moved to %(when)s, with %(people)s.") % {
        "who": name_of(visit),
        "when": when,
        "people": ", ".join(dict.fromkeys(people)),
    }


def booked(visit: Visit) -> str:
    when = dates.day_and_clock(visit.starts_at, visit.clinic.tz, "short")
    return _("%(who)s is booked: %(when)s.") % {"who": name_of(visit), "when": when}


def kept(visit: Visit) -> str:
    when = dates.day_and_clock(visit.starts_at, visit.clinic.tz, "short")
    return _("%(when)s is kept for %(who)s. Accept it when the doctor agrees.") % {
        "who": name_of(visit),
        "when": when,
    }


def name_of(visit: Visit) -> str:
    return visit.patient.name if visit.patient else _("Someone booking online")


def not_given_by(who: str, what: str) -> str:
    return _("%(who)s does not give %(what)s.") % {"who": who, "what": what}


def not_trained(who: str, skills: Iterable[str]) -> str:
    return _("%(who)s is not %(skill)s. Please choose someone else.") % {
        "who": who,
        "skill": _skills(skills),
    }


def nobody_trained(skills: Iterable[str]) -> str:
    return _("After what was answered, whoever treats must be %(skill)s; nobody here is.") % {
        "skill": _skills(skills)
    }


def _skills(codes: Iterable[str]) -> str:
    return ", ".join(str(SKILLS.get(code, code)) for code in sorted(codes))


def not_in_room(room: str, what: str) -> str:
    return _("%(what)s needs another kind of room than %(room)s.") % {"room": room, "what": what}


def off_the_clock() -> str:
    return _("The clocks change then: that time does not exist on this day.")


def only_desk() -> str:
    return _("Only the front desk, a manager or the owner may do this. Ask one of them.")


def nothing_to_undo() -> str:
    return _(
        "Too much time has passed, or something else has happened since. Use the buttons here."
    )


def no_clock() -> str:
    return _("This is not a time. Write it as 14:05.")


def no_date() -> str:
    return _("This is not a date of the diary. Write it as 2026-11-25.")


def who_comes() -> str:
    return _("Please choose the patient, or write down a new one.")


def why_overlap() -> str:
    return _("Please write why they may overlap. The reason stays with the visit.")


def too_far() -> str:
    return _("That day is too long ago, or too far ahead, to book.")


def series_booked(made: list[Visit]) -> str:
    first = dates.day_and_clock(made[0].starts_at, made[0].clinic.tz, "short")
    last = dates.day_and_clock(made[-1].starts_at, made[-1].clinic.tz, "short")
    return _("%(who)s: %(count)d visits are booked, from %(first)s to %(last)s.") % {
        "who": name_of(made[0]),
        "count": len(made),
        "first": first,
        "last": last,
    }
