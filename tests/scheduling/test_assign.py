from hypothesis import given, settings
from hypothesis import strategies as st

from hegu.scheduling.assign import Policy, alternatives, choose
from hegu.scheduling.board import Board
from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Gap, Need, Part, Role
from hegu.scheduling.slots import picks, starts
from tests.scheduling.makers import calendars, needs, pools_of, windows

WINDOW = Window(0, 36)
FULL = WINDOW.full


@settings(max_examples=40, deadline=None)
@given(windows(), needs(), st.data())
def test_alternatives_are_all_picks_and_no_others(
    window: Window, need: Need, data: st.DataObject
) -> None:
    board = Board.from_free(window, pools_of(data.draw(calendars(window)), 3))

    for start in list(starts(need, board))[:2]:
        every = list(picks(need, board, start))
        ranked = alternatives(need, board, start, Policy(), len(every) + 1)
        assert sorted(map(repr, ranked)) == sorted(map(repr, every))
        assert choose(need, board, start, Policy()) == ranked[0]


@settings(max_examples=30, deadline=None)
@given(windows(), needs(), st.data())
def test_a_chosen_slot_takes_only_free_cells(
    window: Window, need: Need, data: st.DataObject
) -> None:
    free = data.draw(calendars(window))
    board = Board.from_free(window, {0: free})
    offered = set(starts(need, board))

    for start in range(window.start, window.stop, need.step):
        slot = choose(need, board, start, Policy()) if start % need.step == 0 else None
        assert (slot is not None) == (start in offered)
        for resource, spans in slot.busy().items() if slot else ():
            assert window.mask(spans) & ~free[resource] == 0


def massage(preferred: tuple[int, ...] = (), choices: tuple[int, ...] = (1, 2, 3)) -> Need:
    role = Role("hands", Footprint.solid(6), choices, preferred)
    return Need((Part("massage", 6, (role,)),))


def hands(need: Need, free: dict[int, int], start: int, policy: Policy | None = None) -> int:
    slot = choose(need, Board.from_free(WINDOW, {0: free}), start, policy or Policy())
    assert slot is not None
    return slot.resource(0, "hands")


def test_the_patients_own_practitioner_comes_first() -> None:
    tight = ((1 << 6) - 1) << 12

    assert hands(massage(preferred=(2,)), {1: tight, 2: FULL, 3: tight}, 12) == 2


def test_the_day_is_left_in_whole_pieces() -> None:
    between, flush, scrap = 0b111111 << 12, FULL & ~((1 << 12) - 1), FULL & ~((1 << 9) - 1)

    assert hands(massage(), {1: FULL, 2: flush, 3: scrap}, 12) == 2
    assert hands(massage(), {1: FULL, 2: flush, 3: between}, 12) == 3


def test_the_load_is_shared_when_all_else_is_equal() -> None:
    policy = Policy(load={1: 40, 2: 12, 3: 40})

    assert hands(massage(), dict.fromkeys((1, 2, 3), FULL), 12, policy) == 2
    assert hands(massage(), dict.fromkeys((1, 2, 3), FULL), 12) == 1


def test_the_shorter_wait_comes_before_the_tidier_day() -> None:
    role = Role("hands", Footprint.solid(3), (1,))
    part = Part("massage", 3, (role,))
    board = Board.from_free(WINDOW, {0: {1: 0b111_110_111_111}})

    slot = choose(Need((part, part), (Gap(0, 5),)), board, 0, Policy())

    assert slot is not None
    assert [taken.start for taken in slot.parts] == [0, 3]


def test_nobody_free_is_no_slot() -> None:
    assert choose(massage(), Board.from_free(WINDOW, {0: {1: 0, 2: 0, 3: 0}}), 0, Policy()) is None


def test_one_person_for_two_roles_is_no_slot_and_ends() -> None:
    roles = tuple(Role(name, Footprint.solid(3), (1, 2, 3)) for name in "abcd")
    board = Board.from_free(WINDOW, {0: dict.fromkeys((1, 2, 3), FULL)})

    assert alternatives(Need((Part("p", 3, roles),)), board, 0, Policy(), 5) == []
