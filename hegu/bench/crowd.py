"""Clients as processes, forked from one that is warm, and killed on purpose when asked."""

from __future__ import annotations

import gc
import itertools
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

Work = Callable[[int, float, float], None]
"""A client's work: its number, the moment to begin and the moment to end (monotonic seconds)."""

HEAD_START = 0.5
KILL_EVERY = (0.1, 0.7)
GRACE = 60.0


class CrowdError(RuntimeError):
    """A client that failed, or did not end."""


@dataclass
class Crowd:
    """Runs so many clients for so many seconds; close every connection before."""

    work: Work
    clients: int
    seconds: float
    kill: bool = False
    killed: int = 0
    _alive: list[int] = field(default_factory=list)

    def run(self) -> None:
        """Returns when every client has ended. Raises CrowdError when one failed by itself."""
        # What every client shares is not looked through, and so not copied, in each of them.
        gc.collect()
        gc.freeze()
        start = time.monotonic() + HEAD_START
        deadline = start + self.seconds
        numbers = itertools.count()
        self._alive = [self._fork(next(numbers), start, deadline) for _ in range(self.clients)]
        if self.kill:
            time.sleep(max(0.0, start - time.monotonic()))
            while time.monotonic() + KILL_EVERY[1] < deadline:
                time.sleep(random.uniform(*KILL_EVERY))
                self._strike()
                self._alive.append(self._fork(next(numbers), start, deadline))
        self._gather(deadline + GRACE)

    def _fork(self, number: int, start: float, deadline: float) -> int:
        sys.stdout.flush()
        child = os.fork()
        if child:
            return child
        try:
            self.work(number, start, deadline)
        except BaseException:  # noqa: BLE001 -- a forked child must not return
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)

    def _strike(self) -> None:
        victim = self._alive.pop(random.randrange(len(self._alive)))
        os.kill(victim, signal.SIGKILL)
        _, status = os.waitpid(victim, 0)
        if os.WIFSIGNALED(status):
            self.killed += 1
        elif os.waitstatus_to_exitcode(status):
            raise CrowdError("A client failed.\nMaybe what it wrote above tells why.")

    def _gather(self, latest: float) -> None:
        failed = 0
        while self._alive:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child:
                self._alive.remove(child)
                failed += os.waitstatus_to_exitcode(status) != 0
            elif time.monotonic() > latest:
                for each in self._alive:
                    os.kill(each, signal.SIGKILL)
                    os.waitpid(each, 0)
                raise CrowdError(
                    f"{len(self._alive)} clients did not end.\nMaybe they wait for a lock."
                )
            else:
                time.sleep(0.01)
        if failed:
            raise CrowdError(f"{failed} clients failed.\nMaybe what they wrote above tells why.")
