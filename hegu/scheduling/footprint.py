"""What a treatment takes of one resource, in cells relative to the start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from hegu.scheduling.cells import LengthError, cells_in

Stretch = tuple[int, int]


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, those that touch or overlap joined.

    >>> merged([(4, 6), (0, 2), (2, 3)])
    ((0, 3), (4, 6))
    """
    joined: list[Stretch] = []
    for start, stop in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Footprint:
    """Half-open stretches of cells relative to a start; set-up time lies below 0.

    Kept in order and joined, so equal footprints are equal. LengthError when nothing is taken or a
    stretch ends before it begins.

    >>> Footprint(((3, 5), (0, 3)))
    Footprint(stretches=((0, 5),))
    """

    stretches: tuple[Stretch, ...]

    def __post_init__(self) -> None:
        for start, stop in self.stretches:
            if start >= stop:
                raise LengthError(
                    f"A stretch from cell {start} to {stop} takes no time.\n"
                    "Maybe its two ends were exchanged."
                )
        if not self.stretches:
            raise LengthError(
                "A footprint without any stretch takes nothing.\nMaybe leave the role out instead."
            )
        object.__setattr__(self, "stretches", merged(self.stretches))

    @classmethod
    def solid(cls, length: int, before: int = 0, after: int = 0) -> Self:
        """One stretch of `length` cells, with set-up before and turn-over after, all in cells.

        >>> Footprint.solid(12, before=1, after=2)
        Footprint(stretches=((-1, 14),))
        """
        if min(length, before, after) < 0:
            raise LengthError(
                f"A footprint of {before} + {length} + {after} cells has a length below 0.\n"
                "Maybe a set-up time was entered with a minus sign."
            )
        return cls(((-before, length + after),))

    @classmethod
    def of_minutes(cls, stretches: Iterable[Stretch], before: int = 0, after: int = 0) -> Self:
        """Stretches in minutes from the start; set-up joins the first, turn-over the last.

        >>> Footprint.of_minutes([(0, 15), (35, 40)], after=5)
        Footprint(stretches=((0, 3), (7, 9)))
        """
        spans = [(_offset(start), _offset(stop)) for start, stop in stretches]
        if spans:
            low, high = min(a for a, _ in spans), max(b for _, b in spans)
            spans += [(low - cells_in(before), low)] * (before > 0)
            spans += [(high, high + cells_in(after))] * (after > 0)
        return cls(tuple(spans))

    @property
    def first(self) -> int:
        """The first cell taken."""
        return self.stretches[0][0]

    @property
    def last(self) -> int:
        """The cell after the last one taken."""
        return self.stretches[-1][1]

    @property
    def size(self) -> int:
        """How many cells are taken.

        >>> Footprint(((0, 3), (7, 8))).size
        4
        """
        return sum(stop - start for start, stop in self.stretches)

    @property
    def mask(self) -> int:
        """The cells taken; bit 0 is the cell `first`.

        >>> bin(Footprint(((-1, 2), (4, 5))).mask)
        '0b100111'
        """
        return sum((1 << b - self.first) - (1 << a - self.first) for a, b in self.stretches)

    def at(self, start: int) -> list[Stretch]:
        """The stretches taken when the start is the given cell.

        >>> Footprint.solid(3, before=1).at(100)
        [(99, 103)]
        """
        return [(start + a, start + b) for a, b in self.stretches]

    def moved(self, by: int) -> Footprint:
        """The same footprint, `by` cells later.

        >>> Footprint.solid(3).moved(-1)
        Footprint(stretches=((-1, 2),))
        """
        return Footprint(tuple(self.at(by)))

    def joined(self, other: Footprint) -> Footprint:
        """What both take together.

        >>> Footprint.solid(3).joined(Footprint.solid(3).moved(3))
        Footprint(stretches=((0, 6),))
        """
        return Footprint(self.stretches + other.stretches)

    def meets(self, other: Footprint) -> bool:
        """Whether some cell is taken by both.

        >>> Footprint.solid(3).meets(Footprint.solid(1).moved(3))
        False
        """
        return any(a < d and c < b for a, b in self.stretches for c, d in other.stretches)


def _offset(minutes: int) -> int:
    return cells_in(minutes) if minutes >= 0 else -cells_in(-minutes)
