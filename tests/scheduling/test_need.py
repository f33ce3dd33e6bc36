import pytest

from hegu.scheduling.footprint import Footprint
from hegu.scheduling.layout import layouts
from hegu.scheduling.need import Gap, Need, NeedError, Part, Role

HOUR = Footprint.solid(12)


def part(*roles: Role, lasts: int = 12) -> Part:
    return Part("massage", lasts, roles)


HANDS = Role("hands", HOUR, (1, 2))
OTHER = Role("hands", HOUR, (3,))
ONE = part(HANDS)

WRONG = {
    "has no part": Need(()),
    "make no grid": Need((ONE,), step=0),
    "name one person twice": Need((ONE,), patients=(5, 5)),
    "lasts 0 cells": Need((part(HANDS, lasts=0),)),
    "has roles": Need((part(HANDS, HANDS),)),
    "Nobody and nothing can be the hands": Need((part(Role("hands", HOUR, ())),)),
    "2 parts with 0 gaps": Need((ONE, ONE)),
    "2 parts together with 1 gaps": Need((ONE, ONE), (Gap(0, 0),), together=True),
    "at least 3 and at most 2": Need((ONE, ONE), (Gap(3, 2),)),
    "at least -1": Need((ONE, ONE), (Gap(-1, 2),)),
    "No role is called": Need((ONE,), same=(("0.feet",),)),
    "Nobody can be all of": Need((ONE, part(OTHER)), (Gap(0, 0),), same=(("0.hands", "1.hands"),)),
    "to be the same and apart": Need(
        (ONE, ONE),
        (Gap(0, 0),),
        same=(("0.hands", "1.hands"),),
        apart=(("0.hands", "1.hands"),),
    ),
}


@pytest.mark.parametrize("words", WRONG)
def test_an_impossible_need_is_refused_with_advice(words: str) -> None:
    with pytest.raises(NeedError, match=words) as refusal:
        WRONG[words].check()

    assert "\nMaybe " in str(refusal.value)


def test_too_many_ways_to_lay_out_a_visit_are_refused() -> None:
    with pytest.raises(NeedError, match="narrow the longest gap"):
        layouts(Need((ONE, ONE, ONE), (Gap(0, 99), Gap(0, 99))))


def test_layouts_come_with_the_shortest_wait_first() -> None:
    need = Need((ONE, ONE, ONE), (Gap(0, 1), Gap(0, 1)))

    assert [layout.begins for layout in layouts(need)] == [
        (0, 12, 24),
        (0, 12, 25),
        (0, 13, 25),
        (0, 13, 26),
    ]


def test_groups_that_share_a_role_are_one_seat() -> None:
    need = Need(
        (ONE, ONE, ONE),
        (Gap(0, 0), Gap(0, 0)),
        same=(("0.hands", "1.hands"), ("2.hands", "1.hands")),
    )

    (layout,) = layouts(need)

    assert [seat.footprint.stretches for seat in layout.seats] == [((0, 36),)]
    assert layout.rivals == ()
