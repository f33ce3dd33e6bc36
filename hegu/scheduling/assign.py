"""Who takes a visit: of all ways to meet a need at a start, the best first."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from hegu.scheduling.board import Board
from hegu.scheduling.cells import DAY_CELLS
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.layout import Layout, Seat, layouts
from hegu.scheduling.match import matches
from hegu.scheduling.need import Need
from hegu.scheduling.slots import Slot, seated, slot

Cost = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What makes one way better than another.

    In order: those the roles prefer (the patient's own practitioner); the shorter wait between
    parts; fewer scraps of time too short to use (below `useful` cells), then fewer left-over gaps,
    then smaller ones; the lower `load` (cells already booked that day, by resource); lower keys.
    """

    load: Mapping[int, int] = field(default_factory=dict)
    useful: int = 6


@dataclass(frozen=True, slots=True)
class _Hand:
    """A layout with, for each seat, who is free and at what cost, cheapest first."""

    layout: Layout
    seats: tuple[tuple[tuple[Cost, int], ...], ...]


def choose(need: Need, board: Board, start: int, policy: Policy) -> Slot | None:
    """The best way to meet the need at a start, or None when there is none.

    >>> from hegu.scheduling.cells import Window
    >>> from hegu.scheduling.need import Part, Role
    >>> role = Role("practitioner", Footprint.solid(3), (1, 2), preferred=(2,))
    >>> board = Board.from_free(Window(0, 6), {0: {1: 0b111, 2: 0b111111}})
    >>> choose(Need((Part("massage", 3, (role,)),)), board, 0, Policy()).resource(0, "practitioner")
    2
    """
    return next(iter(alternatives(need, board, start, policy, 1)), None)


def alternatives(need: Need, board: Board, start: int, policy: Policy, n: int) -> list[Slot]:
    """The n best ways to meet the need at a start, best first, for a writer to try in turn."""
    hands = [
        _hand(layout, free, board, start, policy)
        for layout in layouts(need)
        if (free := seated(layout, board, start)) is not None
    ]
    ranked = (slot(need, layout, start, given) for layout, given in _ranked(hands))
    return list(islice(ranked, n))


def _hand(
    layout: Layout, free: Sequence[Sequence[int]], board: Board, start: int, policy: Policy
) -> _Hand:
    seats = []
    for seat, able in zip(layout.seats, free, strict=True):
        costs = (_cost(seat, resource, board, start, policy) for resource in able)
        seats.append(tuple(sorted(zip(costs, able, strict=True))))
    return _Hand(layout, tuple(seats))


def _cost(seat: Seat, resource: int, board: Board, start: int, policy: Policy) -> Cost:
    if seat.is_patient:
        return (0, 0, 0, 0, 0, 0)
    stranger = int(bool(seat.preferred) and resource not in seat.preferred)
    scraps, gaps, left = _left_over(board, resource, seat.footprint, start, policy.useful)
    return (stranger, 0, scraps, gaps, left, policy.load.get(resource, 0))


def _left_over(
    board: Board, resource: int, footprint: Footprint, start: int, useful: int
) -> tuple[int, int, int]:
    """Scraps, gaps and cells left beside a footprint in the free stretches it is put in."""
    low, high = start + footprint.first - DAY_CELLS, start + footprint.last + DAY_CELLS
    free = board.stretch(resource, low, high)
    lengths = set()
    for begin, end in footprint.at(start):
        before = free & (1 << begin - low) - 1
        lengths.add((begin, (begin - low) - (~before & (1 << begin - low) - 1).bit_length()))
        after = free >> end - low
        lengths.add((end, (~after & (after + 1)).bit_length() - 1))
    gaps = [length for _, length in lengths if length]
    return sum(length < useful for length in gaps), len(gaps), sum(gaps)


def _ranked(hands: Sequence[_Hand]) -> Iterator[tuple[Layout, tuple[int, ...]]]:
    """All matches, cheapest first: a walk over the lattice of each seat's cheapest choices."""
    queue: list[tuple[Cost, tuple[int, ...], int, tuple[int, ...]]] = []
    for number, hand in enumerate(hands):
        if all(hand.seats) and _possible(hand):
            heapq.heappush(queue, _entry(hand, number, (0,) * len(hand.seats)))
    seen = {(number, at) for _, _, number, at in queue}
    while queue:
        _, given, number, at = heapq.heappop(queue)
        hand = hands[number]
        if all(given[i] != given[j] for i, j in hand.layout.rivals):
            yield hand.layout, given
        for seat in range(len(at)):
            onward = (*at[:seat], at[seat] + 1, *at[seat + 1 :])
            if onward[seat] < len(hand.seats[seat]) and (number, onward) not in seen:
                seen.add((number, onward))
                heapq.heappush(queue, _entry(hand, number, onward))


def _possible(hand: _Hand) -> bool:
    free = [[resource for _, resource in seat] for seat in hand.seats]
    return next(matches(free, hand.layout.rivals), None) is not None


def _entry(
    hand: _Hand, number: int, at: tuple[int, ...]
) -> tuple[Cost, tuple[int, ...], int, tuple[int, ...]]:
    chosen = [seat[place] for seat, place in zip(hand.seats, at, strict=True)]
    total = [sum(column) for column in zip(*(cost for cost, _ in chosen), strict=True)]
    total = total or [0, 0, 0, 0, 0, 0]
    total[1] = hand.layout.waits
    return tuple(total), tuple(resource for _, resource in chosen), number, at
