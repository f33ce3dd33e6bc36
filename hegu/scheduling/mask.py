"""The algebra of calendars: integers with one bit a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hegu.scheduling.cells import DAY_CELLS
from hegu.scheduling.footprint import Footprint

# 48 bits are four hours, and always positive in a signed 64-bit column of any database.
WORD_CELLS = 48
DAY_WORDS = DAY_CELLS // WORD_CELLS
_WORD = (1 << WORD_CELLS) - 1


class MaskError(ValueError):
    """A mask that does not fit where it is put."""


def span(start: int, stop: int) -> int:
    """The mask with the bits from start up to stop set; 0 when there are none.

    >>> bin(span(1, 3))
    '0b110'
    """
    return (1 << stop) - (1 << start) if start < stop else 0


def from_spans(stretches: Iterable[tuple[int, int]]) -> int:
    """The mask of several stretches.

    >>> bin(from_spans([(0, 1), (2, 4)]))
    '0b1101'
    """
    mask = 0
    for start, stop in stretches:
        mask |= span(start, stop)
    return mask


def spans(mask: int) -> list[tuple[int, int]]:
    """The stretches of set bits, in order, each as long as it can be.

    >>> spans(0b1101)
    [(0, 1), (2, 4)]
    """
    found = []
    at = 0
    while mask:
        skip = (mask & -mask).bit_length() - 1
        mask >>= skip
        length = (~mask & (mask + 1)).bit_length() - 1
        found.append((at + skip, at + skip + length))
        mask >>= length
        at += skip + length
    return found


def shift(mask: int, by: int) -> int:
    """The mask moved `by` cells later, or earlier when `by` is negative; what falls below 0 is lost.

    >>> bin(shift(0b110, 1)), bin(shift(0b110, -2))
    ('0b1100', '0b1')
    """
    return mask << by if by >= 0 else mask >> -by


def erode(free: int, footprint: Footprint) -> int:
    """The starts at which every cell of the footprint is free.

    >>> bin(erode(0b1110111, Footprint.solid(3)))
    '0b10001'
    """
    starts = -1
    for start, stop in footprint.stretches:
        starts &= shift(_runs(free, stop - start), -start)
    return starts


def _runs(free: int, length: int) -> int:
    have = 1
    while have < length:
        step = min(have, length - have)
        free &= free >> step
        have += step
    return free


def dilate(busy: int, before: int, after: int) -> int:
    """The busy cells grown by `before` cells to the past and `after` cells to the future.

    >>> bin(dilate(0b1000, 1, 2))
    '0b111100'
    """
    grown = busy
    have = 0
    while have < after:
        step = min(have + 1, after - have)
        grown |= grown << step
        have += step
    have = 0
    while have < before:
        step = min(have + 1, before - have)
        grown |= grown >> step
        have += step
    return grown


def first(mask: int, n: int) -> list[int]:
    """The first n set bits.

    >>> first(0b101100, 2)
    [2, 3]
    """
    found: list[int] = []
    while mask and len(found) < n:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def cells_of(mask: int) -> list[int]:
    """All set bits, in order.

    >>> cells_of(0b101100)
    [2, 3, 5]
    """
    return [cell for start, stop in spans(mask) for cell in range(start, stop)]


def day_words(mask: int) -> tuple[int, ...]:
    """The 288 cells of a UTC day as six words of 48; word 0 holds the first four hours.

    >>> day_words(1 << 48 | 5)
    (5, 1, 0, 0, 0, 0)
    """
    if mask < 0 or mask >> DAY_CELLS:
        raise MaskError(
            f"A mask of {mask.bit_length()} bits does not fit into a day of {DAY_CELLS} cells.\n"
            "Maybe cut it into days with strokes()."
        )
    return tuple(mask >> WORD_CELLS * i & _WORD for i in range(DAY_WORDS))


def from_day_words(words: Sequence[int]) -> int:
    """The mask of a day from its six words.

    >>> from_day_words((5, 1, 0, 0, 0, 0)) == 1 << 48 | 5
    True
    """
    if len(words) != DAY_WORDS or any(not 0 <= word <= _WORD for word in words):
        raise MaskError(
            f"The words {tuple(words)} are not {DAY_WORDS} words of {WORD_CELLS} bits.\n"
            "Maybe a column was read twice, or not at all."
        )
    return sum(word << WORD_CELLS * i for i, word in enumerate(words))


def strokes(start: int, mask: int) -> list[tuple[int, tuple[int, ...]]]:
    """A mask that begins at a cell, cut into UTC days: (day, its six words), empty days left out.

    >>> strokes(287, 0b11)
    [(0, (0, 0, 0, 0, 0, 140737488355328)), (1, (1, 0, 0, 0, 0, 0))]
    """
    day, within = divmod(start, DAY_CELLS)
    mask <<= within
    cut = []
    while mask:
        today = mask & ((1 << DAY_CELLS) - 1)
        if today:
            cut.append((day, day_words(today)))
        mask >>= DAY_CELLS
        day += 1
    return cut
