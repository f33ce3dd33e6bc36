"""The chain over the audit trail: each line is sealed over the one before it.

The key is not in the database, so whoever can change rows cannot make their seals. What was
cut from the end shows against a checkpoint that was taken out of the machine earlier.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from hegu.clinic.audit.models import Line

MANY = 500
SEAL = "UPDATE clinic_line SET place = %s, mac = %s WHERE id = %s AND place IS NULL"
OTHER_KEY = "Maybe the secret key is another one than when it was sealed: secret.key in HEGU_HOME."


@dataclass(frozen=True)
class Checkpoint:
    """How many lines are sealed, and the last seal: keep it off the machine."""

    count: int
    mac: str

    def __str__(self) -> str:
        return f"{self.count}:{self.mac}"

    @classmethod
    def read(cls, said: str) -> Self:
        """What `str` wrote: "120:9f86d0…"."""
        count, _, seal = said.strip().partition(":")
        if not count.isdecimal() or not re.fullmatch(r"[0-9a-f]{64}", seal):
            message = f"{said!r} is no checkpoint.\nMaybe copy all of the line that was printed."
            raise ValueError(message)
        return cls(int(count), seal)


@dataclass(frozen=True)
class Report:
    """What reading the whole chain found; `trouble` names the first line that is wrong."""

    count: int
    trouble: str = ""
    waiting: int = 0
    """Lines that no seal covers yet; more than a few mean that no worker runs."""

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
        line.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
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
    """Seal the lines that wait, in order; how many. Of two workers at once, one wins.

    A few hundred at a time: whoever books meanwhile waits for milliseconds.
    """
    if not Line.objects.filter(place=None).exists():
        return 0
    try:
        with transaction.atomic():
            # Locked before the end of the chain is read: whoever waited here sees it moved.
            unsealed = Line.objects.select_for_update().filter(place=None).order_by("id")
            waiting = list(unsealed[:limit])
            rows = _seals(checkpoint(), waiting)
            with connection.cursor() as cursor:
                cursor.executemany(SEAL, rows)
    except IntegrityError:
        return 0
    return len(rows)


def _seals(before: Checkpoint, waiting: list[Line]) -> list[tuple[int, str, int]]:
    """Place, seal and id of each line that waits."""
    rows, last = [], before.mac
    for place, line in enumerate(waiting, before.count + 1):
        line.place = place
        last = mac(last, line)
        rows.append((place, last, line.pk))
    return rows


def verify(since: Checkpoint | None = None) -> Report:
    """Read the whole chain; with an earlier checkpoint, also that nothing was cut or redone."""
    last, place, trouble = "", 0, ""
    for line in Line.objects.exclude(place=None).order_by("place").iterator(MANY):
        trouble = _wrong(line, place + 1, last, since)
        if trouble:
            break
        place, last = place + 1, line.mac
    if not trouble and since and place < since.count:
        trouble = f"The chain ends at line {place}; it once had {since.count}."
    return Report(place, trouble, Line.objects.filter(place=None).count())


def _wrong(line: Line, place: int, last: str, since: Checkpoint | None) -> str:
    """What is wrong with the line that should stand at this place, or nothing."""
    if line.place != place:
        return f"Line {place} of the chain is missing."
    if not hmac.compare_digest(line.mac.encode(), mac(last, line).encode()):
        said = f"Line {place} ({line.what}, {line.thing}) was changed."
        return said if place > 1 else f"{said}\n{OTHER_KEY}"
    if since and place == since.count and line.mac != since.mac:
        return f"The chain up to line {place} was made anew."
    return ""
