"""What a visitor has chosen so far, as it stands in the address of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import Http404

LONGEST = 100


@dataclass(frozen=True)
class Wish:
    """What, where, with whom, which day and which time; each may be open."""

    what: str = ""
    clinic: str = ""
    person: str = ""
    on: dt.date | None = None
    at: dt.datetime | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Read from a query string or a form. Nonsense is 404, as for any other address."""
        return cls(
            what=_word(query, "what"),
            clinic=_word(query, "clinic"),
            person=_word(query, "with"),
            on=_date(_word(query, "on")),
            at=_moment(_word(query, "at")),
        )

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def fields(self) -> dict[str, str]:
        """What is said, as form fields; what is open is left out."""
        said = {
            "what": self.what,
            "clinic": self.clinic,
            "with": self.person,
            "on": self.on.isoformat() if self.on else "",
            "at": written(self.at) if self.at else "",
        }
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """?what=…, or nothing."""
        return f"?{urlencode(self.fields)}" if self.fields else ""


def written(moment: dt.datetime) -> str:
    """A moment in an address: 2026-11-25T06:00Z."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"


def _word(query: Mapping[str, str], name: str) -> str:
    word = query.get(name, "")
    if len(word) > LONGEST or "\x00" in word:
        raise Http404
    return word


def _date(word: str) -> dt.date | None:
    if not word:
        return None
    try:
        on = dt.date.fromisoformat(word)
    except ValueError:
        raise Http404 from None
    if not 2000 <= on.year <= 2200:
        raise Http404
    return on


def _moment(word: str) -> dt.datetime | None:
    if not word:
        return None
    try:
        at = dt.datetime.strptime(word, "%Y-%m-%dT%H:%MZ").replace(tzinfo=dt.UTC)
    except ValueError:
        raise Http404 from None
    if not 2000 <= at.year <= 2200:
        raise Http404
    return at
