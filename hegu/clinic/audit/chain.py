"""The chain over the audit trail: each line is sealed over the one before it.

The key is not in the database, so whoever can change rows cannot make their seals. What was
cut from the end shows against a checkpoint that was taken out of the machine earlier.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from hegu.clinic.audit.models import Line

MANY = 2000


@dataclass(frozen=True)
class Checkpoint:
    """How many lines are sealed, and the last seal: keep it off the machine."""

    count: int
    mac: str


@dataclass(frozen=True)
class Report:
    """What reading the whole chain found; `trouble` names the first line that is wrong."""

    count: int
    trouble: str = ""

    @property
    def is_sound(self) -> bool:
        return not self.trouble


def secret() -> bytes:
    return hashlib.sha256(b"hegu audit chain" + settings.SECRET_KEY.encode()).digest()


def text(line: Line) -> bytes:
    """A line as the seal sees it: one spelling for one content."""
    said = [
        line.place,
        line.pk,
        line.at.isoformat(timespec="microseconds"),
        line.who,
        line.who_name,
        line.clinic,
        line.what,
        line.thing,
        line.detail,
    ]
    return json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def mac(before: str, line: Line) -> str:
    return hmac.new(secret(), before.encode() + b"\n" + text(line), hashlib.sha256).hexdigest()


def checkpoint() -> Checkpoint:
    last = Line.objects.exclude(place=None).order_by("-place").first()
    return Checkpoint(last.place or 0, last.mac) if last else Checkpoint(0, "")


def seal(*, limit: int = MANY) -> int:
    """Seal the lines that wait, in order; how many. Of two workers at once, one wins."""
    try:
        with transaction.atomic():
            before = checkpoint()
            waiting = list(Line.objects.filter(place=None).order_by("id")[:limit])
            place, last = before.count, before.mac
            for line in waiting:
                place += 1
                line.place = place
                line.mac = last = mac(last, line)
            Line.objects.bulk_update(waiting, ["place", "mac"], batch_size=500)
    except IntegrityError:
        return 0
    return len(waiting)


def verify(since: Checkpoint | None = None) -> Report:
    """Read the whole chain; with an earlier checkpoint, also that nothing was cut or redone."""
    last, place = "", 0
    for line in Line.objects.exclude(place=None).order_by("place").iterator(MANY):
        place += 1
        if line.place != place:
            return Report(place - 1, f"Line {place} of the chain is missing.")
        if not hmac.compare_digest(line.mac, mac(last, line)):
            return Report(place - 1, f"Line {place} ({line.what}, {line.thing}) was changed.")
        last = line.mac
        if since and place == since.count and last != since.mac:
            return Report(place, f"The chain up to line {place} was made anew.")
    if since and place < since.count:
        return Report(place, f"The chain ends at line {place}; it once had {since.count}.")
    return Report(place)
