"""Pages of a full group, asked for as browsers do: how long the server takes, and how many queries.

Runs inside a scratch database: `fill M 120`, then `serve M 120`.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hegu.bench import filling, group
from hegu.clinic.booking import proof
from hegu.clinic.people.models import User
from hegu.clinic.places.models import Clinic
from hegu.safety.answers import NONE
from hegu.safety.catalogue import load
from hegu.safety.question import Kind, Question

COLD = 10


class PageError(RuntimeError):
    """A page that did not answer 200: its time would mean nothing."""


def main(argv: Sequence[str]) -> int:
    """Prints one line of JSON: what was written, or each page's times in ms and queries.

    Two processes: one that fills, and one that serves as a server does, with nothing left over.
    """
    what, name, rounds = argv
    size = {"S": group.S, "M": group.M}[name]
    if what == "fill":
        print(json.dumps(filled(size)))
    else:
        print(json.dumps(timed(_pages(size.days, timezone.now()), int(rounds))))
    return 0


def filled(size: group.Size) -> dict[str, Any]:
    """Make the group and fill its calendar; what was written, and whether both walls agree."""
    call_command("migrate", verbosity=0)
    made = group.build(size)
    begun = time.perf_counter()
    visits = filling.fill(made, size, now=timezone.now())
    seconds = round(time.perf_counter() - begun, 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    report = proof.check()
    return {
        "visits": visits,
        "claims": report.claims,
        "seconds": seconds,
        "sound": report.is_sound,
    }


@dataclass
class Page:
    """A page's name, who asks for it, the addresses to ask for in turn, and the times it took."""

    name: str
    client: Client
    paths: list[str]
    milliseconds: list[float] = field(default_factory=list)
    of_cpu: list[float] = field(default_factory=list)

    def ask(self, number: int) -> int:
        """Ask once; how many bytes came."""
        path = self.paths[number % len(self.paths)]
        began, worked = time.perf_counter(), time.process_time()
        page = self.client.get(path)
        self.milliseconds.append((time.perf_counter() - began) * 1000)
        self.of_cpu.append((time.process_time() - worked) * 1000)
        if page.status_code != 200:
            raise PageError(f"{path} answered {page.status_code}.")
        return len(page.content)


def _pages(days: int, now: dt.datetime) -> list[Page]:
    patient, screening = _screened()
    desk = Client()
    desk.force_login(User.objects.get())
    times = reverse("portal:times", args=[screening])
    asks = [
        (clinic, now.astimezone(clinic.tz).date() + dt.timedelta(days=1 + 7 * n % (days - 1)))
        for n, clinic in enumerate(list(Clinic.objects.all()) * 7)
    ]

    def searches(code: str) -> list[str]:
        return [f"{times}?what={code}&clinic={c.slug}&on={on}" for c, on in asks]

    return [
        Page("times, nothing found", patient, searches(group.NOBODY)),
        Page("times, massage", patient, searches(group.MASSAGE)),
        Page("times, combined visit", patient, searches(group.BOTH)),
        Page("desk, day", desk, [reverse("desk:day", args=[c.slug, str(on)]) for c, on in asks]),
        Page("desk, week", desk, [reverse("desk:week", args=[c.slug, str(on)]) for c, on in asks]),
        Page("home", Client(), [reverse("portal:home")]),
    ]


def _screened() -> tuple[Client, str]:
    """A visitor who has answered every question as a healthy person would."""
    visitor = Client()
    page = visitor.post(reverse("portal:book"), {"reason": "both"}, follow=True)
    while code := parse_qs(page.request["QUERY_STRING"]).get("q", [""])[0]:
        at = f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}"
        page = visitor.post(at, {"answer": _mildest(load().question(code))}, follow=True)
    return visitor, page.request["PATH_INFO"].split("/")[2]


def _mildest(question: Question) -> Any:
    if question.kind is Kind.MANY:
        return [NONE]
    if question.options:
        return min(question.options, key=lambda option: option.worry).code
    return "16" if question.kind is Kind.WEEKS else "nothing"


def timed(pages: list[Page], rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds and queries of each page, after some rounds that warm it.

    The pages take turns, so that whatever else the machine does falls on all of them alike.
    """
    for number in range(COLD + rounds):
        for page in pages:
            page.ask(number)
    return {page.name: _figures(page) for page in pages}


def _figures(page: Page) -> dict[str, float]:
    taken = {
        "p50_ms": _quantile(page.milliseconds, 0.5),
        "p95_ms": _quantile(page.milliseconds, 0.95),
        "cpu_p50_ms": _quantile(page.of_cpu, 0.5),
        "cpu_p95_ms": _quantile(page.of_cpu, 0.95),
    }
    with CaptureQueriesContext(connection) as asked:
        size = page.ask(0)
    return {**taken, "queries": len(asked), "kilobytes": round(size / 1000, 1)}


def _quantile(taken: list[float], share: float) -> float:
    ordered = sorted(taken[COLD:])
    return round(ordered[int(len(ordered) * share)], 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
