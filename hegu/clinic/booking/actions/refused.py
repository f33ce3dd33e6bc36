"""Refusals: answers that a page can show, never error pages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegu.clinic.booking.models import Visit


class BookingRefused(Exception):  # noqa: N818 -- an answer, not an error
    """Something about visits that may not be; `sentence` says what and how to mend it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFree(BookingRefused):
    """The time is taken or forbidden; `nearest` are the closest times that fit."""

    def __init__(self, sentences: list[str], nearest: list[dt.datetime]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences
        self.nearest = nearest


class Stale(BookingRefused):
    """Someone changed the visit meanwhile; `visit` is how it is now."""

    def __init__(self, sentence: str, visit: Visit) -> None:
        super().__init__(sentence)
        self.visit = visit


class NotAllowed(BookingRefused):
    """The visit's state, or the clinic's rule, does not allow it."""


class HoldGone(BookingRefused):
    """The held time was given back, because its minutes were over."""


class KeyReused(BookingRefused):
    """The same key was sent with another question."""
