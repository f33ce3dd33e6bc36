"""`hegu bench booking`: many clients book at once, some are killed, and a checker counts the damage."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hegu.bench.scratch import ENGINES, Scratch, ScratchError, engine_of, scratch

MOST_BARE_SECONDS = 6.0


def main(argv: Sequence[str]) -> int:
    """Prints what was measured; 1 when a promise was broken, or when the control saw nothing."""
    asked = _arguments(argv)
    try:
        report = measure(
            engine=asked.engine,
            clients=asked.clients,
            seconds=asked.seconds,
            hot=asked.hot,
            kill=asked.kill,
            guard=asked.guard == "on",
        )
    except ScratchError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(report) if asked.json else _in_words(report))
    return 0 if kept(report, guard=asked.guard == "on") else 1


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hegu bench booking", description=__doc__)
    parser.add_argument("--clients", type=int, default=32, help="processes that book at once")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long they do")
    parser.add_argument("--hot", action="store_true", help="all fight for the same hour")
    parser.add_argument("--kill", action="store_true", help="kill clients at random moments")
    parser.add_argument("--guard", choices=["on", "off"], default="on", help="off is the control")
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default=engine_of(os.environ.get("DATABASE_URL", "")),
        help="by default what DATABASE_URL names; always a scratch database",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser.parse_args(argv)


def measure(
    *,
    engine: str,
    clients: int,
    seconds: float,
    hot: bool = False,
    kill: bool = False,
    guard: bool = True,
    bare_seconds: float = MOST_BARE_SECONDS,
) -> dict[str, Any]:
    """A race in a scratch database, judged by the checker. Raises ScratchError."""
    plan = {
        "engine": engine,
        "clients": clients,
        "seconds": seconds,
        "hot": hot,
        "kill": kill,
        "guard": guard,
        "bare_seconds": min(seconds, bare_seconds) if guard else 1.0,
    }
    with scratch(engine) as place, tempfile.TemporaryDirectory() as lines:
        raced = place.run_in_clinic("hegu.bench.race", json.dumps({**plan, "lines": lines}))
        return _report(place, plan, raced, Path(lines))


def _report(
    place: Scratch, plan: dict[str, Any], raced: dict[str, Any], lines: Path
) -> dict[str, Any]:
    found = place.run("hegu.bench.checker", place.url, str(lines))
    ends = list(_ends(lines))
    answered = sorted(end["ms"] for end in ends)
    acknowledged = sum(bool(end.get("ok")) for end in ends)
    per_second = acknowledged / plan["seconds"]
    return {
        "engine": plan["engine"],
        "acknowledged_per_s": round(per_second, 1),
        "bare_per_s": round(raced["bare_per_s"], 1),
        "ratio": round(per_second / raced["bare_per_s"], 3),
        "p50_ms": _quantile(answered, 0.5),
        "p99_ms": _quantile(answered, 0.99),
        "longest_ms": _quantile(answered, 1.0),
        "overlaps": found["overlaps"],
        "lost": found["lost"],
        "half": found["half"],
        "refused": sum(end.get("ok") is False for end in ends),
        "attempts": len(ends) + found["unknown"],
        "killed": raced["killed"],
        "statements": raced["statements"],
        "attempts_per_s": round(len(ends) / plan["seconds"], 1),
        "bare_attempts_per_s": round(raced["bare_attempts_per_s"], 1),
        "errors": sum("error" in end for end in ends),
        "unknown": found["unknown"],
        "examples": found["examples"] + [end["error"] for end in ends if "error" in end][:3],
        **{name: plan[name] for name in ("clients", "seconds", "hot", "kill", "guard")},
    }


def _ends(lines: Path) -> Iterator[dict[str, Any]]:
    """The line after each operation; the last line of a client that was killed may be cut."""
    for path in lines.glob("*.jsonl"):
        for line in path.read_bytes().split(b"\n")[:-1]:
            end = json.loads(line)
            if "op" not in end:
                yield end


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def kept(report: dict[str, Any], *, guard: bool) -> bool:
    """Whether the promises held; for the control, whether it saw what it is for."""
    broken = report["overlaps"] + report["lost"] + report["half"] + report["errors"]
    return bool(broken == 0 if guard else report["overlaps"] > 0)


def _in_words(report: dict[str, Any]) -> str:
    where = "a hot hour" if report["hot"] else "a spread calendar"
    lines = [
        f"{report['engine']}, {report['clients']} clients for {report['seconds']:g} s on {where}",
        "Acknowledged {acknowledged_per_s}/s, the bare method {bare_per_s}/s: {ratio} of it",
        "Answers in {p50_ms} ms, 99 of 100 within {p99_ms} ms, the longest {longest_ms} ms",
        "{attempts} attempts, {refused} refused, {errors} errors, {unknown} unknown",
        "{killed} clients killed; {statements} statements a booking",
        "Overlaps {overlaps}, lost {lost}, half written {half}",
    ]
    lines = [line.format(**report) for line in lines]
    if not report["guard"]:
        lines.append("Both walls were down: overlaps must be more than 0.")
    return "\n".join(lines + [f"  {example}" for example in report["examples"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
