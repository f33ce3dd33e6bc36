"""A synthetic group of clinics, read from its file onto a board, with the needs to ask of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hegu.bench.stream import Stream, WorkloadError
from hegu.scheduling.board import Board
from hegu.scheduling.cells import Window
from hegu.scheduling.footprint import Footprint
from hegu.scheduling.mask import from_spans
from hegu.scheduling.need import Gap, Need, Part, Role

# Kinds of room and the two services asked for, as the workload numbers them.
TREATMENT, MASSAGE = 0, 1
ACU40, MAS60 = 0, 4
# Keys on the board: practitioners keep their number, rooms and patients begin here.
ROOM = 1 << 24
PATIENT, HARD_PATIENT = 1 << 28, (1 << 28) + 1
POOL_KINDS = 3

Words = npt.NDArray[np.uint64]


@dataclass
class Workload:
    """Who works where, and the board of all their free cells."""

    cells: int = 0
    people: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    rooms: list[tuple[int, int]] = field(default_factory=list)
    clinics: int = 0
    board: Board = field(init=False)

    def people_of(self, clinic: int, service: int) -> tuple[int, ...]:
        """The practitioners of a clinic who give a service."""
        pool = self.board.pools[clinic * POOL_KINDS]
        return tuple(p for p in pool if service in self.people[p][1])

    def rooms_of(self, clinic: int, kind: int) -> tuple[int, ...]:
        """The rooms of a kind in a clinic."""
        return self.board.pools.get(clinic * POOL_KINDS + 1 + kind, ())


def read(path: Path) -> Workload:
    """The workload of a file; WorkloadError when it is not one."""
    made = Workload()
    people, rooms = bytearray(), bytearray()
    patients: dict[int, list[Any]] = {}
    with path.open(encoding="utf-8") as file:
        stream = Stream(file)
        for key in stream.members():
            if key == "cells":
                made.cells = int(stream.value())
            elif key == "practitioners":
                _read_people(stream, made, people)
            elif key == "rooms":
                _read_rooms(stream, made, rooms)
            elif key == "bookings":
                _read_bookings(stream, made, people, rooms)
            elif key in ("patient_busy", "patient_busy_hard"):
                patients[HARD_PATIENT if key.endswith("hard") else PATIENT] = stream.value()
            else:
                stream.value()
    made.clinics = 1 + max((clinic for clinic, _ in made.people), default=-1)
    made.board = _board(made, people, rooms, patients)
    return made


def _row_bytes(cells: int) -> int:
    if cells < 1:
        raise WorkloadError("No cells before the calendars.\nMaybe the file is no workload.")
    return -(-cells // 64) * 8


def _read_people(stream: Stream, made: Workload, bits: bytearray) -> None:
    size = _row_bytes(made.cells)
    for person in stream.elements():
        made.people.append((person["clinic"], tuple(person["skills"])))
        bits += from_spans(person["work"]).to_bytes(size, "little")


def _read_rooms(stream: Stream, made: Workload, bits: bytearray) -> None:
    free = ((1 << made.cells) - 1).to_bytes(_row_bytes(made.cells), "little")
    for room in stream.elements():
        made.rooms.append((room["clinic"], room["kind"]))
        bits += free


def _read_bookings(stream: Stream, made: Workload, people: bytearray, rooms: bytearray) -> None:
    if not made.people or not made.rooms:
        raise WorkloadError(
            "Bookings come before practitioners and rooms.\nMaybe write the workload again."
        )
    calendars = (np.frombuffer(people, np.uint64), np.frombuffer(rooms, np.uint64))
    width = _row_bytes(made.cells) // 8
    for table in stream.rows(5):
        person, room, start, stop, _ = table.T
        for calendar, who in zip(calendars, (person, room), strict=True):
            if who.min() < 0 or who.max() * width >= calendar.size or stop.max() > width * 64:
                raise WorkloadError("A booking of someone unknown.\nMaybe the file is mixed up.")
            _take(calendar, who * (width * 64) + start, stop - start)


def _take(calendar: Words, start: npt.NDArray[np.int64], length: npt.NDArray[np.int64]) -> None:
    """Clears runs of bits, a word at a time until none goes on."""
    ones = np.uint64(2**64 - 1)
    while len(start):
        word, bit = start // 64, start % 64
        here = np.minimum(length, 64 - bit)
        mask = ones >> (64 - here).astype(np.uint64) << bit.astype(np.uint64)
        np.bitwise_and.at(calendar, word, ~mask)
        on = length > here
        start, length = (start + here)[on], (length - here)[on]


def _board(
    made: Workload, people: bytearray, rooms: bytearray, patients: dict[int, list[Any]]
) -> Board:
    window = Window(0, made.cells)
    pools: dict[int, list[int]] = {-1: [PATIENT, HARD_PATIENT]}
    for person, (clinic, _) in enumerate(made.people):
        pools.setdefault(clinic * POOL_KINDS, []).append(person)
    for room, (clinic, kind) in enumerate(made.rooms):
        pools.setdefault(clinic * POOL_KINDS + 1 + kind, []).append(ROOM + room)
    board = Board(window, pools)
    size = -(-made.cells // 8)
    rows = [
        np.frombuffer(bits, np.uint8).reshape(-1, _row_bytes(made.cells))[:, :size]
        for bits in (people, rooms)
    ]
    for pool, resources in pools.items():
        if pool >= 0:
            is_room = pool % POOL_KINDS > 0
            which = np.array(resources) - is_room * ROOM
            board.fill(pool, rows[is_room][which])
    free = [window.full & ~from_spans(patients.get(p, ())) for p in pools[-1]]
    packed = b"".join(mask.to_bytes(size, "little") for mask in free)
    board.fill(-1, np.frombuffer(packed, np.uint8).reshape(-1, size))
    return board


def massage(load: Workload, clinic: int, *, with_room: bool) -> Need:
    """Sixty minutes of massage with ten of turn-over; with a room and the patient if asked."""
    taken = Footprint.solid(12, after=2)
    roles = [Role("practitioner", taken, load.people_of(clinic, MAS60))]
    if with_room:
        roles.append(Role("room", taken, load.rooms_of(clinic, MASSAGE)))
    part = Part("massage", 12, tuple(roles))
    return Need((part,), patients=(PATIENT,) if with_room else ())


def combined(load: Workload, clinic: int, patient: int) -> Need:
    """Forty minutes of acupuncture, ten of rest, sixty of massage, by two people in two rooms."""
    needles = Footprint.solid(8, after=1)
    acupuncture = Part(
        "acupuncture",
        8,
        (
            Role("practitioner", needles, load.people_of(clinic, ACU40)),
            Role("room", needles, load.rooms_of(clinic, TREATMENT)),
        ),
    )
    return Need(
        (acupuncture, massage(load, clinic, with_room=True).parts[0]),
        (Gap(2, 2),),
        patients=(patient,),
        apart=(("0.practitioner", "1.practitioner"),),
    )
