from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegu.scheduling.board import Board, BoardError
from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Gap, Need, Part, Role
from hegu.scheduling.openings import openings
from hegu.scheduling.search import Search
from hegu.scheduling.slots import beside, first, nearest, picks, spread, starts
from tests.scheduling.makers import as_sets, calendars, needs, pools_of, windows
from tests.scheduling.oracle import oracle_slots, oracle_starts

Situation = tuple[Need, Window, dict[int, int], Board]


@st.composite
def situations(draw: st.DrawFn, most_parts: int = 3) -> Situation:
    window = draw(windows())
    free = draw(calendars(window))
    board = Board.from_free(window, pools_of(free, draw(st.integers(0, len(free)))))
    return draw(needs(most_parts)), window, free, board


def cells(window: Window) -> range:
    return range(window.start, window.stop)


@settings(max_examples=150, deadline=None)
@given(situations())
def test_starts_are_those_of_the_oracle(situation: Situation) -> None:
    need, window, free, board = situation

    found = starts(need, board)

    assert list(found) == oracle_starts(need, as_sets(free, window), cells(window))
    assert all(cell in found for cell in found)


@settings(max_examples=30, deadline=None)
@given(situations(), st.sampled_from((1, 2, 4, 6)))
def test_grid_of_the_board_changes_no_answer(situation: Situation, grid: int) -> None:
    need, window, free, board = situation
    other = Board.from_free(window, pools_of(free, 3), grid)

    assert list(starts(need, other)) == list(starts(need, board))


@settings(max_examples=30, deadline=None)
@given(situations(), st.data())
def test_allowed_takes_starts_away_and_nothing_else(
    situation: Situation, data: st.DataObject
) -> None:
    need, window, _, board = situation
    allowed = data.draw(st.integers(0, window.full))

    found = starts(need, board, allowed)

    assert found.mask == starts(need, board).mask & allowed


@settings(max_examples=40, deadline=None)
@given(situations(2))
def test_picks_are_all_slots_of_the_oracle(situation: Situation) -> None:
    need, window, free, board = situation
    calendars = as_sets(free, window)

    for start in list(starts(need, board))[:2]:
        ours = [
            (
                tuple(part.start for part in slot.parts),
                {(p.part, take.role): take.resource for p in slot.parts for take in p.takes},
            )
            for slot in picks(need, board, start)
        ]
        truth = list(oracle_slots(need, calendars, cells(window), start))
        assert sorted(map(repr, ours)) == sorted(map(repr, truth))


@settings(max_examples=30, deadline=None)
@given(situations())
def test_a_start_has_a_pick_or_is_none(situation: Situation) -> None:
    need, window, _, board = situation
    on_grid = [cell for cell in cells(window) if cell % need.step == 0]

    found = [cell for cell in on_grid if next(picks(need, board, cell), None)]

    assert list(starts(need, board)) == found


@settings(max_examples=30, deadline=None)
@given(situations(), st.integers(1, 5))
def test_first_is_the_beginning_of_all(situation: Situation, n: int) -> None:
    need, _, _, board = situation

    assert list(first(need, board, n)) == list(starts(need, board))[:n]


@settings(max_examples=30, deadline=None)
@given(windows(), st.lists(needs(2), min_size=2, max_size=5), st.data())
def test_many_needs_at_once_are_as_one_by_one(
    window: Window, wanted: list[Need], data: st.DataObject
) -> None:
    board = Board.from_free(window, pools_of(data.draw(calendars(window)), 4))

    found = Search(wanted, board).starts()

    one_by_one = [(cell, i) for i, need in enumerate(wanted) for cell in starts(need, board)]
    assert list(zip(found.starts, found.needs, strict=True)) == sorted(one_by_one)


@settings(max_examples=40, deadline=None)
@given(situations(2))
def test_openings_are_everyone_the_oracle_would_give_the_role(situation: Situation) -> None:
    need, window, free, board = situation
    calendars = as_sets(free, window)

    found = openings(Search([need], board), 0, "hands")

    truth = {
        (start, given[0, "hands"])
        for start in oracle_starts(need, calendars, cells(window))
        for _, given in oracle_slots(need, calendars, cells(window), start)
    }
    assert list(zip(found.starts, found.resources, strict=True)) == sorted(truth)


