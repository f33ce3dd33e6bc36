"""What on a clinic's menu cannot be given, and why: said at set-up time, not to a patient."""

from __future__ import annotations

from dataclasses import dataclass

from hegu.clinic.people.models import Shift
from hegu.clinic.places.models import Clinic, RoomKind
from hegu.clinic.treatments import queries
from hegu.clinic.treatments.queries import Choice

NOBODY = "nobody"
NO_SHIFT = "no_shift"
NO_SKILL = "no_skill"
TOO_FEW = "too_few"
NO_ROOM = "no_room"
NO_UNIT = "no_unit"
TOO_LONG = "too_long"
NO_HOURS = "no_hours"


@dataclass(frozen=True)
class Trouble:
    """One thing on the menu that cannot be booked; `code` has its sentence in words.py."""

    choice: Choice
    code: str
    detail: str = ""


def troubles(clinic: Clinic) -> list[Trouble]:
    """Everything on offer at a clinic that nobody could ever book, and why."""
    menu = queries.menu(clinic, online=False)
    hours = list(clinic.hours.all())
    if not hours:
        return [Trouble(choice, NO_HOURS) for choice in menu]
    here = set(Shift.objects.filter(clinic=clinic).values_list("practitioner_id", flat=True))
    rooms = [room.kind for room in clinic.rooms.all() if room.active]
    units = {unit.kind for unit in clinic.units.all() if unit.active}
    longest = max(_minutes(h.opens, h.closes) for h in hours)
    found = []
    for choice in menu:
        found += _people(choice, here) + _rooms(choice, rooms) + _units(choice, units)
        if choice.minutes > longest:
            found.append(Trouble(choice, TOO_LONG, str(longest)))
    return found


def _minutes(opens: object, closes: object) -> int:
    a, b = (getattr(t, "hour", 0) * 60 + getattr(t, "minute", 0) for t in (opens, closes))
    return b - a if b > a else b - a + 24 * 60


def _people(choice: Choice, here: set[int]) -> list[Trouble]:
    able: list[set[int]] = []
    for step in choice.steps:
        treatment = step.treatment
        skilled = choice.able(treatment, frozenset())
        if not choice.givers[treatment.pk]:
            return [Trouble(choice, NOBODY, treatment.name)]
        if not skilled:
            return [Trouble(choice, NO_SKILL, treatment.name)]
        if not skilled & here:
            return [Trouble(choice, NO_SHIFT, treatment.name)]
        able.append(skilled & here)
    if choice.same_practitioner and not set.intersection(*able):
        return [Trouble(choice, TOO_FEW)]
    if choice.together and len(set.union(*able)) < len(able):
        return [Trouble(choice, TOO_FEW)]
    return []


def _rooms(choice: Choice, rooms: list[str]) -> list[Trouble]:
    if choice.together and choice.one_room:
        return [] if RoomKind.DOUBLE in rooms else [Trouble(choice, NO_ROOM, RoomKind.DOUBLE)]
    for step in choice.steps:
        kinds = step.treatment.room_kinds
        if kinds and not set(kinds) & set(rooms):
            return [Trouble(choice, NO_ROOM, kinds[0])]
    return []


def _units(choice: Choice, units: set[str]) -> list[Trouble]:
    for step in choice.steps:
        if step.treatment.unit_kind and step.treatment.unit_kind not in units:
            return [Trouble(choice, NO_UNIT, step.treatment.unit_kind)]
    return []
