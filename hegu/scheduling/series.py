"""Visits of a plan booked together: the same local time again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hegu.scheduling.board import Board
from hegu.scheduling.cells import cell_after
from hegu.scheduling.clock import edge
from hegu.scheduling.need import Need
from hegu.scheduling.rules import Layers, Refusal, why_not
from hegu.scheduling.slots import starts


class SeriesError(ValueError):
    """A series that does not go on."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date of a series: whether it fits, why not, and the nearest times that do."""

    start: int
    fits: bool
    refusals: tuple[Refusal, ...] = ()
    nearest: tuple[int, ...] = ()


def series(
    first: datetime,
    count: int,
    zone: ZoneInfo,
    *,
    every_days: int = 0,
    every_weeks: int = 0,
) -> list[int]:
    """Cells of `count` starts at the same local time, every so many days or weeks.

    A `first` without a zone is read on the clinic's clock. A local time that a change of clocks
    jumps over begins when the jump is done. SeriesError unless days or weeks and count are above 0.

    >>> from hegu.scheduling.cells import moment_at
    >>> starts = series(datetime(2027, 3, 22, 9), 2, ZoneInfo("Europe/Berlin"), every_weeks=1)
    >>> [moment_at(cell).hour for cell in starts]
    [8, 7]
    """
    every = every_days + 7 * every_weeks
    if every < 1 or count < 1:
        raise SeriesError(
            f"A series of {count} every {every} days does not go on.\n"
            "Maybe give a number of weeks, and at least one visit."
        )
    local = first if first.tzinfo is None else first.astimezone(zone)
    dates = (local.date() + timedelta(days=every * i) for i in range(count))
    return [cell_after(edge(on, local.time(), zone)) for on in dates]


def preview(
    need: Need,
    wanted: Iterable[int],
    board: Board,
    near: int,
    *,
    layers: Layers | None = None,
    allowed: int | None = None,
    n: int = 3,
) -> list[Occasion]:
    """For each wanted start: whether it fits, else why not (from layers) and the n nearest starts.

    Only starts at most `near` cells away are offered.

    >>> from hegu.scheduling.cells import Window
    >>> from hegu.scheduling.footprint import Footprint
    >>> from hegu.scheduling.need import Part, Role
    >>> massage = Part("massage", 3, (Role("practitioner", Footprint.solid(3), (1,)),))
    >>> board = Board.from_free(Window(0, 12), {0: {1: 0b111111111000}})
    >>> [(o.fits, o.nearest) for o in preview(Need((massage,)), [0, 3], board, 6)]
    [(False, (3, 6)), (True, ())]
    """
    found = starts(need, board, allowed)
    occasions = []
    for start in wanted:
        if start in found:
            occasions.append(Occasion(start, fits=True))
            continue
        close = sorted((abs(c - start), c) for c in found if abs(c - start) <= near)
        refusals = tuple(why_not(need, start, layers)) if layers else ()
        occasions.append(Occasion(start, False, refusals, tuple(c for _, c in close[:n])))
    return occasions
