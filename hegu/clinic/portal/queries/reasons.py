"""What brings someone here, and what is offered for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hegu.safety.catalogue import load

if TYPE_CHECKING:
    from hegu.clinic.portal.queries.site import Card

ICONS = {
    "unwind": "tea",
    "ache": "body",
    "sport": "run",
    "pregnancy": "leaf",
    "skin": "face",
    "both": "needle",
    "unsure": "info",
}


@dataclass(frozen=True)
class Reason:
    """One answer to "What brings you here?", in the reader's language."""

    code: str
    text: str
    why: str
    not_for: str

    @property
    def icon(self) -> str:
        return ICONS.get(self.code, "leaf")


def reasons() -> list[Reason]:
    """The choices in order."""
    return [
        Reason(
            code,
            _(each.text_id),
            _(each.why) if each.why else "",
            _(each.not_for) if each.not_for else "",
        )
        for code, each in load().reasons.items()
    ]


def by_purpose(cards: list[Card]) -> list[tuple[Reason, list[Card]]]:
    """The menu under the reasons it is for; reasons with nothing on offer are left out."""
    groups = [
        (reason, [card for card in cards if reason.code in card.purposes]) for reason in reasons()
    ]
    known = {reason.code for reason, _cards in groups}
    rest = [card for card in cards if not known & set(card.purposes)]
    more = Reason("other", _("Also with us"), "", "")
    return [(reason, found) for reason, found in [*groups, (more, rest)] if found]


def question() -> tuple[str, str]:
    """What is asked first, and the sentence under it."""
    triage = load().triage
    return _(triage.text_id), _(triage.help) if triage.help else ""
