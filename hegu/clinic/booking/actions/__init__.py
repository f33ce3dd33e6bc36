"""Changes of visits: one verb each, keyword-only, in one transaction, with history and audit."""

from hegu.clinic.booking.actions.book import book, complete, hold, release, sweep
from hegu.clinic.booking.actions.move import move
from hegu.clinic.booking.actions.refused import (
    BookingRefused,
    HoldGone,
    KeyReused,
    NotAllowed,
    NotFree,
    Stale,
)
from hegu.clinic.booking.actions.series import SeriesDate, book_series, preview_series
from hegu.clinic.booking.actions.turn import (
    accept,
    cancel,
    check_in,
    confirm,
    decline,
    did_not_attend,
    finish,
    note,
    start,
    step_back,
)
from hegu.clinic.booking.actions.undo import undo

__all__ = [
    "BookingRefused",
    "HoldGone",
    "KeyReused",
    "NotAllowed",
    "NotFree",
    "SeriesDate",
    "Stale",
    "accept",
    "book",
    "book_series",
    "cancel",
    "check_in",
    "complete",
    "confirm",
    "decline",
    "did_not_attend",
    "finish",
    "hold",
    "move",
    "note",
    "preview_series",
    "release",
    "start",
    "step_back",
    "sweep",
    "undo",
]
