"""The background work: one loop, no broker. The database is the queue."""

from __future__ import annotations

import datetime as dt
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import django
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

log = logging.getLogger("hegu.work")
TICK = 1.0
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
LETTERS = 5
"""Messages sent before looking up: whoever stops the work waits for no more than these."""


@dataclass
class Duty:
    """Something done again and again: how often, in seconds, and when it is next due."""

    name: str
    every: float
    do: Callable[[dt.datetime], object]
    due: float = 0.0


def work(*, once: bool = False, beside: int | None = None) -> int:
    """Do what is due until told to stop, or until the parent that began it is gone."""
    django.setup()
    ending = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        ending.set()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
    those = duties()
    while not ending.is_set() and (beside is None or os.getppid() == beside):
        for duty in those:
            if duty.due <= time.monotonic() and not ending.is_set():
                duty.due = time.monotonic() + duty.every
                _do(duty)
        close_old_connections()
        if once:
            break
        ending.wait(TICK)
    return 0


def duties() -> list[Duty]:
    from hegu.clinic.audit import chain  # noqa: PLC0415 -- after setup
    from hegu.clinic.booking import actions as booking  # noqa: PLC0415 -- after setup
    from hegu.clinic.booking import openings  # noqa: PLC0415 -- after setup
    from hegu.clinic.notices import actions as notices  # noqa: PLC0415 -- after setup
    from hegu.clinic.people import limits  # noqa: PLC0415 -- after setup

    return [
        Duty("give back expired holds", 3, lambda now: booking.sweep(now=now)),
        Duty("send messages", TICK, lambda now: notices.send_due(now=now, limit=LETTERS)),
        Duty("seal the audit trail", 10, lambda _now: any(chain.seal() == 0 for _ in range(20))),
        Duty("carry openings on", 3600, lambda now: openings.extend(now=now)),
        Duty("forget old codes", 600, lambda now: notices.forget(kind="code", before=now - HOUR)),
        Duty("forget old tries", 3600, lambda now: limits.forget(before=now - DAY)),
        Duty("forget old sign-ins", 3600, lambda _now: call_command("clearsessions")),
    ]


def _do(duty: Duty) -> None:
    """One trouble must not end the others: it is logged, and tried again when next due."""
    try:
        duty.do(timezone.now())
    except Exception:
        log.exception("Could not %s", duty.name)
        close_old_connections()
