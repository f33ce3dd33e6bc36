"""`hegu check`: proofs that what is kept is sound, in plain sentences."""

from __future__ import annotations

from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.http.request import validate_host


def check(*, ledger: bool, mend: bool, audit: bool, deploy: bool, since: str | None = None) -> int:
    """0 when everything asked for is sound, 1 when something is not."""
    django.setup()
    if ledger or audit:
        _need_tables()
    sound = True
    if ledger:
        sound &= _ledger(mend=mend)
    if audit:
        sound &= _audit(since)
    if deploy:
        sound &= _deploy()
    return 0 if sound else 1


def _need_tables() -> None:
    if "clinic_visit" not in connection.introspection.table_names():
        message = "There are no tables yet.\nMaybe run hegu migrate, or look at HEGU_HOME."
        raise CommandError(message)


def _ledger(*, mend: bool) -> bool:
    from hegu.clinic.booking import proof  # noqa: PLC0415 -- after setup

    report = proof.check(mend=mend)
    print(f"Ledger: {report.rows} rows against {report.claims} claims.")
    print(
        f"  rows that differ from their claims: {len(report.differ)}"
        + f", mended: {report.mended}" * mend
    )
    print(f"  claims that meet: {len(report.overlaps)}")
    print(f"  visits whose state and time disagree: {len(report.strays)}")
    for visit in report.strays[:10]:
        print(f"    visit {visit}")
    if report.differ and not mend:
        print("  Maybe run: hegu check --ledger --mend")
    return report.is_sound


def _audit(since: str | None) -> bool:
    from hegu.clinic.audit import chain  # noqa: PLC0415 -- after setup

    try:
        report = chain.verify(chain.Checkpoint.read(since) if since else None)
    except ValueError as trouble:
        raise CommandError(str(trouble)) from None
    print(f"Audit trail: {report.count} sealed lines. {report.trouble or 'The chain is whole.'}")
    if report.waiting:
        print(f"  {report.waiting} lines wait for their seal; hegu work sets it.")
    if report.is_sound and report.count:
        print(f"  Keep this off the machine, for hegu check --since: {chain.checkpoint()}")
    return report.is_sound


def _deploy() -> bool:
    troubles = []
    if settings.DEBUG:
        troubles.append("HEGU_DEBUG is on: pages would show what is inside.")
    if settings.DEMO:
        troubles.append("HEGU_DEMO is on: logins and mail are open to everyone.")
    if not settings.SECURE:
        troubles.append(
            "HEGU_SITE_URL does not begin with https://: passwords would travel openly."
        )
    if settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "console.EmailBackend")):
        troubles.append("HEGU_MAIL is not smtp: no patient gets a message.")
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        troubles.append("HEGU_MAIL_FROM is not set: mail servers refuse letters from localhost.")
    if not validate_host(urlsplit(settings.SITE_URL).hostname or "", settings.ALLOWED_HOSTS):
        troubles.append("HEGU_HOSTS does not name the host of HEGU_SITE_URL: it is not answered.")
    print(
        "Settings: " + ("fit for real patients." if not troubles else "not fit for real patients.")
    )
    for trouble in troubles:
        print(f"  {trouble}")
    return not troubles
