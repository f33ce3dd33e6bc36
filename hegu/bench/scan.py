"""The limit in C: compiled on the spot where there is a compiler, fed with the board's own bits."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hegu.bench.stream import WorkloadError
from hegu.bench.workload import ACU40, HARD_PATIENT, MAS60, PATIENT, ROOM, Workload
from hegu.scheduling.board import Board

SOURCE = Path(__file__).with_name("scan.c")
FLAGS = ("-O3", "-march=native", "-shared", "-fPIC")
PARTS = np.array([9, 14], np.int32)
SECOND_PART = 10
WHOLE_VISIT = 22
MOST_WORDS = 4096

Array = npt.NDArray[Any]


def compiled() -> ctypes.CDLL | None:
    """The scan as a library, or None where it cannot be compiled."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "scan.so"
        done = subprocess.run([compiler, *FLAGS, "-o", made, SOURCE], check=False)
        return ctypes.CDLL(str(made)) if done.returncode == 0 else None


class Scan:
    """The questions Q1a, Q2 and Q2h put to the C scan."""

    def __init__(self, library: ctypes.CDLL, load: Workload) -> None:
        self._library = library
        library.starts_of_one.restype = library.starts_of_two.restype = ctypes.c_long
        self._load = load
        self._words = -(-load.cells // 64)
        if self._words > MOST_WORDS:
            raise WorkloadError(
                f"{load.cells} cells are too many for the scan.\nMaybe take fewer days."
            )
        board = load.board
        self._people = self._rows(board, range(len(load.people)))
        self._rooms = self._rows(board, range(ROOM, ROOM + len(load.rooms)))
        self._patients = {p: self._rows(board, (p,)) for p in (PATIENT, HARD_PATIENT)}
        quarter = sum(1 << cell for cell in range(0, load.cells, 3))
        self._quarter = np.frombuffer(quarter.to_bytes(self._words * 8, "little"), np.uint64)
        self._able = {
            service: np.array([service in skills for _, skills in load.people], np.uint8)
            for service in (ACU40, MAS60)
        }
        self._kinds = np.array([kind for _, kind in load.rooms], np.uint8)
        self._people_to = _ends([clinic for clinic, _ in load.people], load.clinics)
        self._rooms_to = _ends([clinic for clinic, _ in load.rooms], load.clinics)
        self._out = np.empty((len(load.people) * load.cells // 3, 2), np.int32)
        self._one = self._for_one()
        self._two = {patient: self._for_two(patient) for patient in self._patients}

    def massages(self) -> int:
        """How many (practitioner, start) there are for Q1a; all are listed."""
        return int(self._library.starts_of_one(*self._one))

    def visits(self, patient: int) -> int:
        """How many (clinic, start) there are for Q2, or Q2h by its patient; all are listed."""
        return int(self._library.starts_of_two(*self._two[patient]))

    def _for_one(self) -> tuple[Any, ...]:
        able = _at(self._able[MAS60])
        people, length = len(self._load.people), int(PARTS[1])
        quarter, out = _at(self._quarter), _at(self._out)
        return (_at(self._people), able, people, self._words, length, quarter, out)

    def _for_two(self, patient: int) -> tuple[Any, ...]:
        able = (_at(self._able[ACU40]), _at(self._able[MAS60]))
        rooms = (_at(self._rooms), _at(self._kinds), _at(self._rooms_to))
        visit = (_at(PARTS), SECOND_PART, _at(self._patients[patient]), WHOLE_VISIT)
        return (
            *(_at(self._people), *able, _at(self._people_to), *rooms),
            *(self._load.clinics, self._words, *visit, _at(self._quarter), _at(self._out)),
        )

    def _rows(self, board: Board, resources: Iterable[int]) -> Array:
        size = self._words * 8
        packed = b"".join(board.calendar(r).to_bytes(size, "little") for r in resources)
        return np.frombuffer(packed, np.uint64)


def _at(array: Array) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def _ends(clinics: list[int], many: int) -> Array:
    """Where each clinic's stretch of rows ends; the rows must stand clinic by clinic."""
    if clinics != sorted(clinics):
        raise WorkloadError("The rows are not in order of clinics.\nMaybe leave out the scan.")
    return np.searchsorted(clinics, np.arange(many), side="right").astype(np.int32)
