"""Why a time is not free, as sentences that name people and rooms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hegu.clinic.booking import words
from hegu.clinic.booking.bridge import Diary
from hegu.clinic.booking.ledger import Kind, named
from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Room, Unit
from hegu.scheduling import clock, rules
from hegu.scheduling.cells import cell_at
from hegu.scheduling.rules import Layer, Layers, Refusal

MOST = 4
"""Sentences a person still reads."""


def sentences(diary: Diary, cell: int, *, limits: tuple[int, int], now: dt.datetime) -> list[str]:
    """Every rule that forbids a start, each said once."""
    refusals = rules.why_not(diary.need, cell, layers(diary, limits=limits, now=now))
    names = _names(refusals)
    said = [
        words.rule(_code(refusal), names.get(refusal.resource or -1, "")) for refusal in refusals
    ]
    found = list(dict.fromkeys(said))
    if len(found) > MOST and any(refusal.role == "practitioner" for refusal in refusals):
        return [words.rule("everyone")]
    return found[:MOST]


def layers(diary: Diary, *, limits: tuple[int, int], now: dt.datetime) -> Layers:
    """The diary's calendars as named rules."""
    window = diary.window
    resources = {r: _of(diary, r, bits) for r, bits in diary.openings.items()}
    minutes = diary.ask.clinic.step_minutes if diary.ask.online else 5
    grid = clock.grid_mask(diary.ask.clinic.tz, minutes, window)
    past = window.mask([(window.start, cell_at(now))])
    soon = window.mask([(window.start, limits[0])]) & ~past
    if not diary.ask.online:
        past, soon = window.mask([(window.start, limits[0])]), 0
    begins = (
        Layer("past", "", past),
        Layer(rules.LEAD, "", soon),
        Layer(rules.HORIZON, "", window.mask([(limits[1], window.stop)])),
        Layer(rules.GRID, "", window.full & ~grid),
    )
    return Layers(window, resources, begins=begins)


def _of(diary: Diary, resource: int, opening: Any) -> tuple[Layer, ...]:
    full = diary.window.full
    shut = full & ~int.from_bytes(opening.tobytes(), "little")
    code = rules.HOURS if named(resource)[0] == Kind.PRACTITIONER else rules.CLOSED
    taken = diary.busy.get(resource)
    busy = int.from_bytes(taken.tobytes(), "little") if taken is not None else 0
    away = diary.journeys.get(resource, 0)
    return (
        Layer(code, "", shut),
        Layer(rules.BOOKED, "", busy & ~away),
        Layer(rules.TRAVEL, "", away),
    )


def _code(refusal: Refusal) -> str:
    return {rules.CLOSED: "house", rules.WINDOW: "horizon"}.get(refusal.code, refusal.code)


def _names(refusals: list[Refusal]) -> dict[int, str]:
    keys = {refusal.resource for refusal in refusals if refusal.resource is not None}
    found: dict[int, str] = {}
    for kind, model in ((Kind.PRACTITIONER, Practitioner), (Kind.ROOM, Room), (Kind.UNIT, Unit)):
        mine = {named(r)[1]: r for r in keys if named(r)[0] == kind}
        for row in model._default_manager.filter(pk__in=mine):
            found[mine[row.pk]] = str(row)
    return found
