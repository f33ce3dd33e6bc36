"""Adding lines to the trail."""

import datetime as dt
from typing import Any

from hegu.clinic.audit.models import Line


def line(
    what: str,
    thing: str,
    *,
    by: Any,
    at: dt.datetime,
    clinic_id: int | None = None,
    detail: dict[str, Any] | None = None,
    who: str = "",
) -> Line:
    """One line, unsaved, for the transaction of the act it tells of."""
    named = f"user:{by.pk}" if by else who or "hegu"
    return Line(
        at=at,
        who=named[:60],
        who_name=str(by)[:200] if by else "",
        clinic=clinic_id,
        what=what[:40],
        thing=thing[:80],
        detail=detail or {},
    )


def record(what: str, thing: str, **said: Any) -> Line:
    """One line, saved."""
    made = line(what, thing, **said)
    made.save()
    return made
