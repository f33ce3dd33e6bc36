"""Who could fill a role, and when: every pair of a resource and a start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from hegu.scheduling.board import Array
from hegu.scheduling.course import Chair
from hegu.scheduling.layout import layouts
from hegu.scheduling.need import Need, Part
from hegu.scheduling.search import Kept, Search, Try


class Openings(NamedTuple):
    """Answers in order of start, then need, then resource: need, cell, resource."""

    needs: Array
    starts: Array
    resources: Array


def openings(search: Search, part: int, role: str) -> Openings:
    """Everyone who could fill a role of a part, at every start at which the need is then met."""
    chairs = {id(course): course.chair_of(part, role) for course in search.courses}
    for course in search.courses:
        chair = chairs[id(course)]
        if chair and any(chair.seat in contest for contest in course.contests):
            return _one_by_one(search, part, role)
    pieces: list[Openings] = []
    for low, high in search.blocks():
        for attempt in search.tries:
            chair = chairs[id(attempt.course)]
            kept = search.block(attempt, low, high, chair) if chair else None
            if chair and kept:
                pieces += _opened(search, attempt, chair, kept)
    in_order = len(search.tries) == 1 and all(len(c.strips) == 1 for c in chairs.values() if c)
    return _joined(pieces) if in_order else _sorted(_joined(pieces))


def _opened(search: Search, attempt: Try, chair: Chair, kept: Kept) -> Iterator[Openings]:
    starts = search.cells_of(attempt, kept)
    for strip, words in zip(chair.strips, kept.words[chair.seat], strict=True):
        bits = np.unpackbits(words.view(np.uint8), bitorder="little")
        found = bits.view(np.bool_).nonzero()[0]
        width = strip.stack.width
        at = found // width
        found -= at * width
        which = kept.which.take(at)
        found += (strip.columns * width).take(which)
        resources = strip.stack.keys.reshape(-1).take(found)
        yield Openings(attempt.course.needs.take(which), starts.take(at), resources)


def _joined(pieces: list[Openings]) -> Openings:
    if not pieces:
        return Openings(*(np.empty(0, np.int64) for _ in range(3)))
    if len(pieces) == 1:
        return pieces[0]
    return Openings(*(np.concatenate(column) for column in zip(*pieces, strict=True)))


def _sorted(found: Openings) -> Openings:
    rows = np.unique(np.stack([found.starts, found.needs, found.resources], axis=1), axis=0)
    return Openings(rows[:, 1], rows[:, 0], rows[:, 2])


def _one_by_one(search: Search, part: int, role: str) -> Openings:
    """Rivals depend on each other: ask once for each who could be it."""
    asked, owners, resources = [], [], []
    for index, need in enumerate(search.needs):
        seat = next(
            seat
            for seat in layouts(need)[0].seats
            if any(p == part and r.name == role for p, r in seat.roles)
        )
        for resource in seat.choices:
            asked.append(_given(need, part, role, resource))
            owners.append(index)
            resources.append(resource)
    found = Search(asked, search.board, search.allowed).starts()
    who = np.array(resources, dtype=np.int64)[found.needs]
    return _sorted(Openings(np.array(owners, dtype=np.int64)[found.needs], found.starts, who))


def _given(need: Need, part: int, role: str, resource: int) -> Need:
    def roles(asked: Part) -> Part:
        given = (replace(r, choices=(resource,)) if r.name == role else r for r in asked.roles)
        return replace(asked, roles=tuple(given))

    parts = [roles(asked) if i == part else asked for i, asked in enumerate(need.parts)]
    return replace(need, parts=tuple(parts))
