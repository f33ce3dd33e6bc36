import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hegu.bench import make, stream
from hegu.bench.search import main, measure
from tests.scheduling.workloads import massages, tiny, visits


def written(tmp_path: Path, made: dict[str, Any], **layout: Any) -> Path:
    path = tmp_path / "workload.json"
    path.write_text(json.dumps(made, **layout))
    return path


@pytest.mark.parametrize("seed", range(4))
def test_answers_are_those_of_the_slow_way(tmp_path: Path, seed: int) -> None:
    made = tiny(seed)

    report = measure(written(tmp_path, made), 1, scan=False)

    assert report["Q1a"] == len(massages(made))
    for name, busy in (("Q2", "patient_busy"), ("Q2h", "patient_busy_hard")):
        truth = visits(made, busy)
        assert report[name] == {"total": len(truth), "first": truth[:10]}
    assert report["Q2"]["total"] > 0
    assert {"Q1a", "Q1b", "Q2", "Q2h", "prepare_Q2"} <= report["seconds"].keys()


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler here")
def test_the_scan_in_c_finds_as_many(tmp_path: Path) -> None:
    made = tiny(1)

    scan = measure(written(tmp_path, made), 1, scan=True)["scan"]

    assert scan["counts"] == {
        "Q1a": len(massages(made)),
        "Q2": len(visits(made, "patient_busy")),
        "Q2h": len(visits(made, "patient_busy_hard")),
    }
    assert all(ratio > 0 for ratio in scan["ratios"].values())


@pytest.mark.parametrize("chunk", [1, 7, 64])
def test_a_workload_is_read_in_pieces_of_any_size_and_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    made = tiny(2)
    monkeypatch.setattr(stream, "CHUNK", chunk)

    report = measure(written(tmp_path, made, indent=2), 1, scan=False)

    assert report["Q2"]["total"] == len(visits(made, "patient_busy"))


def test_the_command_prints_one_line_of_json_or_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, tiny(0))

    assert main(["--workload", str(path), "--runs", "1", "--no-scan", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seconds"]["load"] > 0
    assert main(["--workload", str(path), "--runs", "1"]) == 0
    assert "starts of a massage" in capsys.readouterr().out


def bad(change: Callable[[dict[str, Any]], object]) -> str:
    made = tiny(0)
    change(made)
    return json.dumps(made)


BROKEN = {
    "cut short": json.dumps(tiny(0))[:-500],
    "go on with '{'": "[]",
    "Rows of 5 whole numbers": bad(lambda made: made["bookings"][0].pop()),
    "booking of someone unknown": bad(lambda made: made["bookings"].append([77, 0, 1, 2, 0])),
    "No cells before": json.dumps({"practitioners": [{}]}),
    "Bookings come before": json.dumps({"cells": 288, "bookings": []}),
}


@pytest.mark.parametrize("words", BROKEN)
def test_a_broken_workload_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(BROKEN[words])

    assert main(["--workload", str(path), "--no-scan"]) == 1
    assert words in capsys.readouterr().err


def test_the_small_clinic_is_the_same_on_every_machine(tmp_path: Path) -> None:
    path = tmp_path / "S.json"

    assert make.main(["S", str(path)]) == 0

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest.startswith("d21d7bf1ce460578")
    report = measure(path, 1, scan=False)
    assert (report["Q1a"], report["Q1b"]) == (61, 58)
    assert (report["Q2"]["total"], report["Q2"]["first"][0]) == (13, [6756, 0, 2, 4])
    assert (report["Q2h"]["total"], report["Q2h"]["first"][0][:2]) == (3, [8169, 0])