def massage(people: tuple[int, ...], length: int = 3, **more: Any) -> Need:
    role = Role("practitioner", Footprint.solid(length), people)
    return Need((Part("massage", length, (role,)),), **more)


def test_pools_wider_than_a_word_are_searched_whole() -> None:
    window = Window(0, 30)
    people = tuple(range(150))
    free = {person: 0b111 << (person % 10) * 3 for person in people}
    board = Board.from_free(window, {0: free})
    pair = Need(
        (Part("two", 3, tuple(Role(n, Footprint.solid(3), people[5:140]) for n in "ab")),),
    )

    assert list(starts(massage((149,)), board)) == [27]
    assert list(starts(pair, board)) == list(range(0, 30, 3))
    assert len(openings(Search([massage(people)], board), 0, "practitioner").starts) == 150


def test_three_roles_need_three_people_not_merely_three_names() -> None:
    board = Board.from_free(Window(0, 3), {0: {1: 7, 2: 7, 3: 0}})
    roles = tuple(Role(name, Footprint.solid(3), (1, 2, 3)) for name in "abc")

    assert list(starts(Need((Part("p", 3, roles),)), board)) == []
    assert list(starts(Need((Part("p", 3, roles[:2]),)), board)) == [0]


def test_couple_takes_two_practitioners_one_double_room_and_both_patients() -> None:
    full = Window(0, 12).full
    board = Board.from_free(
        Window(0, 12), {0: {1: full, 2: full}, 1: {5: full}, 2: {8: full, 9: 0x3F}}
    )
    hands = Role("practitioner", Footprint.solid(3), (1, 2))
    room = Role("room", Footprint.solid(3, after=1), (5,))
    couple = Need(
        (Part("one", 3, (hands, room)), Part("two", 3, (hands,))), together=True, patients=(8, 9)
    )

    slot = next(picks(couple, board, 3))

    assert list(starts(couple, board)) == [0, 3]
    assert slot.busy() == {1: ((3, 6),), 2: ((3, 6),), 5: ((3, 7),), 8: ((3, 6),), 9: ((3, 6),)}


def test_same_practitioner_stays_through_a_visit_with_a_gap() -> None:
    board = Board.from_free(Window(0, 9), {0: {1: 0b000000111, 2: 0b111000000, 3: 0b111000111}})
    hands = Role("hands", Footprint.solid(3), (1, 2, 3))
    parts = (Part("one", 3, (hands,)), Part("two", 3, (hands,)))
    need = Need(parts, (Gap(0, 3),), same=(("0.hands", "1.hands"),))

    slots = list(picks(need, board, 0))

    assert [slot.resource(1, "hands") for slot in slots] == [3]
    assert slots[0].parts[1].start == 6


def test_nearest_starts_come_nearest_first() -> None:
    board = Board.from_free(Window(0, 60), {0: {1: Window(0, 60).full & ~(0b111 << 30)}})

    assert nearest(massage((1,)), board, 30) == [27, 33, 24]


def test_spread_shows_those_beside_other_visits_first() -> None:
    window = Window(96, 144)
    board = Board.from_free(window, {0: {1: window.full & ~(0b111 << 12)}})
    need = massage((1,))
    found = starts(need, board)

    mask = beside(need, board, found, working={1: window.full})

    assert [c for c in found if mask >> c - 96 & 1] == [105, 111]
    assert spread(found, ZoneInfo("UTC"), 2, mask) == [105, 111]
    assert beside(need, board, found) == mask
    assert spread(found, ZoneInfo("UTC"), 1) == [96]


def test_resource_that_is_not_on_the_board_is_named() -> None:
    board = Board.from_free(Window(0, 6), {0: {1: 7}})

    with pytest.raises(BoardError, match="Resource 2 is not on the board"):
        starts(massage((2,)), board)


def test_need_without_roles_or_patients_fits_wherever_the_window_has_room() -> None:
    need = Need((Part("talk", 4, ()),))

    assert list(starts(need, Board.from_free(Window(2, 12), {}))) == [3, 6]
