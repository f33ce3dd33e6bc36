"""Taking back the last change of a visit, while nothing else has happened to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hegu.clinic.booking import ledger, words
from hegu.clinic.booking.actions import news, rows
from hegu.clinic.booking.actions.refused import NotAllowed, NotFree
from hegu.clinic.booking.actions.turn import locked, step_back
from hegu.clinic.booking.models import LIVE, Claim, Step, Visit
from hegu.clinic.notices import actions as notices
from hegu.clinic.people.models import User


def undo(*, step: Step, by: User, now: dt.datetime) -> Visit:
    """The visit as it was before a step. Raises NotAllowed when something came after it, and
    NotFree when its time is no longer free."""
    visit = step.visit
    _is_last(step)
    if step.what == "moved" or step.after.get("status") not in LIVE:
        _restore(step, by=by, now=now)
    else:
        step_back(visit=visit, by=by, now=now)
    return Visit.objects.get(pk=visit.pk)


def _is_last(step: Step) -> None:
    last = step.visit.steps.order_by("-version").first()
    if last is None or last.pk != step.pk:
        raise NotAllowed(words.cannot_undo())


def _restore(step: Step, *, by: User, now: dt.datetime) -> None:
    """Back to the very people, rooms and times, if nobody has taken them since."""
    with ledger.change():
        fresh = locked(step.visit, None)
        _is_last(step)
        before = rows.picture(fresh)
        _reclaim(fresh, step.before["claims"])
        _reset(fresh, step.before)
        fresh.version, fresh.changed_at = fresh.version + 1, now
        fresh.save()
        back = rows.step("undone", fresh, by=by, now=now, before=before, after=rows.picture(fresh))
        back.undoes = step
        back.save(force_insert=True)
        unsent = notices.withdraw(news.thing(fresh), now=now)
        message = "" if unsent else ("moved" if step.what == "moved" else "confirmation")
        for row in news.told(f"visit {step.what} undone", fresh, by=by, now=now, message=message):
            row.save(force_insert=True)


def _reclaim(fresh: Visit, numbers: list[int]) -> None:
    present = list(Claim.objects.filter(visit=fresh, live=True))
    old = list(Claim.objects.filter(visit=fresh, pk__in=numbers))
    ledger.lock([*present, *old])
    Claim.objects.filter(pk__in=[claim.pk for claim in present]).update(live=False)
    ledger.redraw(present)
    attempt = ledger.Attempt(claims=old, rows=[])
    asked = attempt.asked
    if ledger.take(asked) != len(asked):
        raise NotFree([words.taken()], [])
    ledger.force(attempt.forced)
    Claim.objects.filter(pk__in=numbers).update(live=True)


def _reset(fresh: Visit, picture: dict[str, Any]) -> None:
    fresh.status = picture["status"]
    fresh.starts_at = dt.datetime.fromisoformat(picture["starts_at"])
    fresh.ends_at = dt.datetime.fromisoformat(picture["ends_at"])
    parts = {str(part.pk): part for part in fresh.segments.all()}
    for was in picture["segments"]:
        part = parts[was["id"]]
        part.practitioner_id, part.room_id = was["practitioner"], was["room"]
        part.starts_at = dt.datetime.fromisoformat(was["starts_at"])
        part.ends_at = dt.datetime.fromisoformat(was["ends_at"])
        part.save()
