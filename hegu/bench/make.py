"""Makes the synthetic groups of clinics S, M and L: the same on every machine and Python.

A practitioner works five days a week in one of three shifts with a break, in the clinic's own
zone, less a few days off. A booking covers a service and its buffer, for the practitioner and for
one room of the service's kind. Near days are fuller than far ones. Both the North American and
the European change to summer time fall inside.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hegu.scheduling.cells import CELL_MINUTES, DAY_CELLS, cell_at

START = datetime(2027, 3, 1, tzinfo=UTC)
SEED = 20270301
SIZES = {"S": (1, 5, 30), "M": (10, 10, 60), "L": (200, 20, 60)}
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Shanghai", "Europe/Lisbon")
# Minutes with the buffer after, and kind of room (0 treatment, 1 massage), by number of service.
SERVICES = ((45, 0), (65, 0), (30, 0), (40, 1), (70, 1), (100, 1), (50, 1))
SKILLS = ((0, 1, 2), (3, 4, 5), (0, 1, 2, 6), (3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6))
SHIFTS = (((480, 720), (750, 990)), ((600, 840), (870, 1110)), ((720, 960), (990, 1230)))
FILL, SLOPE = 0.80, 0.36
MOST_MISSES = 80
WORD = (1 << 64) - 1


class Dice:
    """Numbers that are the same everywhere (splitmix64)."""

    def __init__(self, seed: int) -> None:
        self._state = seed & WORD

    def next(self) -> int:
        """64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & WORD
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & WORD
        return mixed ^ (mixed >> 31)

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        return self.next() % n

    def chance(self, per_thousand: int) -> bool:
        """Yes, so many times in a thousand."""
        return self.below(1000) < per_thousand


@dataclass
class Shift:
    """A practitioner's day: what they can do, when they are still free, how full it is to be."""

    person: int
    skills: list[int]
    gaps: list[list[int]]
    fill: float


