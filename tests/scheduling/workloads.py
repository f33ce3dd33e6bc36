"""Tiny synthetic workloads in the benchmark's format, with answers found the slow way."""

import random
from typing import Any

CELLS = 2 * 288
Calendars = dict[str, list[set[int]]]
SKILLS = [[0, 1], [3, 4], [0, 4]]


def tiny(seed: int) -> dict[str, Any]:
    rng = random.Random(seed)
    made: dict[str, Any] = {
        "size": "tiny",
        "cells": CELLS,
        "practitioners": [],
        "rooms": [],
        "bookings": [],
    }
    for clinic in range(2):
        for index in range(3):
            work = [[96 + day * 288, 210 + day * 288] for day in range(2)]
            made["practitioners"].append(
                {"clinic": clinic, "skills": SKILLS[index], "rules": [], "off": [], "work": work}
            )
        made["rooms"] += [{"clinic": clinic, "kind": kind} for kind in (0, 1, 1)]
    free = calendars(made)
    for _ in range(90):
        person, room = rng.randrange(6), rng.randrange(6)
        start = rng.randrange(90, 500)
        cells = set(range(start, start + rng.choice((6, 9, 70) if rng.random() < 0.1 else (6, 9))))
        if person // 3 == room // 3 and cells <= free["people"][person] & free["rooms"][room]:
            made["bookings"].append([person, room, start, max(cells) + 1, 0])
            free["people"][person] -= cells
            free["rooms"][room] -= cells
    made["patient_busy"] = [[120, 130]]
    made["patient_busy_hard"] = [[0, 400]]
    return made


def calendars(made: dict[str, Any]) -> Calendars:
    free = {
        "people": [
            {c for a, b in person["work"] for c in range(a, b)} for person in made["practitioners"]
        ],
        "rooms": [set(range(CELLS)) for _ in made["rooms"]],
    }
    for person, room, start, stop, _ in made["bookings"]:
        free["people"][person] -= set(range(start, stop))
        free["rooms"][room] -= set(range(start, stop))
    return free


def able(made: dict[str, Any], free: Calendars, service: int, start: int, length: int) -> list[int]:
    cells = set(range(start, start + length))
    return [
        who
        for who, person in enumerate(made["practitioners"])
        if service in person["skills"] and cells <= free["people"][who]
    ]


def has_room(made: dict[str, Any], free: Calendars, room: tuple[int, int], cells: range) -> bool:
    return any(
        (one["clinic"], one["kind"]) == room and set(cells) <= free["rooms"][number]
        for number, one in enumerate(made["rooms"])
    )


def massages(made: dict[str, Any]) -> list[tuple[int, int]]:
    free = calendars(made)
    return [(who, t) for t in range(0, CELLS, 3) for who in able(made, free, 4, t, 14)]


def visits(made: dict[str, Any], busy: str) -> list[list[int]]:
    free = calendars(made)
    patient = set(range(CELLS)) - {c for a, b in made[busy] for c in range(a, b)}
    rows = []
    for t in range(0, CELLS - 22, 3):
        for clinic in range(2):
            here = range(clinic * 3, clinic * 3 + 3)
            pairs = [
                (p, q)
                for p in able(made, free, 0, t, 9)
                for q in able(made, free, 4, t + 10, 14)
                if p != q and p in here and q in here
            ]
            rooms = has_room(made, free, (clinic, 0), range(t, t + 9))
            rooms &= has_room(made, free, (clinic, 1), range(t + 10, t + 24))
            if pairs and rooms and set(range(t, t + 22)) <= patient:
                rows.append([t, clinic, *pairs[0]])
    return rows
