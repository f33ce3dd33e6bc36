"""A JSON file read piece by piece, so that a large workload never stands in memory as a whole."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from typing import IO, Any

import numpy as np
import numpy.typing as npt

CHUNK = 1 << 18
SPACE = re.compile(r"[ \t\r\n]*")
END_OF_ROWS = re.compile(r"\][ \t\r\n]*\]")


class WorkloadError(ValueError):
    """A workload file that is not what it should be."""


class Stream:
    """A JSON document walked in its own order: each value must be taken before the next."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def members(self) -> Iterator[str]:
        """The keys of an object; take each one's value before going on."""
        self._expect("{")
        while self._peek() != "}":
            key = self.value()
            self._expect(":")
            yield str(key)
            if self._peek() != "}":
                self._expect(",")
        self._expect("}")

    def elements(self) -> Iterator[Any]:
        """The elements of an array, one at a time."""
        self._expect("[")
        while self._peek() != "]":
            yield self.value()
            if self._peek() != "]":
                self._expect(",")
        self._expect("]")

    def rows(self, width: int) -> Iterator[npt.NDArray[np.int64]]:
        """An array of rows of whole numbers, as tables of as many rows as were read at once."""
        self._expect("[")
        while self._peek() != "]":
            yield _table(self._rows_here(), width)
            if self._peek() == ",":
                self._expect(",")
        self._expect("]")

    def _rows_here(self) -> str:
        while True:
            end = END_OF_ROWS.search(self._text, self._at)
            stop = end.start() + 1 if end else self._text.rfind("]", self._at) + 1
            if stop > self._at:
                piece = self._text[self._at : stop]
                self._at = stop
                return piece
            if not self._more():
                raise self._broken("the end of its rows")

    def value(self) -> Any:
        """The next value, whole."""
        self._peek()
        while True:
            try:
                value, stop = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                value, stop = None, len(self._text)
            # A number at the very end of what was read may go on in the next piece.
            if stop < len(self._text):
                self._at = stop
                return value
            if not self._more():
                raise self._broken("a value")

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise self._broken(repr(sign))
        self._at += 1

    def _peek(self) -> str:
        while True:
            space = SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                raise self._broken("more")

    def _more(self) -> bool:
        more = self._file.read(CHUNK)
        self._text = self._text[self._at :] + more
        self._at = 0
        return bool(more)

    def _broken(self, wanted: str) -> WorkloadError:
        near = self._text[self._at : self._at + 40]
        return WorkloadError(
            f"The workload was expected to go on with {wanted}, not {near!r}.\n"
            "Maybe the file is cut short: make it again."
        )


def _table(piece: str, width: int) -> npt.NDArray[np.int64]:
    rows = piece.count("[")
    numbers = piece.encode().translate(None, b"[]")
    with warnings.catch_warnings():
        # numpy stops at what is no number and only warns: the count tells.
        warnings.simplefilter("ignore", DeprecationWarning)
        table = np.fromstring(numbers, np.int64, sep=",")
    if table.size != rows * width or rows != piece.count("]"):
        raise WorkloadError(
            f"Rows of {width} whole numbers were expected near {piece[:60]!r}.\n"
            "Maybe the workload was made by another version."
        )
    return table.reshape(-1, width)