class Group:
    """All clinics of a size, filled one after the other."""

    def __init__(self, size: str) -> None:
        clinics, self.each, self.days = SIZES[size]
        self.cells = self.days * DAY_CELLS
        self.made: dict[str, Any] = {"size": size, "days": self.days, "cells": self.cells}
        self.made |= {"fill_target": FILL, "clinics": [], "practitioners": [], "rooms": []}
        self.made["bookings"] = []
        self.worked = self.booked = 0
        for clinic in range(clinics):
            self._add(clinic, Dice(SEED * 1_000_003 + clinic))
        dice = Dice(SEED ^ 0xABCDEF)
        starts = sorted(dice.below(self.cells - 24) for _ in range(self.days // 5))
        self.made["patient_busy"] = [[start, start + 24] for start in starts]
        self.made["patient_busy_hard"] = [[0, self.cells - 2 * DAY_CELLS]]
        self.made["fill_real"] = self.booked / self.worked
        self.made["work_cells"] = self.worked

    def _add(self, clinic: int, dice: Dice) -> None:
        rooms = self._rooms(clinic)
        people = [self._person(clinic, index, dice) for index in range(self.each)]
        first = len(self.made["practitioners"])
        self.made["practitioners"] += people
        zone = ZoneInfo(ZONES[clinic % len(ZONES)])
        for day in range(-1, self.days + 1):
            for number, person in enumerate(people, first):
                gaps = self._gaps(person, day, zone)
                if gaps is not None:
                    asked = Shift(number, person["skills"], gaps, self._fill(day))
                    self._book(asked, rooms, dice)

    def _rooms(self, clinic: int) -> tuple[dict[int, int], dict[int, int]]:
        """The new rooms of both kinds, each with the cells that are taken."""
        first = len(self.made["rooms"])
        many = (-(-self.each * 5 // 10), -(-self.each * 6 // 10))
        kinds = [0] * many[0] + [1] * many[1]
        self.made["rooms"] += [{"clinic": clinic, "kind": kind} for kind in kinds]
        counts = {"room0": first, "rooms": len(kinds), "prac0": clinic * self.each}
        zone = ZONES[clinic % len(ZONES)]
        self.made["clinics"].append({"zone": zone, **counts, "pracs": self.each})
        massage = range(first + many[0], first + len(kinds))
        return dict.fromkeys(range(first, first + many[0]), 0), dict.fromkeys(massage, 0)

    def _person(self, clinic: int, index: int, dice: Dice) -> dict[str, Any]:
        free_days = {(index * 3 + 5) % 7, (index * 3 + 6) % 7}
        working = [weekday for weekday in range(7) if weekday not in free_days]
        rules = [[weekday, a, b] for weekday in working for a, b in SHIFTS[index % 3]]
        dates = [_date(day) for day in range(-1, self.days + 1)]
        off = [d.isoformat() for d in dates if d.weekday() in working and dice.chance(40)]
        skills = list(SKILLS[index % 5])
        return {"clinic": clinic, "skills": skills, "rules": rules, "off": off, "work": []}

    def _gaps(self, person: dict[str, Any], day: int, zone: ZoneInfo) -> list[list[int]] | None:
        on = _date(day)
        if on.isoformat() in person["off"]:
            return None
        gaps = []
        for weekday, a, b in person["rules"]:
            if weekday == on.weekday():
                start = max(_cell(on, a, zone), 0)
                stop = min(_cell(on, b, zone), self.cells)
                if start < stop:
                    gaps.append([start, stop])
        person["work"] += [list(gap) for gap in gaps]
        return gaps

    def _fill(self, day: int) -> float:
        """The share of a day that is aimed at; near days are fuller than far ones."""
        fill = FILL + SLOPE / 2 - SLOPE * max(day, 0) / (self.days - 1)
        return min(1.0, max(0.0, fill))

    def _book(self, shift: Shift, rooms: tuple[dict[int, int], dict[int, int]], dice: Dice) -> None:
        gaps = shift.gaps
        total = sum(stop - start for start, stop in gaps)
        self.worked += total
        target = shift.fill * total
        used = misses = 0
        while gaps and used < target and misses < MOST_MISSES:
            service = shift.skills[dice.below(len(shift.skills))]
            minutes, kind = SERVICES[service]
            length = minutes // CELL_MINUTES
            start = _placed(gaps, length, dice, room_left=target + 3 - used)
            room = None if start is None else _free(rooms[kind], start, length)
            if start is None or room is None:
                misses += 1
                continue
            used += length
            gaps[:] = _without(gaps, start, length)
            self.made["bookings"].append([shift.person, room, start, start + length, service])
        self.booked += used


def _date(day: int) -> date:
    return START.date() + timedelta(days=day)


def _cell(on: date, minute: int, zone: ZoneInfo) -> int:
    wall = datetime(on.year, on.month, on.day, minute // 60, minute % 60, tzinfo=zone)
    return cell_at(wall) - cell_at(START)


def _placed(gaps: list[list[int]], length: int, dice: Dice, *, room_left: float) -> int | None:
    """A start in one of the gaps, three times of four at its beginning, or None."""
    start, stop = gaps[dice.below(len(gaps))]
    at_once = dice.chance(750)
    roll = dice.next()
    if stop - start < length or length > room_left:
        return None
    return start if at_once else start + roll % (stop - start - length + 1)


def _free(rooms: dict[int, int], start: int, length: int) -> int | None:
    mask = ((1 << length) - 1) << start
    for room, taken in rooms.items():
        if not taken & mask:
            rooms[room] |= mask
            return room
    return None


def _without(gaps: list[list[int]], start: int, length: int) -> list[list[int]]:
    left = []
    for a, b in gaps:
        inside = a <= start < b
        pieces = [[a, start], [start + length, b]] if inside else [[a, b]]
        left += [piece for piece in pieces if piece[0] < piece[1]]
    return left


def main(argv: Sequence[str]) -> int:
    """Writes a workload."""
    parser = argparse.ArgumentParser(prog="hegu bench make", description=__doc__)
    parser.add_argument("size", choices=sorted(SIZES))
    parser.add_argument("file", type=Path)
    asked = parser.parse_args(argv)
    with asked.file.open("w", encoding="utf-8") as file:
        json.dump(Group(asked.size).made, file, separators=(",", ":"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
