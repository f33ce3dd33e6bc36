"""The way between clinics: when a practitioner cannot be at one because of visits at another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hegu.scheduling.cells import Window


class TravelError(ValueError):
    """Two clinics between which no travel time is known."""


def away(
    visits: Iterable[tuple[int, int, int]],
    clinic: int,
    minutes: Mapping[tuple[int, int], int],
    window: Window,
) -> int:
    """The cells of a window in which a practitioner cannot be at a clinic, as a blocked mask.

    Visits are (clinic, start, stop) in cells; `minutes` gives the way between two clinics in cells,
    there or back where only one of both is known. Visits at the clinic itself block nothing here.
    TravelError when a way is not known.

    >>> away([(2, 6, 8)], 1, {(1, 2): 2}, Window(0, 12)) == 0b001111110000
    True
    """
    blocked = []
    for place, start, stop in visits:
        if place != clinic:
            there, back = _way(minutes, clinic, place), _way(minutes, place, clinic)
            blocked.append((start - there, stop + back))
    return window.mask(blocked)


def _way(minutes: Mapping[tuple[int, int], int], one: int, other: int) -> int:
    for pair in ((one, other), (other, one)):
        if pair in minutes:
            return minutes[pair]
    raise TravelError(
        f"No travel time is known between clinics {one} and {other}.\n"
        "Maybe enter it with the clinics, or do not let one person work in both."
    )
