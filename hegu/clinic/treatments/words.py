"""The sentences of this room."""

from django.utils.translation import gettext_lazy

from hegu.clinic.places.models import RoomKind, UnitKind
from hegu.clinic.treatments import troubles
from hegu.clinic.treatments.troubles import Trouble

SENTENCES = {
    troubles.NOBODY: gettext_lazy("Nobody is named who gives %(detail)s."),
    troubles.NO_SKILL: gettext_lazy("Whoever gives %(detail)s lacks a skill that it asks for."),
    troubles.NO_SHIFT: gettext_lazy(
        "Whoever gives %(detail)s has no working hours at this clinic."
    ),
    troubles.TOO_FEW: gettext_lazy("It needs more practitioners than are here to give it."),
    troubles.NO_ROOM: gettext_lazy("This clinic has no %(detail)s."),
    troubles.NO_UNIT: gettext_lazy("This clinic has no %(detail)s."),
    troubles.TOO_LONG: gettext_lazy("It lasts longer than the clinic is open at a stretch."),
    troubles.NO_HOURS: gettext_lazy("This clinic has no opening hours yet."),
}


def trouble(found: Trouble) -> str:
    """Why something on the menu cannot be booked."""
    kinds = {**dict(RoomKind.choices), **dict(UnitKind.choices)}
    return str(SENTENCES[found.code]) % {"detail": kinds.get(found.detail, found.detail)}
