"""Writing messages for the outbox."""

import datetime as dt

from hegu.clinic.notices.models import Notice


def draft(
    *,
    kind: str,
    address: str,
    language: str,
    subject: str,
    body: str,
    dedupe: str,
    now: dt.datetime,
    html: str = "",
    calendar: str = "",
    about: str = "",
    clinic_id: int | None = None,
    due_at: dt.datetime | None = None,
) -> Notice:
    """A message, unsaved, for the transaction of what it tells of."""
    return Notice(
        kind=kind,
        address=address,
        language=language,
        subject=" ".join(subject.split())[:300],
        body=body,
        html=html,
        calendar=calendar,
        about=about,
        clinic=clinic_id,
        dedupe=dedupe,
        created_at=now,
        due_at=due_at or now,
    )


def withdraw(about: str, kind: str | None = None, *, now: dt.datetime) -> int:
    """Take back the messages about something that have not left; how many."""
    waiting = Notice.objects.filter(about=about, sent_at=None, withdrawn_at=None)
    if kind:
        waiting = waiting.filter(kind=kind)
    return waiting.update(withdrawn_at=now)
