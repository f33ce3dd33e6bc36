"""The sentences of this room: why a time is refused, and what a message says."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from hegu.clinic.booking.models import Status, Visit
from hegu.web import dates

RULES = {
    "hours": gettext_lazy("%(who)s does not work then."),
    "house": gettext_lazy("The clinic is closed then."),
    "booked": gettext_lazy("%(who)s is taken then."),
    "travel": gettext_lazy("%(who)s would not get there from another clinic in time."),
    "patient": gettext_lazy("The patient has another visit then."),
    "lead": gettext_lazy("That is too soon: the clinic asks for some notice."),
    "past": gettext_lazy("That time has passed."),
    "horizon": gettext_lazy("That is further ahead than the clinic books."),
    "grid": gettext_lazy("Visits do not begin at that minute here."),
    "apart": gettext_lazy("%(who)s cannot be in two parts at once."),
    "everyone": gettext_lazy("Everyone who gives this is taken or not working then."),
    "nobody": gettext_lazy("Nobody here gives this treatment."),
    "no_room": gettext_lazy("There is no room of the right kind here."),
}


def rule(code: str, who: str = "") -> str:
    """Why one rule forbids a time."""
    return str(RULES[code]) % {"who": who or _("The room")}


CANNOT = {
    Status.HELD: gettext_lazy("This time is only held; it is not booked yet."),
    Status.REQUESTED: gettext_lazy("This visit still waits for the clinic to accept it."),
    Status.BOOKED: gettext_lazy("This visit is booked; that step does not fit yet."),
    Status.CONFIRMED: gettext_lazy("This visit is confirmed; that step does not fit yet."),
    Status.ARRIVED: gettext_lazy("The patient has already arrived."),
    Status.IN_SESSION: gettext_lazy("The session has already begun."),
    Status.DONE: gettext_lazy("This visit is over."),
    Status.CANCELLED: gettext_lazy("This visit was cancelled."),
    Status.LATE_CANCELLED: gettext_lazy("This visit was cancelled late."),
    Status.NO_SHOW: gettext_lazy("The patient did not attend this visit."),
}


def cannot(visit: Visit) -> str:
    """Why a step does not fit the visit's state."""
    return str(CANNOT[Status(visit.status)])


def stale(visit: Visit) -> str:
    """What someone else did meanwhile."""
    step = visit.steps.order_by("-version").select_related("by").first()
    when = at(visit, visit.starts_at)
    if step is None or step.by is None:
        return _("This visit was changed while you were looking. It is now %(when)s.") % {
            "when": when
        }
    return _("%(who)s changed this visit while you were looking. It is now %(when)s.") % {
        "who": step.by.name,
        "when": when,
    }


def not_yet() -> str:
    return _("The visit has not begun yet. If the patient called off, cancel it instead.")


def cannot_undo() -> str:
    return _("Something else has happened to this visit since, so that step cannot be undone.")


def no_longer_offered() -> str:
    return _("This treatment is no longer offered here. Cancel the visit and book another.")


def too_late(visit: Visit) -> str:
    return _(
        "This visit can be changed online until %(hours)s hours before it begins. "
        "Please call the clinic: %(phone)s."
    ) % {"hours": visit.clinic.free_change_hours, "phone": visit.clinic.phone or visit.clinic.email}


def hold_gone() -> str:
    return _(
        "We held this time for you, and the minutes are over. "
        "If it is still free, you can take it again."
    )


def taken() -> str:
    return _("That time has just been taken.")


def key_reused() -> str:
    return _("This form was sent before with other answers. Please load the page again.")


def at(visit: Visit, moment: dt.datetime) -> str:
    """A moment as the clinic's clock and calendar show it."""
    zone = visit.clinic.tz
    return _("%(day)s at %(time)s") % {
        "day": dates.day(moment, zone),
        "time": dates.clock(moment, zone),
    }


SUBJECTS = {
    "confirmation": gettext_lazy("Your visit is booked: %(when)s"),
    "request": gettext_lazy("We have your request: %(when)s"),
    "accepted": gettext_lazy("Your visit is confirmed: %(when)s"),
    "declined": gettext_lazy("We cannot offer the time you asked for: %(when)s"),
    "moved": gettext_lazy("Your visit was moved: %(when)s"),
    "cancellation": gettext_lazy("Your visit is cancelled: %(when)s"),
}
OPENINGS = {
    "confirmation": gettext_lazy("We look forward to seeing you."),
    "request": gettext_lazy(
        "The clinic looks at your request and writes to you. The time is kept for you until then."
    ),
    "accepted": gettext_lazy(
        "The clinic has accepted your request. We look forward to seeing you."
    ),
    "declined": gettext_lazy(
        "We are sorry. Please choose another time, or call us and we will find one together."
    ),
    "moved": gettext_lazy("This is the new time. The old one no longer holds."),
    "cancellation": gettext_lazy("This visit will not take place."),
}


def message(kind: str, visit: Visit, link: str) -> tuple[str, str]:
    """Subject and body of a message to the patient, in the visit's language.

    It says when, where and with whom, and no word about health.
    """
    with override(visit.language):
        when = at(visit, visit.starts_at)
        subject = str(SUBJECTS[kind]) % {"when": when}
        lines = [
            _("Dear %(name)s,") % {"name": _addressed(visit)},
            "",
            str(OPENINGS[kind]),
            "",
            _("When: %(when)s (%(zone)s)")
            % {"when": when, "zone": dates.zone_name(visit.clinic.tz)},
            _("Where: %(clinic)s, %(address)s")
            % {"clinic": visit.clinic.name, "address": visit.clinic.address},
            _("With: %(who)s") % {"who": with_whom(visit)},
            _("Reference: %(reference)s") % {"reference": visit.reference},
        ]
        if kind not in {"cancellation", "declined"}:
            lines += ["", _("See, move or cancel it here:"), f"{settings.SITE_URL}{link}"]
        if visit.clinic.phone:
            lines += ["", _("Questions? Call us: %(phone)s") % {"phone": visit.clinic.phone}]
        return subject, "\n".join(lines) + "\n"


def all_dates(visits: list[Visit]) -> str:
    """The dates of visits that were booked together."""
    with override(visits[0].language):
        dated = [f"  {at(visit, visit.starts_at)}  {visit.reference}" for visit in visits]
        return "\n".join([_("All your dates:"), *dated])


def _addressed(visit: Visit) -> str:
    if visit.patient is None:
        return ""
    return visit.patient.called or visit.patient.name


def with_whom(visit: Visit) -> str:
    """The practitioners of a visit, in order, each once."""
    names = [segment.practitioner.name for segment in visit.segments.all()]
    return ", ".join(dict.fromkeys(names))
