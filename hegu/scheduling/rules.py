"""Rules as named masks: what they leave free, and which of them forbid a start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hegu.scheduling.board import BoardError
from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Stretch
from hegu.scheduling.layout import PATIENT, Layout, Seat, layouts
from hegu.scheduling.mask import spans
from hegu.scheduling.match import matches
from hegu.scheduling.need import Need

HOURS = "hours"
CLOSED = "closed"
LEAVE = "leave"
BREAK = "break"
BOOKED = "booked"
TRAVEL = "travel"
LEAD = "lead"
HORIZON = "horizon"
GRID = "grid"
SKILL = "skill"
APART = "apart"
WINDOW = "window"
CODES = (
    *(HOURS, CLOSED, LEAVE, BREAK, BOOKED, TRAVEL),
    *(LEAD, HORIZON, GRID, PATIENT, SKILL, APART, WINDOW),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A rule: its code, its name for people, and the cells of the window that it forbids."""

    code: str
    name: str
    blocked: int


@dataclass(frozen=True, slots=True)
class Layers:
    """All rules over a window: of each resource, of every resource, and of the start alone.

    `everyone` forbids cells to all resources (the clinic is closed). `begins` forbids a visit to
    begin in a cell, and says nothing of the cells after (lead time, horizon, a local grid).
    """

    window: Window
    resources: Mapping[int, tuple[Layer, ...]]
    everyone: tuple[Layer, ...] = ()
    begins: tuple[Layer, ...] = ()

    @property
    def allowed(self) -> int:
        """The cells in which a visit may begin, to be given to the search.

        >>> Layers(Window(0, 4), {}, begins=(Layer(LEAD, "Two hours ahead", 0b11),)).allowed
        12
        """
        return self.window.full & ~_blocked(self.begins)

    def of(self, resource: int) -> tuple[Layer, ...]:
        """All layers that a resource is under; BoardError when it is not known."""
        if resource not in self.resources:
            raise BoardError(
                f"Resource {resource} has no layers.\n"
                "Maybe its calendar was not read, or it belongs to another clinic."
            )
        return self.resources[resource] + self.everyone


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that forbids a start: to whom, in which part and role, and in which cells.

    Part is None for patients and for what concerns the start alone; resource is None where no
    single one is meant.
    """

    code: str
    part: int | None
    role: str
    resource: int | None
    cells: tuple[Stretch, ...]
    name: str = ""


def free(
    layers: Layers, pools: Mapping[int, Sequence[int]] | None = None
) -> dict[int, dict[int, int]]:
    """What the layers leave free, as Board.from_free takes it; without pools, all in pool 0.

    >>> layers = Layers(Window(0, 4), {7: (Layer(BOOKED, "Booked", 0b0010),)})
    >>> free(layers)
    {0: {7: 13}}
    """
    grouped = {0: tuple(layers.resources)} if pools is None else pools
    full = layers.window.full
    return {
        pool: {resource: full & ~_blocked(layers.of(resource)) for resource in resources}
        for pool, resources in grouped.items()
    }


def _blocked(layers: Sequence[Layer]) -> int:
    mask = 0
    for layer in layers:
        mask |= layer.blocked
    return mask


def why_not(need: Need, start: int, layers: Layers) -> list[Refusal]:
    """Every rule that forbids a start; empty exactly when the search would offer it.

    For a role that nobody can fill, the reasons of each candidate. Where the gaps leave several
    ways to lay out the visit, the way that comes nearest speaks.

    >>> layers = Layers(Window(0, 12), {7: (Layer(BOOKED, "Booked", 0b0010),)})
    >>> from hegu.scheduling.footprint import Footprint
    >>> from hegu.scheduling.need import Part, Role
    >>> massage = Part("massage", 3, (Role("practitioner", Footprint.solid(3), (7,)),))
    >>> [(r.code, r.resource, r.cells) for r in why_not(Need((massage,)), 0, layers)]
    [('booked', 7, ((1, 2),))]
    >>> why_not(Need((massage,)), 3, layers)
    []
    """
    refusals = list(_start_refusals(need, start, layers))
    ways = [list(_layout_refusals(layout, start, layers)) for layout in layouts(need)]
    nearest = min(ways, key=lambda way: (_silent(way), len(way)))
    return refusals + nearest


def _silent(way: Sequence[Refusal]) -> int:
    return len({(refusal.part, refusal.role) for refusal in way})


def _start_refusals(need: Need, start: int, layers: Layers) -> Iterator[Refusal]:
    here = ((start, start + 1),)
    if start % need.step:
        yield Refusal(GRID, None, "", None, here, "Off the grid of starts")
    for layer in layers.begins:
        if layers.window.mask(here) & layer.blocked:
            yield Refusal(layer.code, None, "", None, here, layer.name)


def _layout_refusals(layout: Layout, start: int, layers: Layers) -> Iterator[Refusal]:
    if not layout.fits(layers.window, start):
        whole = ((start + layout.first, start + layout.last),)
        yield Refusal(WINDOW, None, "", None, whole, "Outside the dates looked at")
    reasons = [
        [list(_seat_refusals(seat, resource, start, layers)) for resource in seat.choices]
        for seat in layout.seats
    ]
    closed = [seat for seat in reasons if all(seat)]
    for seat in closed:
        for refusals in seat:
            yield from refusals
    if closed:
        return
    able = [
        [r for r, why in zip(seat.choices, refusals, strict=True) if not why]
        for seat, refusals in zip(layout.seats, reasons, strict=True)
    ]
    if next(matches(able, layout.rivals), None) is None:
        yield from _shared(layout, able, start)


def _seat_refusals(seat: Seat, resource: int, start: int, layers: Layers) -> Iterator[Refusal]:
    part, role = _spoken_for(seat)
    taken = seat.footprint.at(start)
    for layer in layers.of(resource):
        cells = layers.window.mask(taken) & layer.blocked
        if cells:
            code = PATIENT if seat.is_patient and layer.code == BOOKED else layer.code
            yield Refusal(code, part, role, resource, _absolute(cells, layers.window), layer.name)


def _spoken_for(seat: Seat) -> tuple[int | None, str]:
    if seat.is_patient:
        return None, PATIENT
    part, role = seat.roles[0]
    return part, role.name


def _absolute(mask: int, window: Window) -> tuple[Stretch, ...]:
    return tuple((window.start + a, window.start + b) for a, b in spans(mask))


def _shared(layout: Layout, able: Sequence[Sequence[int]], start: int) -> Iterator[Refusal]:
    """Each role can be filled, but not all by different people."""
    for index in sorted({seat for pair in layout.rivals for seat in pair}):
        seat = layout.seats[index]
        part, role = _spoken_for(seat)
        only = able[index][0] if len(able[index]) == 1 else None
        cells = tuple(seat.footprint.at(start))
        yield Refusal(APART, part, role, only, cells, "Needed twice at once")
