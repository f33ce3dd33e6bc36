from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegu.scheduling.board import Board, BoardError
from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Need, Part, Role
from hegu.scheduling.rules import BOOKED, CLOSED, HOURS, LEAD, Layer, Layers, free, why_not
from hegu.scheduling.slots import starts
from tests.scheduling.makers import EVERYONE, calendars, needs, windows


@st.composite
def layered(draw: st.DrawFn) -> Layers:
    window = draw(windows(most=24))
    hours, booked = draw(calendars(window)), draw(calendars(window))
    resources = {
        resource: (
            Layer(HOURS, "Does not work", window.full & ~hours[resource]),
            Layer(BOOKED, "Has a visit", window.full & ~booked[resource]),
        )
        for resource in EVERYONE
    }
    closed = Layer(CLOSED, "Closed", draw(st.integers(0, 3)) << draw(st.integers(0, 20)))
    lead = Layer(LEAD, "Too soon", (1 << draw(st.integers(0, 9))) - 1)
    return Layers(window, resources, (closed,), (lead,))


@settings(max_examples=80, deadline=None)
@given(layered(), needs())
def test_no_rule_forbids_exactly_the_starts_that_are_offered(layers: Layers, need: Need) -> None:
    board = Board.from_free(layers.window, free(layers))
    offered = set(starts(need, board, layers.allowed))

    for cell in range(layers.window.start - 2, layers.window.stop + 2):
        assert (not why_not(need, cell, layers)) == (cell in offered)


@settings(max_examples=30, deadline=None)
@given(layered(), needs())
def test_every_refusal_names_cells_that_its_rule_forbids(layers: Layers, need: Need) -> None:
    for refusal in why_not(need, layers.window.start + 3, layers):
        if refusal.code in (HOURS, BOOKED, CLOSED) and refusal.resource is not None:
            blocked = sum(
                {
                    layer.blocked
                    for layer in layers.of(refusal.resource)
                    if layer.code == refusal.code
                }
            )
            mask = layers.window.mask(refusal.cells)
            assert mask
            assert mask & ~blocked == 0


def said(need: Need, start: int, layers: Layers) -> list[tuple[str, int | None, str, int | None]]:
    return [(r.code, r.part, r.role, r.resource) for r in why_not(need, start, layers)]


WINDOW = Window(0, 12)
HANDS = Role("hands", Footprint.solid(3), (1, 2))
ONE = Need((Part("massage", 3, (HANDS,)),), patients=(9,))


def layers_of(one: int = 0, two: int = 0, patient: int = 0, **more: Any) -> Layers:
    blocked = {1: one, 2: two, 9: patient}
    return Layers(WINDOW, {k: (Layer(BOOKED, "Booked", v),) for k, v in blocked.items()}, **more)


def test_each_candidate_gives_its_own_reason() -> None:
    assert said(ONE, 0, layers_of(one=1, two=2)) == [
        (BOOKED, 0, "hands", 1),
        (BOOKED, 0, "hands", 2),
    ]
    assert said(ONE, 0, layers_of(one=1)) == []


def test_the_patients_own_visit_is_said_to_be_theirs() -> None:
    assert said(ONE, 0, layers_of(patient=1)) == [("patient", None, "patient", 9)]


def test_starts_off_the_grid_too_soon_or_outside_are_refused_for_that() -> None:
    soon = layers_of(begins=(Layer(LEAD, "Too soon", 0b1111),))

    assert said(ONE, 1, layers_of()) == [("grid", None, "", None)]
    assert said(ONE, 3, soon) == [(LEAD, None, "", None)]
    assert "window" in [code for code, *_ in said(ONE, 12, layers_of())]


def test_needing_one_person_twice_at_once_is_said() -> None:
    twice = Need((Part("p", 3, (HANDS, Role("help", Footprint.solid(3), (1, 2)))),))

    refusals = why_not(twice, 0, layers_of(two=1))

    assert [(r.code, r.role, r.resource) for r in refusals] == [
        ("apart", "hands", 1),
        ("apart", "help", 1),
    ]


def test_a_resource_without_layers_is_an_error_not_a_silent_yes() -> None:
    stranger = Need((Part("p", 3, (Role("hands", Footprint.solid(3), (77,)),)),))

    with pytest.raises(BoardError, match="Resource 77 has no layers"):
        why_not(stranger, 0, layers_of())


def test_pools_are_cut_as_asked() -> None:
    assert free(layers_of(one=1), {5: (1,), 6: (2, 9)}) == {
        5: {1: 0xFFE},
        6: {2: 0xFFF, 9: 0xFFF},
    }
