"""Writing messages for the outbox, and sending what is due."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from email.mime.text import MIMEText

from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet

from hegu.clinic.notices.models import Notice

BACK_OFF = [1, 5, 30, 120, 360, 720, 1440, 2880]
"""Minutes to wait after the first failed try, the second, and so on. After the eighth a message
stays unsent with its trouble beside it."""
log = logging.getLogger("hegu.notices")


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
        # A line break in a subject could begin a header of its own.
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


def queue(notice: Notice) -> None:
    """Put a message in the outbox; the same one twice (by its dedupe key) is one."""
    Notice.objects.bulk_create([notice], ignore_conflicts=True)


def withdraw(about: str, kind: str | None = None, *, now: dt.datetime) -> int:
    """Take back the messages about something that have not left; how many."""
    waiting = unsent().filter(about=about)
    if kind:
        waiting = waiting.filter(kind=kind)
    return waiting.update(withdrawn_at=now)


def unsent() -> QuerySet[Notice]:
    return Notice.objects.filter(sent_at=None, withdrawn_at=None)


def send_due(*, now: dt.datetime, limit: int = 50) -> int:
    """Send what is due; how many went out. What fails is tried again, later each time.

    When the mail server itself is out of reach, the rest of the batch waits for the next call.
    """
    sent = 0
    due = unsent().filter(due_at__lte=now, tries__lt=len(BACK_OFF)).order_by("due_at", "id")
    for notice in due[:limit]:
        if not _mine(notice, now):
            continue
        try:
            letter(notice).send()
        except Exception as trouble:  # noqa: BLE001 -- whatever happens, the outbox goes on
            _keep(notice, trouble)
            if is_unreachable(trouble):
                break
        else:
            sent += unsent().filter(pk=notice.pk).update(sent_at=now, trouble="")
    return sent


def _mine(notice: Notice, now: dt.datetime) -> bool:
    """Claim a message before sending it: another worker, or this one after a crash, then
    waits for the next try instead of sending it twice at once."""
    wait = dt.timedelta(minutes=BACK_OFF[notice.tries])
    claimed = unsent().filter(pk=notice.pk, tries=notice.tries, due_at=notice.due_at)
    return bool(claimed.update(tries=notice.tries + 1, due_at=now + wait))


def _keep(notice: Notice, trouble: Exception) -> None:
    """What went wrong, as one sentence beside the message."""
    said = " ".join(f"{type(trouble).__name__}: {trouble}".split())[:300]
    log.warning("Message %s was not sent: %s", notice.pk, said)
    Notice.objects.filter(pk=notice.pk).update(trouble=said)


def is_unreachable(trouble: Exception) -> bool:
    """Whether no other message would get through now: no connection, or a refused sign-in."""
    if isinstance(trouble, smtplib.SMTPException):
        lost = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)
        return isinstance(trouble, (*lost, smtplib.SMTPAuthenticationError))
    return isinstance(trouble, OSError)


def letter(notice: Notice) -> EmailMultiAlternatives:
    """The e-mail of a message, with its calendar entry."""
    made = EmailMultiAlternatives(notice.subject, notice.body, to=[notice.address])
    made.extra_headers["Content-Language"] = notice.language
    if notice.html:
        made.attach_alternative(notice.html, "text/html")
    if notice.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in notice.calendar else "REQUEST"
        entry = MIMEText(notice.calendar, "calendar", "utf-8")
        entry.set_param("method", method)
        entry.add_header("Content-Disposition", "attachment", filename="visit.ics")
        made.attach(entry)
    return made


def forget(*, kind: str, before: dt.datetime) -> int:
    """Delete messages whose words must not be kept, such as codes; how many."""
    return Notice.objects.filter(kind=kind, created_at__lt=before).delete()[0]
