"""Proof that the two walls agree: the ledger is the union of the live claims, and no two
live claims meet unless a named person said so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hegu.clinic.booking.ledger import WORDS, change
from hegu.clinic.booking.models import LIVE, Claim, Ledger, Visit
from hegu.scheduling import mask

MANY = 5000


@dataclass
class Report:
    """What does not agree, by kind; empty lists are the proof."""

    rows: int = 0
    claims: int = 0
    differ: list[tuple[int, int]] = field(default_factory=list)
    """(resource, day) whose row is not the union of its claims."""
    overlaps: list[tuple[int, int]] = field(default_factory=list)
    """Pairs of claims that meet."""
    strays: list[str] = field(default_factory=list)
    """Visits whose status and claims disagree."""
    mended: int = 0

    @property
    def is_sound(self) -> bool:
        return not (self.overlaps or self.strays) and len(self.differ) == self.mended


def check(*, mend: bool = False) -> Report:
    """Compare ledger and claims; with mend, set rows that differ to what the claims say."""
    report = Report()
    with change():
        truth = _union(report)
        held = {
            (row[0], row[1]): row[2:]
            for row in Ledger.objects.values_list("resource", "day", *WORDS)
        }
        report.rows = len(held)
        nothing = (0,) * len(WORDS)
        for where in sorted(truth.keys() | held.keys()):
            if truth.get(where, nothing) != held.get(where, nothing):
                report.differ.append(where)
        if mend:
            report.mended = _mend(report.differ, truth)
    report.strays = [str(pk) for pk in _strays()]
    return report


def _union(report: Report) -> dict[tuple[int, int], tuple[int, ...]]:
    busy: dict[tuple[int, int], int] = {}
    last: tuple[int, int, int, bool] = (-1, 0, 0, False)
    rows = Claim.objects.filter(live=True).order_by("resource", "start", "id")
    for pk, resource, start, stop, overlap in rows.values_list(
        "id", "resource", "start", "stop", "overlap"
    ).iterator(MANY):
        report.claims += 1
        if not overlap:
            if last[0] == resource and start < last[1]:
                report.overlaps.append((last[2], pk))
            if last[0] != resource or stop > last[1]:
                last = (resource, stop, pk, overlap)
        for day, words in mask.strokes(start, mask.span(0, stop - start)):
            where = (resource, day)
            busy[where] = busy.get(where, 0) | mask.from_day_words(words)
    return {where: mask.day_words(bits) for where, bits in busy.items()}


def _mend(differ: list[tuple[int, int]], truth: dict[tuple[int, int], tuple[int, ...]]) -> int:
    for resource, day in differ:
        words = truth.get((resource, day), (0,) * len(WORDS))
        Ledger.objects.update_or_create(
            resource=resource, day=day, defaults=dict(zip(WORDS, words, strict=True))
        )
    return len(differ)


def _strays() -> Iterator[object]:
    """Live visits without a claim, and visits that are over for good with a live one."""
    yield from (
        Visit.objects.filter(status__in=LIVE)
        .exclude(claims__live=True)
        .values_list("pk", flat=True)
        .iterator(MANY)
    )
    yield from (
        Visit.objects.exclude(status__in=LIVE)
        .filter(claims__live=True)
        .distinct()
        .values_list("pk", flat=True)
        .iterator(MANY)
    )
