"""The background work: one loop, no broker. The database is the queue."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import FrameType

import django
from django.db import close_old_connections
from django.utils import timezone

log = logging.getLogger("hegu.work")
TICK = 1.0


@dataclass
class Duty:
    """Something done again and again: how often, in seconds, and when it is next due."""

    name: str
    every: float
    do: Callable[[datetime], object]
    due: float = 0.0


def work(*, once: bool = False) -> int:
    """Do what is due until told to stop."""
    django.setup()
    ending = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        ending.set()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
    those = duties()
    clock = 0.0
    while not ending.is_set():
        for duty in those:
            if duty.due <= clock:
                duty.due = clock + duty.every
                _do(duty)
        if once:
            break
        ending.wait(TICK)
        clock += TICK
    return 0


def duties() -> list[Duty]:
    from hegu.clinic.audit import chain  # noqa: PLC0415 -- after setup
    from hegu.clinic.booking import actions as booking  # noqa: PLC0415 -- after setup
    from hegu.clinic.booking import openings  # noqa: PLC0415 -- after setup
    from hegu.clinic.notices import actions as notices  # noqa: PLC0415 -- after setup

    return [
        Duty("give back expired holds", 3, lambda now: booking.sweep(now=now)),
        Duty("send messages", 2, lambda now: notices.send_due(now=now)),
        Duty("seal the audit trail", 10, lambda _now: chain.seal()),
        Duty("carry openings on", 3600, lambda now: openings.extend(now=now)),
    ]


def _do(duty: Duty) -> None:
    """One trouble must not end the others: it is logged, and tried again when next due."""
    try:
        duty.do(timezone.now())
    except Exception:
        log.exception("Could not %s", duty.name)
        close_old_connections()
