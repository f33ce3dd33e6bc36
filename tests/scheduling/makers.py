"""Small random boards and needs for the laws."""

from hypothesis import assume
from hypothesis import strategies as st

from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.need import Gap, Need, NeedError, Part, Role

PEOPLE = (1, 2, 3, 4)
ROOMS = (11, 12)
PATIENTS = (21, 22)
EVERYONE = PEOPLE + ROOMS + PATIENTS


@st.composite
def footprints(draw: st.DrawFn, longest: int = 6) -> Footprint:
    cuts = draw(st.lists(st.integers(-2, longest), min_size=2, max_size=4, unique=True))
    cuts = sorted(cuts)[: len(cuts) // 2 * 2]
    return Footprint(tuple(zip(cuts[::2], cuts[1::2], strict=True)))


@st.composite
def windows(draw: st.DrawFn, least: int = 12, most: int = 40) -> Window:
    start = draw(st.integers(0, 1000))
    return Window(start, start + draw(st.integers(least, most)))


@st.composite
def calendars(
    draw: st.DrawFn, window: Window, resources: tuple[int, ...] = EVERYONE
) -> dict[int, int]:
    """Mostly free: a few stretches are taken out, as in a diary."""
    free = {}
    for resource in resources:
        busy = draw(
            st.lists(st.tuples(st.integers(0, window.cells), st.integers(1, 6)), max_size=4)
        )
        mask = window.full
        for start, length in busy:
            mask &= ~(((1 << length) - 1) << start)
        free[resource] = mask
    return free


@st.composite
def needs(draw: st.DrawFn, most_parts: int = 3) -> Need:
    many = draw(st.integers(1, most_parts))
    parts = tuple(draw(_parts(index)) for index in range(many))
    together = many > 1 and draw(st.booleans())
    gaps = () if together else tuple(draw(_gaps()) for _ in range(many - 1))
    patients = tuple(draw(st.sets(st.sampled_from(PATIENTS), max_size=2)))
    names = [f"{i}.{role.name}" for i, part in enumerate(parts) for role in part.roles]
    need = Need(
        parts,
        gaps,
        together,
        patients,
        draw(_groups(names)),
        draw(_groups(names)),
        draw(st.sampled_from((1, 2, 3, 3, 3, 4, 6))),
    )
    try:
        return need.check()
    except NeedError:
        assume(False)


@st.composite
def _parts(draw: st.DrawFn, index: int) -> Part:
    roles = [Role("hands", draw(footprints()), draw(_choices(PEOPLE)))]
    if draw(st.booleans()):
        roles.append(Role("room", draw(footprints()), draw(_choices(ROOMS))))
    if draw(st.integers(0, 3)) == 0:
        roles.append(Role("second", draw(footprints()), draw(_choices(PEOPLE + ROOMS))))
    return Part(f"part {index}", draw(st.integers(1, 5)), tuple(roles))


def _choices(of: tuple[int, ...]) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.sampled_from(of), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def _gaps(draw: st.DrawFn) -> Gap:
    least = draw(st.integers(0, 2))
    return Gap(least, least + draw(st.integers(0, 2)))


def _groups(names: list[str]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    group = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True).map(tuple)
    some = st.lists(group, max_size=1).map(tuple)
    return st.one_of(st.just(()), some) if len(names) > 1 else st.just(())


def pools_of(free: dict[int, int], cut: int) -> dict[int, dict[int, int]]:
    """The same calendars in two pools, to put people of one need on different columns."""
    keys = sorted(free)
    return {0: {k: free[k] for k in keys[:cut]}, 1: {k: free[k] for k in keys[cut:]}}


def as_sets(free: dict[int, int], window: Window) -> dict[int, set[int]]:
    return {
        resource: {window.start + i for i in range(window.cells) if mask >> i & 1}
        for resource, mask in free.items()
    }
