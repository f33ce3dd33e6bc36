"""A visit told in order: each part with who and where, and the rest between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hegu.clinic.treatments.models import Tone
from hegu.web.dates import duration

HUES = {Tone.JADE: "jade", Tone.BLUE: "sky", Tone.PLUM: "plum", Tone.AMBER: "amber"}


@dataclass(frozen=True)
class Part:
    """A line of the story: a treatment, or a rest."""

    starts_at: dt.datetime
    title: str
    note: str = ""
    hue: str = ""
    rest: bool = False


def story(parts: Iterable[Any], *, named: bool = True) -> list[Part]:
    """From placed parts or from a visit's segments; without treatments' names unless `named`."""
    told: list[Part] = []
    before: dt.datetime | None = None
    for part in parts:
        if before and part.starts_at > before:
            told.append(_rest(before, part.starts_at))
        before = part.ends_at
        told.append(_treated(part, named=named))
    return told


def _rest(since: dt.datetime, until: dt.datetime) -> Part:
    length = duration(until - since)
    return Part(since, _("Rest, %(length)s, and a cup of tea") % {"length": length}, rest=True)


def _treated(part: Any, *, named: bool) -> Part:
    length = duration(part.ends_at - part.starts_at)
    where = [part.practitioner.name, part.room.name if part.room else ""]
    return Part(
        part.starts_at,
        f"{part.treatment.name} · {length}" if named else length,
        " · ".join(word for word in where if word),
        HUES.get(part.treatment.tone, "jade") if named else "jade",
    )
