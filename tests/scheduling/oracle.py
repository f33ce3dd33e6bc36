"""A slow, obvious way to the same answers: sets of cells, every gap and every person tried."""

from collections.abc import Iterator
from itertools import combinations, product

from hegu.scheduling.need import Need

Calendars = dict[int, set[int]]
Key = tuple[int, str]


def oracle_starts(need: Need, free: Calendars, cells: range) -> list[int]:
    return [
        start
        for start in cells
        if start % need.step == 0 and next(oracle_slots(need, free, cells, start), None) is not None
    ]


def oracle_slots(
    need: Need, free: Calendars, cells: range, start: int
) -> Iterator[tuple[tuple[int, ...], dict[Key, int]]]:
    gaps = [] if need.together else [range(gap.least, gap.most + 1) for gap in need.gaps]
    for waits in product(*gaps):
        begins = _begins(need, waits, start)
        stop = max(b + part.lasts for b, part in zip(begins, need.parts, strict=True))
        whole = set(range(start, stop))
        if not whole <= set(cells) or any(not whole <= free[p] for p in need.patients):
            continue
        for given in _assignments(need):
            if _holds(need, free, begins, given):
                yield tuple(begins), given


def _begins(need: Need, waits: tuple[int, ...], start: int) -> list[int]:
    if need.together:
        return [start for _ in need.parts]
    begins = [start]
    for part, wait in zip(need.parts[:-1], waits, strict=True):
        begins.append(begins[-1] + part.lasts + wait)
    return begins


def _assignments(need: Need) -> Iterator[dict[Key, int]]:
    names = [(i, role.name) for i, part in enumerate(need.parts) for role in part.roles]
    choices = [role.choices for part in need.parts for role in part.roles]
    for chosen in product(*choices):
        yield dict(zip(names, chosen, strict=True))


def _holds(need: Need, free: Calendars, begins: list[int], given: dict[Key, int]) -> bool:
    taken = {
        (i, role.name): {
            begins[i] + cell for a, b in role.footprint.stretches for cell in range(a, b)
        }
        for i, part in enumerate(need.parts)
        for role in part.roles
    }
    if any(not taken[key] <= free[given[key]] for key in given):
        return False
    patients = set(need.patients)
    whole = set(range(begins[0], max(b + p.lasts for b, p in zip(begins, need.parts, strict=True))))
    if any(given[key] in patients and taken[key] & whole for key in given):
        return False
    return _rivals_differ(need, taken, given) and _groups_hold(need, given)


def _rivals_differ(need: Need, taken: dict[Key, set[int]], given: dict[Key, int]) -> bool:
    together = _same(need)
    return all(
        given[one] != given[other] or not taken[one] & taken[other] or other in together[one]
        for one, other in combinations(given, 2)
    )


def _same(need: Need) -> dict[Key, set[Key]]:
    names = [(i, role.name) for i, part in enumerate(need.parts) for role in part.roles]
    same = {name: {name} for name in names}
    for _ in names:
        for group in need.same:
            everyone = set().union(*(same[_key(name)] for name in group))
            for key in everyone:
                same[key] = everyone
    return same


def _groups_hold(need: Need, given: dict[Key, int]) -> bool:
    same = all(len({given[_key(name)] for name in group}) == 1 for group in need.same)
    apart = all(
        given[_key(one)] != given[_key(other)]
        for group in need.apart
        for one, other in combinations(group, 2)
    )
    return same and apart


def _key(name: str) -> Key:
    part, role = name.split(".", 1)
    return int(part), role
