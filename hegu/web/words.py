"""The words and signs of a visit's status, and the hue of each kind of treatment."""

from django.utils.translation import pgettext_lazy

STATUSES = {
    "held": (pgettext_lazy("status of a visit", "held"), "held"),
    "requested": (pgettext_lazy("status of a visit", "requested"), "requested"),
    "booked": (pgettext_lazy("status of a visit", "booked"), "booked"),
    "confirmed": (pgettext_lazy("status of a visit", "confirmed"), "check"),
    "arrived": (pgettext_lazy("status of a visit", "arrived"), "arrived"),
    "in-session": (pgettext_lazy("status of a visit", "in session"), "in-session"),
    "done": (pgettext_lazy("status of a visit", "done"), "done"),
    "cancelled": (pgettext_lazy("status of a visit", "cancelled"), "cancelled"),
    "late-cancellation": (pgettext_lazy("status of a visit", "late cancellation"), "cancelled"),
    "did-not-attend": (pgettext_lazy("status of a visit", "did not attend"), "no-show"),
}
"""Code → the one word and the one icon. Colour is never alone."""

OTHER_NAMES = {
    "late": "late-cancellation",
    "late-cancelled": "late-cancellation",
    "late-cancel": "late-cancellation",
    "no-show": "did-not-attend",
}

HUES = {
    "massage": "jade",
    "relaxing": "jade",
    "medical": "plum",
    "medical-massage": "plum",
    "acupuncture": "sky",
    "tcm": "indigo",
    "sports": "amber",
    "prenatal": "rose",
    "facial": "moss",
    "lymph": "moss",
    "consultation": "slate",
}
"""Treatment family → hue of its visits in the diary."""

PALETTE = ["jade", "sky", "plum", "amber", "moss", "indigo", "rose", "slate"]


def status_code(code: object) -> str:
    """in_session, "in session" and in-session are one status."""
    plain = str(code).strip().lower().replace("_", "-").replace(" ", "-")
    return OTHER_NAMES.get(plain, plain)


def hue(family: object) -> str:
    """A family's own hue; any other name gets one of the palette, always the same one."""
    plain = str(family or "").strip().lower().replace("_", "-").replace(" ", "-")
    return HUES.get(plain) or PALETTE[sum(map(ord, plain)) % len(PALETTE)]


def initials(name: object) -> str:
    """Ruth Okafor → RO, 欧阳明华 → 欧阳 as it is short; the first letter of the first and last word."""
    words = str(name or "").split()
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].upper() if words[0].isascii() else words[0][:2]
    return (words[0][0] + words[-1][0]).upper()
