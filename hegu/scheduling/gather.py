"""Needs gathered into courses: those of one form are read from the board together.

What is the same for all is worked out once a form; who may fill which seat, in arrays over all
needs. Only needs with a seat whose choices fill several columns are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from hegu.scheduling.board import BIT_BITS, COLUMN_BITS, Array, Board
from hegu.scheduling.course import Chair, Course, Strip, contests
from hegu.scheduling.layout import Form, Outline, form_of, outlines
from hegu.scheduling.need import Need

# The bits that may be chosen, by column.
Masks = dict[int, int]
_BIT = (1 << BIT_BITS) - 1
_COLUMN = (1 << COLUMN_BITS) - 1
_ONE = np.uint64(1)
NOBODY = -1

Rows = Array | slice


class Choices(NamedTuple):
    """Who may be taken, [need, what is asked]: roles in the order of the need, then patients.

    A column and the bits of it; where choices fill several columns the column is NOBODY and
    `spread` has them, by need and what is asked.
    """

    columns: Array
    masks: Array
    spread: dict[tuple[int, int], Masks]


class Table(NamedTuple):
    """Needs (by number) laid out alike: columns and masks, [need, seat, column], and rivals.

    Seats with fewer columns than others have NOBODY in the rest. `rivals` is [need, pair].
    """

    needs: Array
    columns: Array
    masks: Array
    rivals: Array


def courses(needs: Sequence[Need], board: Board) -> list[Course]:
    """The courses of all needs; needs of one form are asked together.

    NeedError for a need that cannot be met by anyone, BoardError for someone not on the board.
    """
    alike: dict[Form, list[int]] = {}
    for index, need in enumerate(needs):
        alike.setdefault(form_of(need), []).append(index)
    made: list[Course] = []
    for form, numbers in alike.items():
        members = [needs[index] for index in numbers]
        laid_out = outlines(members[0], form)
        choices = _choices(members, board)
        for outline in laid_out:
            for table in _tables(np.array(numbers), members[0], outline, choices):
                made += _courses(members[0].step, board, outline, table)
    return made


def _choices(members: Sequence[Need], board: Board) -> Choices:
    asked = _asked(members)
    shape = len(members), len(asked) // len(members)
    if not asked:
        return Choices(np.empty(shape, np.int64), np.empty(shape, np.uint64), {})
    many = np.fromiter(map(len, asked), np.int64, len(asked))
    ends = many.cumsum()
    places = _places(asked, int(ends[-1]), board)
    columns, bits = places >> BIT_BITS, _ONE << (places & _BIT).view(np.uint64)
    starts = ends - many
    first = columns[starts]
    masks = np.bitwise_or.reduceat(bits, starts)
    same = columns == first.repeat(many)
    wide: list[int] = []
    if np.count_nonzero(same) < len(same):
        wide = np.flatnonzero(~np.logical_and.reduceat(same, starts)).tolist()
    spread = {}
    for at in wide:
        here = slice(starts[at], ends[at])
        spread[divmod(at, shape[1])] = _by_column(columns[here], bits[here])
    first[wide] = NOBODY
    return Choices(first.reshape(shape), masks.reshape(shape), spread)


def _asked(members: Sequence[Need]) -> list[tuple[int, ...]]:
    """The choices of each role of each need, then its patients; NeedError when nobody can."""
    asked: list[tuple[int, ...]] = []
    for need in members:
        for part in need.parts:
            for role in part.roles:
                asked.append(role.choices)  # noqa: PERF401 -- dearer for one or two
        if need.patients:
            asked += [(patient,) for patient in need.patients]
        if need.same or len(need.patients) > 1:
            need.check()
    if not all(asked):
        for need in members:
            need.check()
    return asked


def _places(asked: Sequence[tuple[int, ...]], many: int, board: Board) -> Array:
    everyone = chain.from_iterable(asked)
    try:
        return np.fromiter(map(board.places.__getitem__, everyone), np.int64, many)
    except KeyError:
        for resource in chain.from_iterable(asked):
            board.bit_of(resource)
        raise


def _by_column(columns: Array, bits: Array) -> Masks:
    masks: Masks = {}
    for column, bit in zip(columns.tolist(), bits.tolist(), strict=True):
        masks[column] = masks.get(column, 0) | bit
    return masks


def _tables(numbers: Array, need: Need, outline: Outline, choices: Choices) -> Iterator[Table]:
    """All needs at once whose seats have one column each, and the rest."""
    seats = _asked_of(need, outline)
    odd = sorted({index for index, _ in choices.spread})
    if len(odd) < len(numbers):
        kept: Rows = np.delete(np.arange(len(numbers)), odd) if odd else slice(None)
        columns, masks = _seated(choices.columns[kept], choices.masks[kept], seats)
        rivals = _meetings(outline, columns, masks)
        yield Table(numbers[kept], columns[:, :, None], masks[:, :, None], rivals)
    if odd:
        yield _spread(numbers, outline, choices, odd, seats)


def _asked_of(need: Need, outline: Outline) -> list[list[int]]:
    """For each seat, which of what is asked sits on it."""
    order = {(part, role.name): at for at, (_, part, role) in enumerate(need.roles())}
    return [
        [order[role] for role in place.roles]
        if place.patient is None
        else [len(order) + place.patient]
        for place in outline.places
    ]


def _seated(columns: Array, masks: Array, seats: list[list[int]]) -> tuple[Array, Array]:
    """From what is asked to seats: those who can fill all roles of a seat."""
    if seats == [[at] for at in range(len(seats))]:
        return columns, masks
    first = [asked[0] for asked in seats]
    both = [np.bitwise_and.reduce(masks[:, asked], axis=1) for asked in seats]
    return columns[:, first], np.stack(both, axis=1)


def _meetings(outline: Outline, columns: Array, masks: Array) -> Array:
    """Which rivals somebody could have both of: [need, pair]."""
    if not outline.rivals:
        return np.zeros((len(columns), 0), np.bool_)
    one, other = np.array(outline.rivals, dtype=np.int64).T
    shared = masks[:, one] & masks[:, other]
    return np.asarray((columns[:, one] == columns[:, other]) & (shared != 0))


def _spread(
    numbers: Array, outline: Outline, choices: Choices, odd: list[int], seats: list[list[int]]
) -> Table:
    """Needs some of whose seats have several columns, one by one."""
    rows, meet = [], []
    for index in odd:
        row = [_common(choices, index, asked) for asked in seats]
        meet.append([_meet(row[i], row[j]) for i, j in outline.rivals])
        _align(row, [pair for pair, does in zip(outline.rivals, meet[-1], strict=True) if does])
        rows.append(row)
    deep = max(len(masks) for row in rows for masks in row)
    columns = np.full((len(odd), len(seats), deep), NOBODY, dtype=np.int64)
    bits = np.zeros(columns.shape, np.uint64)
    for need, row in enumerate(rows):
        for seat, masks in enumerate(row):
            columns[need, seat, : len(masks)] = sorted(masks)
            bits[need, seat, : len(masks)] = [masks[column] for column in sorted(masks)]
    rivals = np.array(meet, dtype=np.bool_).reshape(len(odd), len(outline.rivals))
    return Table(numbers[odd], columns, bits, rivals)


def _common(choices: Choices, index: int, asked: list[int]) -> Masks:
    held = []
    for at in asked:
        alone = {int(choices.columns[index, at]): int(choices.masks[index, at])}
        held.append(choices.spread.get((index, at), alone))
    common = dict(held[0])
    for masks in held[1:]:
        common = {c: common[c] & masks[c] for c in common.keys() & masks.keys()}
    return {column: bits for column, bits in common.items() if bits}


def _meet(one: Masks, other: Masks) -> bool:
    return any(one[column] & other[column] for column in one.keys() & other.keys())


def _align(row: list[Masks], rivals: list[tuple[int, int]]) -> None:
    """Rivals are compared column by column: each gets the columns of all in its contest."""
    for contest in contests(rivals):
        shared = {column for seat in contest for column in row[seat]}
        for seat in contest:
            row[seat] = {column: row[seat].get(column, 0) for column in shared}


def _courses(step: int, board: Board, outline: Outline, table: Table) -> Iterator[Course]:
    """One course for all needs of a table with the same rivals, stacks and patients."""
    for rows in _groups(outline, table):
        meet = table.rivals[rows][0].tolist()
        rivals = tuple(pair for pair, does in zip(outline.rivals, meet, strict=True) if does)
        contested = {seat for pair in rivals for seat in pair}
        patients: list[Chair] = []
        chairs: list[Chair] = []
        for seat, place in enumerate(outline.places):
            columns, masks = table.columns[rows, seat], table.masks[rows, seat]
            alone = place.patient is not None and seat not in contested
            if alone:
                columns, masks = columns[:1], masks[:1]
            many = sum(mask.bit_count() for mask in masks[0].tolist())
            chair = Chair(seat, place.footprint, _strips(board, columns, masks), many)
            (patients if alone else chairs).append(chair)
        chairs.sort(key=lambda chair: chair.ease)
        yield Course(table.needs[rows], step, outline, rivals, tuple(patients), tuple(chairs))


def _groups(outline: Outline, table: Table) -> Iterable[Rows]:
    """Rows of a table that can be read together: with the same rivals, stacks and patients."""
    many = len(table.needs)
    key = (table.columns >> COLUMN_BITS).reshape(many, -1)
    patients = [seat for seat, place in enumerate(outline.places) if place.patient is not None]
    if patients:
        which = table.columns[:, patients, 0], table.masks[:, patients, 0].view(np.int64)
        key = np.concatenate((key, *which), axis=1)
    if outline.rivals:
        key = np.concatenate((key, table.rivals), axis=1)
    raw, wide = key.tobytes(), key.shape[1] * key.itemsize
    if raw == raw[:wide] * many:
        return [slice(None)]
    groups: dict[bytes, list[int]] = {}
    for row in range(many):
        groups.setdefault(raw[row * wide : (row + 1) * wide], []).append(row)
    return [np.array(rows) for rows in groups.values()]


def _strips(board: Board, columns: Array, masks: Array) -> tuple[Strip, ...]:
    return tuple(
        Strip(board.stacks[column >> COLUMN_BITS], columns[:, at] & _COLUMN, masks[:, at])
        for at, column in enumerate(columns[0].tolist())
        if column != NOBODY
    )
