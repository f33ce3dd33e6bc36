"""Cells of five minutes, counted from the Unix epoch in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

CELL_MINUTES = 5
DAY_CELLS = 24 * 60 // CELL_MINUTES

CELL = timedelta(minutes=CELL_MINUTES)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LengthError(ValueError):
    """A length that is no whole number of cells."""


class WindowError(ValueError):
    """A window that is empty, runs backwards, or has no time zone."""


def cell_at(moment: datetime) -> int:
    """The cell that holds a moment. A moment without a time zone is refused.

    >>> cell_at(datetime(1970, 1, 2, 0, 4, tzinfo=UTC))
    288
    """
    return (_aware(moment) - EPOCH) // CELL


def cell_after(moment: datetime) -> int:
    """The first cell that begins at a moment or later.

    >>> cell_after(datetime(1970, 1, 2, 0, 4, tzinfo=UTC))
    289
    """
    return -((EPOCH - _aware(moment)) // CELL)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise WindowError(
            f"The time {moment.isoformat()} has no time zone.\n"
            "Maybe attach the clinic's zone before asking for its cell."
        )
    return moment


def moment_at(cell: int) -> datetime:
    """The moment a cell begins, in UTC.

    >>> moment_at(288).isoformat()
    '1970-01-02T00:00:00+00:00'
    """
    return EPOCH + cell * CELL


def cells_in(minutes: int) -> int:
    """How many cells a length in minutes takes; LengthError unless a multiple of five, not below 0.

    >>> cells_in(60)
    12
    """
    if minutes < 0 or minutes % CELL_MINUTES:
        raise LengthError(
            f"A length of {minutes} minutes is not a whole number of {CELL_MINUTES}-minute cells.\n"
            f"Maybe use {max(0, -(-minutes // CELL_MINUTES) * CELL_MINUTES)} minutes."
        )
    return minutes // CELL_MINUTES


def day_of(cell: int) -> int:
    """The UTC day of a cell, counted from the epoch.

    >>> day_of(287), day_of(288)
    (0, 1)
    """
    return cell // DAY_CELLS


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of cells, half open; masks over a window have bit i for the cell start + i.

    >>> Window(288, 291).full
    7
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if self.start >= self.stop:
            raise WindowError(
                f"The window from cell {self.start} to {self.stop} is empty.\n"
                "Maybe its two ends were exchanged."
            )

    @classmethod
    def around(cls, start: datetime, stop: datetime) -> Self:
        """The smallest window that holds everything from one moment to another.

        >>> Window.around(moment_at(10), moment_at(20) + timedelta(minutes=1))
        Window(start=10, stop=21)
        """
        return cls(cell_at(start), cell_after(stop))

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return self.stop - self.start

    @property
    def full(self) -> int:
        """The mask with every cell set."""
        return (1 << self.cells) - 1

    @property
    def days(self) -> range:
        """The UTC days it touches.

        >>> list(Window(287, 289).days)
        [0, 1]
        """
        return range(day_of(self.start), day_of(self.stop - 1) + 1)

    def whole_days(self) -> Window:
        """The same window made larger to begin and end with a UTC day.

        >>> Window(287, 289).whole_days()
        Window(start=0, stop=576)
        """
        return Window(self.days.start * DAY_CELLS, self.days.stop * DAY_CELLS)

    def clip(self, start: int, stop: int) -> tuple[int, int] | None:
        """What of a stretch of cells lies inside, or None.

        >>> Window(10, 20).clip(5, 12)
        (10, 12)
        """
        start, stop = max(start, self.start), min(stop, self.stop)
        return (start, stop) if start < stop else None

    def mask(self, stretches: Iterable[tuple[int, int]]) -> int:
        """The mask, over this window, of stretches given in cells since the epoch.

        >>> bin(Window(10, 20).mask([(5, 12), (13, 14)]))
        '0b1011'
        """
        mask = 0
        for start, stop in stretches:
            inside = self.clip(start, stop)
            if inside:
                mask |= (1 << inside[1] - self.start) - (1 << inside[0] - self.start)
        return mask
