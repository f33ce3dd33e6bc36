"""`hegu bench search`: a workload's questions, answered by the booking page's search, and timed."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from hegu.bench.scan import Scan, compiled
from hegu.bench.stream import WorkloadError
from hegu.bench.workload import HARD_PATIENT, PATIENT, Workload, combined, massage, read
from hegu.scheduling.need import Need
from hegu.scheduling.openings import openings
from hegu.scheduling.search import Found, Search
from hegu.scheduling.slots import picks

T = TypeVar("T")
FIRST = 10


class Timer:
    """Medians of warm runs, in seconds, by name."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.seconds: dict[str, float] = {}

    def once(self, name: str, work: Callable[[], T]) -> T:
        """The result of work, its time kept."""
        start = time.perf_counter()
        result = work()
        self.seconds[name] = time.perf_counter() - start
        return result

    def warm(self, name: str, work: Callable[[], T]) -> T:
        """The result of work, after one cold run the median of several kept."""
        result = work()
        took = []
        for _ in range(self.runs):
            start = time.perf_counter()
            result = work()
            took.append(time.perf_counter() - start)
        self.seconds[name] = median(took)
        return result


def main(argv: Sequence[str]) -> int:
    """Prints the answers, times and memory; 1 with a sentence when the file cannot be read."""
    asked = _arguments(argv)
    try:
        report = measure(asked.workload, asked.runs, scan=not asked.no_scan)
    except (OSError, WorkloadError, KeyError) as error:
        print(f"The workload {asked.workload} could not be used: {error}", file=sys.stderr)
        return 1
    print(json.dumps(report) if asked.json else _in_words(report))
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hegu bench search", description=__doc__)
    parser.add_argument("--workload", type=Path, required=True, help="the workload, a JSON file")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--runs", type=int, default=11, help="warm runs for each median")
    parser.add_argument("--no-scan", action="store_true", help="leave out the limit in C")
    return parser.parse_args(argv)


def measure(path: Path, runs: int, *, scan: bool) -> dict[str, Any]:
    """Everything asked of a workload, with times in seconds and memory in MiB over the idle process.

    Each time is from a list of needs and a board to the list of answers; `prepare_` is the part of
    it before the board's words are read.
    """
    idle = _peak_mib()
    timer = Timer(runs)
    load = timer.once("load", lambda: read(path))
    report = _answers(load, timer)
    report["seconds"] = timer.seconds
    report["peak_mib"] = round(_peak_mib() - idle, 1)
    bits = (len(load.people) + len(load.rooms)) * load.cells / 8 / 2**20
    report["ratios"] = {"first10_to_all": timer.seconds["Q2_first10"] / timer.seconds["Q2"]}
    report["ratios"]["peak_to_bits"] = report["peak_mib"] / bits
    library = compiled() if scan else None
    if library is not None:
        report["scan"] = _scanned(Scan(library, load), Timer(runs), report)
    return report


def _answers(load: Workload, timer: Timer) -> dict[str, Any]:
    clinics = range(load.clinics)
    q1a = [massage(load, clinic, with_room=False) for clinic in clinics]
    q1b = [massage(load, clinic, with_room=True) for clinic in clinics]
    return {
        "Q1a": _openings("Q1a", q1a, load, timer),
        "Q1b": _openings("Q1b", q1b, load, timer),
        "Q2": _visits("Q2", [combined(load, c, PATIENT) for c in clinics], load, timer),
        "Q2h": _visits("Q2h", [combined(load, c, HARD_PATIENT) for c in clinics], load, timer),
    }


def _openings(name: str, needs: Sequence[Need], load: Workload, timer: Timer) -> int:
    """How many; timed from the needs and the board to the answers."""
    timer.warm(f"prepare_{name}", lambda: Search(needs, load.board))
    found = timer.warm(name, lambda: openings(Search(needs, load.board), 0, "practitioner"))
    return len(found.starts)


def _visits(name: str, needs: Sequence[Need], load: Workload, timer: Timer) -> dict[str, Any]:
    search = timer.warm(f"prepare_{name}", lambda: Search(needs, load.board))
    found = timer.warm(name, lambda: Search(needs, load.board).starts())
    first = timer.warm(f"{name}_first{FIRST}", lambda: Search(needs, load.board).first(FIRST))
    return {"total": len(found.starts), "first": _with_pairs(search, first)}


def _with_pairs(search: Search, found: Found) -> list[list[int]]:
    """[start, clinic, first practitioner, second practitioner], the lowest pair that is valid."""
    rows = []
    for start, clinic in zip(found.starts.tolist(), found.needs.tolist(), strict=True):
        slot = next(picks(search.needs[clinic], search.board, start))
        pair = [slot.resource(part, "practitioner") for part in (0, 1)]
        rows.append([start, clinic, *pair])
    return rows


def _scanned(scan: Scan, timer: Timer, report: dict[str, Any]) -> dict[str, Any]:
    """The scan's answers and times, and how many times longer the search took."""
    counts = {
        "Q1a": timer.warm("Q1a", scan.massages),
        "Q2": timer.warm("Q2", lambda: scan.visits(PATIENT)),
        "Q2h": timer.warm("Q2h", lambda: scan.visits(HARD_PATIENT)),
    }
    took = report["seconds"]
    ratios = {name: took[name] / timer.seconds[name] for name in counts}
    return {"counts": counts, "seconds": timer.seconds, "ratios": ratios}


def _peak_mib() -> float:
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _in_words(report: dict[str, Any]) -> str:
    seconds = report["seconds"]
    lines = [
        f"Q1a  {report['Q1a']} starts of a massage, {seconds['Q1a'] * 1e3:.2f} ms",
        f"Q1b  {report['Q1b']} with room and patient, {seconds['Q1b'] * 1e3:.2f} ms",
    ]
    lines += [
        f"{name:4} {report[name]['total']} combined visits, {seconds[name] * 1e3:.2f} ms; "
        f"the first ten, {seconds[f'{name}_first{FIRST}'] * 1e3:.2f} ms"
        for name in ("Q2", "Q2h")
    ]
    lines.append(
        f"Read in {seconds['load']:.2f} s; at most {report['peak_mib']} MiB more than idle"
    )
    if "scan" in report:
        ratios = report["scan"]["ratios"]
        lines.append("Against a plain scan in C: " + _times(ratios))
    return "\n".join(lines)


def _times(ratios: dict[str, float]) -> str:
    return ", ".join(f"{name} {ratio:.1f}x" for name, ratio in ratios.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
