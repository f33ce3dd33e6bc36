"""Steps of a visit from booked to done, and its exits."""

from __future__ import annotations

import datetime as dt

from hegu.clinic.booking import ledger, words
from hegu.clinic.booking.actions import news, rows
from hegu.clinic.booking.actions.refused import NotAllowed, Stale
from hegu.clinic.booking.models import LIVE, UPCOMING, Claim, Status, Step, Visit
from hegu.clinic.people.models import User

TURNS: dict[str, tuple[list[Status], Status]] = {
    "accepted": ([Status.REQUESTED], Status.BOOKED),
    "confirmed": ([Status.BOOKED], Status.CONFIRMED),
    "arrived": ([Status.BOOKED, Status.CONFIRMED], Status.ARRIVED),
    "started": ([Status.ARRIVED, Status.BOOKED, Status.CONFIRMED], Status.IN_SESSION),
    "finished": ([Status.IN_SESSION, Status.ARRIVED], Status.DONE),
    "no_show": ([Status.BOOKED, Status.CONFIRMED], Status.NO_SHOW),
    "declined": ([Status.REQUESTED], Status.CANCELLED),
}
"""Each step: the states it may start from, and the state it leads to."""
MESSAGES = {"accepted": "accepted", "declined": "declined"}


def accept(*, visit: Visit, by: User, now: dt.datetime, version: int | None = None) -> Step:
    """Accept a request."""
    return turn("accepted", visit, by=by, now=now, version=version)


def decline(
    *, visit: Visit, by: User, now: dt.datetime, version: int | None = None, reason: str = ""
) -> Step:
    """Decline a request; its time is free again."""
    return turn("declined", visit, by=by, now=now, version=version, reason=reason)


def confirm(*, visit: Visit, by: User | None, now: dt.datetime, version: int | None = None) -> Step:
    """The patient has said that they come."""
    return turn("confirmed", visit, by=by, now=now, version=version)


def check_in(*, visit: Visit, by: User, now: dt.datetime, version: int | None = None) -> Step:
    """The patient is here."""
    return turn("arrived", visit, by=by, now=now, version=version)


def start(*, visit: Visit, by: User, now: dt.datetime, version: int | None = None) -> Step:
    """The session begins."""
    return turn("started", visit, by=by, now=now, version=version)


def finish(*, visit: Visit, by: User, now: dt.datetime, version: int | None = None) -> Step:
    """The session is over."""
    return turn("finished", visit, by=by, now=now, version=version)


def did_not_attend(*, visit: Visit, by: User, now: dt.datetime, version: int | None = None) -> Step:
    """The patient did not come; what is left of the time is free again."""
    if now < visit.starts_at:
        raise NotAllowed(words.not_yet())
    return turn("no_show", visit, by=by, now=now, version=version)


def cancel(
    *,
    visit: Visit,
    by: User | None,
    now: dt.datetime,
    version: int | None = None,
    reason: str = "",
    clinic_fault: bool = False,
) -> Step:
    """Cancel a visit. A patient's own cancellation keeps to the clinic's notice; one that the
    desk enters inside the notice is a late one, unless the clinic itself is the reason."""
    with ledger.change():
        fresh = locked(visit, version)
        if fresh.status not in UPCOMING:
            raise NotAllowed(words.cannot(fresh))
        late = now > fresh.starts_at - dt.timedelta(hours=fresh.clinic.free_change_hours)
        if late and by is None:
            raise NotAllowed(words.too_late(fresh))
        to = Status.LATE_CANCELLED if late and not clinic_fault else Status.CANCELLED
        return _go("cancelled", fresh, to, by=by, now=now, reason=reason, message="cancellation")


def turn(
    what: str,
    visit: Visit,
    *,
    by: User | None,
    now: dt.datetime,
    version: int | None,
    reason: str = "",
) -> Step:
    """Take one of the TURNS, or say why it does not fit."""
    allowed, to = TURNS[what]
    with ledger.change():
        fresh = locked(visit, version)
        if fresh.status not in allowed:
            raise NotAllowed(words.cannot(fresh))
        message = MESSAGES.get(what, "")
        return _go(what, fresh, to, by=by, now=now, reason=reason, message=message)


def step_back(*, visit: Visit, by: User, now: dt.datetime, version: int | None = None) -> Step:
    """Take back a state that was set by mistake: arrived, in session, done, confirmed."""
    with ledger.change():
        fresh = locked(visit, version)
        last = _set_by(fresh)
        before = last.before.get("status") if last else None
        # An exit gave its time back: only undo may claim it again.
        gone = fresh.status not in LIVE
        if gone or before not in LIVE or fresh.status in UPCOMING[:2]:
            raise NotAllowed(words.cannot(fresh))
        return _go("back", fresh, Status(before), by=by, now=now, reason="", message="")


def _set_by(fresh: Visit) -> Step | None:
    """The step that first led to the present state: neither a move within it nor a way back."""
    steps = fresh.steps.filter(after__status=fresh.status)
    return steps.exclude(what__in=["moved", "back", "undone"]).order_by("-version").first()


def note(
    *, visit: Visit, by: User, now: dt.datetime, text: str, version: int | None = None
) -> None:
    """Set the desk's note of a visit."""
    with ledger.change():
        fresh = locked(visit, version)
        fresh.desk_note = text[:1000]
        _save(fresh, now)
        for row in news.told("visit note changed", fresh, by=by, now=now):
            row.save(force_insert=True)


def locked(visit: Visit, version: int | None) -> Visit:
    """The visit as it is now, held until the transaction ends. Raises Stale when it is not
    the version that was looked at."""
    fresh = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("clinic", "patient")
        .prefetch_related("segments__practitioner", "segments__room", "segments__treatment")
        .get(pk=visit.pk)
    )
    if version is not None and fresh.version != version:
        raise Stale(words.stale(fresh), fresh)
    return fresh


def _go(
    what: str,
    fresh: Visit,
    to: Status,
    *,
    by: User | None,
    now: dt.datetime,
    reason: str,
    message: str,
) -> Step:
    before = rows.picture(fresh)
    fresh.status = to
    if to not in LIVE:
        before["claims"] = free(fresh)
    _save(fresh, now)
    step = rows.step(
        what, fresh, by=by, now=now, before=before, after=rows.picture(fresh), reason=reason[:300]
    )
    step.save(force_insert=True)
    for row in news.told(f"visit {what}", fresh, by=by, now=now, message=message):
        row.save(force_insert=True)
    return step


def _save(fresh: Visit, now: dt.datetime) -> None:
    fresh.version += 1
    fresh.changed_at = now
    fresh.save()


def free(fresh: Visit) -> list[int]:
    """Give the visit's time back to the ledger; the claims that were live."""
    claims = list(Claim.objects.filter(visit=fresh, live=True))
    ledger.lock(claims)
    numbers = [claim.pk for claim in claims]
    Claim.objects.filter(pk__in=numbers).update(live=False)
    ledger.redraw(claims)
    return numbers
