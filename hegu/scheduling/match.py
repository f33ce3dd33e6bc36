"""Whether rivals can all be given different resources, and every way to do so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from hegu.scheduling.board import Array

Pairs = Sequence[tuple[int, int]]


def matches(choices: Sequence[Sequence[int]], rivals: Pairs) -> Iterator[tuple[int, ...]]:
    """Every way to give each seat one of its choices so that rivals differ, in the choices' order.

    >>> list(matches([(1, 2), (1,)], [(0, 1)]))
    [(2, 1)]
    """
    before = [[i for i, j in rivals if j == seat] for seat in range(len(choices))]
    after = [[j for i, j in rivals if i == seat] for seat in range(len(choices))]
    given: list[int] = []

    def still_open(seat: int, choice: int) -> bool:
        return all(any(other != choice for other in choices[rival]) for rival in after[seat])

    def give(seat: int) -> Iterator[tuple[int, ...]]:
        if seat == len(choices):
            yield tuple(given)
            return
        for choice in choices[seat]:
            if any(given[rival] == choice for rival in before[seat]):
                continue
            if still_open(seat, choice):
                given.append(choice)
                yield from give(seat + 1)
                given.pop()

    yield from give(0)


def can_match(words: Sequence[Sequence[Array]], rivals: Pairs) -> npt.NDArray[np.bool_]:
    """For many cases at once, whether rivals can differ; words[seat][strip] holds who is free.

    >>> one, two = np.array([1, 1, 3], np.uint8), np.array([1, 2, 1], np.uint8)
    >>> can_match([[one], [two]], [(0, 1)]).tolist()
    [False, True, True]
    """
    counts = [_heads(strips) for strips in words]
    possible = np.logical_and.reduce([count > 0 for count in counts])
    for i, j in rivals:
        either = [one | other for one, other in zip(words[i], words[j], strict=True)]
        possible &= _heads(either) > 1
    if len(words) == 2:
        return np.asarray(possible)
    # A seat with more choices than rivals can always be served last: only the rest need a trial.
    degrees = [sum(seat in pair for pair in rivals) for seat in range(len(words))]
    plenty = [count > degree for count, degree in zip(counts, degrees, strict=True)]
    unsure = np.flatnonzero(possible & ~np.logical_and.reduce(plenty))
    known: dict[tuple[int, ...], bool] = {}
    for case in unsure.tolist():
        seats = tuple(_joined(strips, case) for strips in words)
        if seats not in known:
            choices = [_bits(seat) for seat in seats]
            known[seats] = next(matches(choices, rivals), None) is not None
        possible[case] = known[seats]
    return np.asarray(possible)


def _heads(strips: Sequence[Array]) -> Array:
    counts = np.bitwise_count(strips[0]).astype(np.int64)
    for strip in strips[1:]:
        counts += np.bitwise_count(strip)
    return np.asarray(counts)


def _joined(strips: Sequence[Array], case: int) -> int:
    return sum(int(strip[case]) << 64 * index for index, strip in enumerate(strips))


def _bits(word: int) -> list[int]:
    return [bit for bit in range(word.bit_length()) if word >> bit & 1]
