"""`hegu bench pages`: how long the server takes for the pages that matter, in a full group of clinics."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from hegu.bench.scratch import ScratchError, engine_of, scratch

EMPTY = "times, nothing found"
SEARCHES = ["times, massage", "times, combined visit"]
GOAL_MS = 20.0
"""What a search may add, at p95, to the same page around an empty one."""


def main(argv: Sequence[str]) -> int:
    """Prints what was measured on SQLite and on the PostgreSQL that DATABASE_URL names, if any."""
    asked = _arguments(argv)
    engines = dict.fromkeys(["sqlite", engine_of(os.environ.get("DATABASE_URL", ""))])
    try:
        reports = [measure(engine, asked.size, asked.rounds) for engine in asked.engine or engines]
    except ScratchError as error:
        print(error, file=sys.stderr)
        return 1
    for report in reports:
        print(json.dumps(report) if asked.json else _in_words(report))
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hegu bench pages", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON an engine")
    parser.add_argument("--size", choices=["S", "M"], default="M", help="1 or 10 clinics")
    parser.add_argument("--rounds", type=int, default=120, help="how often each page is asked for")
    parser.add_argument("--engine", action="append", choices=["sqlite", "postgresql"])
    return parser.parse_args(argv)


def measure(engine: str, size: str, rounds: int) -> dict[str, Any]:
    """Fill a scratch database and time its pages. Raises ScratchError."""
    with scratch(engine) as place:
        filled = place.run_in_clinic("hegu.bench.served", "fill", size, str(rounds))
        pages = place.run_in_clinic("hegu.bench.served", "serve", size, str(rounds))
    empty = pages[EMPTY]["p95_ms"]
    added = {name: round(pages[name]["p95_ms"] - empty, 1) for name in SEARCHES}
    of_cpu = {
        name: round(pages[name]["cpu_p95_ms"] - pages[EMPTY]["cpu_p95_ms"], 1) for name in SEARCHES
    }
    ratios = {name: round(page["p95_ms"] / empty, 2) for name, page in pages.items()}
    kept = max(added.values()) <= GOAL_MS
    return {
        "engine": engine,
        "size": size,
        "filled": filled,
        "pages": pages,
        "search_adds_p95_ms": added,
        "search_adds_cpu_p95_ms": of_cpu,
        "p95_to_empty_search": ratios,
        "within_goal": kept,
    }


def _in_words(report: dict[str, Any]) -> str:
    filled = report["filled"]
    walls = "agree" if filled["sound"] else "DIFFER"
    lines = [
        f"{report['engine']}, size {report['size']}",
        f"  {filled['visits']} visits written in {filled['seconds']} s; ledger and claims {walls}",
    ]
    lines += [
        f"  {name:24} p50 {page['p50_ms']:6.1f} ms  p95 {page['p95_ms']:6.1f} ms  "
        f"processor {page['cpu_p50_ms']:6.1f} and {page['cpu_p95_ms']:6.1f} ms  "
        f"{page['queries']:3} queries  {report['p95_to_empty_search'][name]:5.2f} of empty"
        for name, page in report["pages"].items()
    ]
    added = ", ".join(f"{name} {ms:+} ms" for name, ms in report["search_adds_p95_ms"].items())
    return "\n".join([*lines, f"  The search adds at p95: {added} (goal {GOAL_MS:g} ms)"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
