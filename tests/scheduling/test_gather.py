"""Needs of one form are made ready together: who may fill each of them must not get mixed up."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegu.scheduling.board import Board, BoardError
from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.gather import courses
from hegu.scheduling.need import Need, NeedError, Part, Role
from hegu.scheduling.search import Search
from tests.scheduling.makers import (
    EVERYONE,
    PATIENTS,
    as_sets,
    calendars,
    needs,
    pools_of,
    windows,
)
from tests.scheduling.oracle import oracle_starts


@st.composite
def alike(draw: st.DrawFn) -> list[Need]:
    """Needs of one form, each with other people, rooms and patients."""
    form = draw(needs(2).filter(lambda need: not need.same))
    return [_of_others(draw, form) for _ in range(draw(st.integers(2, 6)))]


def _of_others(draw: st.DrawFn, need: Need) -> Need:
    someone = st.lists(st.sampled_from(EVERYONE), min_size=1, max_size=3, unique=True)
    parts = [
        replace(
            part,
            roles=tuple(replace(role, choices=tuple(draw(someone))) for role in part.roles),
        )
        for part in need.parts
    ]
    patients = draw(st.permutations(PATIENTS))[: len(need.patients)]
    return replace(need, parts=tuple(parts), patients=tuple(patients))


@settings(max_examples=80, deadline=None)
@given(windows(), alike(), st.data(), st.integers(0, len(EVERYONE)))
def test_needs_of_one_form_keep_their_own_people(
    window: Window, wanted: list[Need], data: st.DataObject, cut: int
) -> None:
    free = data.draw(calendars(window))
    board = Board.from_free(window, pools_of(free, cut))

    found = Search(wanted, board).starts()

    cells = range(window.start, window.stop)
    truth = [
        (cell, i)
        for i, need in enumerate(wanted)
        for cell in oracle_starts(need, as_sets(free, window), cells)
    ]
    assert list(zip(found.starts, found.needs, strict=True)) == sorted(truth)


def massage(*people: int, patients: tuple[int, ...] = ()) -> Need:
    role = Role("practitioner", Footprint.solid(3), people)
    return Need((Part("massage", 3, (role,)),), patients=patients)


def test_many_clinics_with_one_form_make_one_course() -> None:
    pools = {clinic: {clinic * 10 + i: 7 for i in range(3)} for clinic in range(20)}
    board = Board.from_free(Window(0, 3), pools)

    (course,) = courses([massage(*people) for people in pools.values()], board)

    assert course.needs.tolist() == list(range(20))


@pytest.mark.parametrize("wrong", [massage(), massage(1, patients=(1, 1))])
def test_a_need_that_cannot_be_is_refused_though_its_form_is_known(wrong: Need) -> None:
    board = Board.from_free(Window(0, 3), {0: {1: 7, 2: 7}})
    Search([massage(1), massage(1, patients=(1, 2))], board)

    with pytest.raises(NeedError):
        Search([massage(1), massage(1, patients=(1, 2)), wrong], board)


def test_someone_who_is_not_on_the_board_is_named() -> None:
    board = Board.from_free(Window(0, 3), {0: {1: 7}})

    with pytest.raises(BoardError, match="77"):
        Search([massage(1), massage(1, 77)], board)
