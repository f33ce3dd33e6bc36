"""What a person told us, and on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Self

Value = str | tuple[str, ...] | int | None
"""One code, several codes, a number of weeks, or None where nothing was said."""

NONE = "none"
"""None of these: an answer."""
UNKNOWN = "unknown"
"""I do not know: an answer too, and never the same as none."""


@dataclass(frozen=True)
class Answers:
    """Answers by the code of their question. A question that is absent was not answered.

    >>> said = Answers({"blood": ["anticoagulant"], "weeks": 30}, date(2026, 11, 21))
    >>> said.codes("blood"), said.codes("weeks"), said.codes("heart")
    (('anticoagulant',), ('30',), ())
    >>> Answers.from_json(said.to_json()) == said
    True
    """

    values: Mapping[str, Value]
    said_on: date

    def __post_init__(self) -> None:
        clean = {code: frozen(value) for code, value in self.values.items()}
        object.__setattr__(self, "values", MappingProxyType(clean))

    def codes(self, question: str) -> tuple[str, ...]:
        """What was said to this question, as codes; empty when nothing was."""
        value = self.values.get(question)
        if value is None or value == "":
            return ()
        return value if isinstance(value, tuple) else (str(value),)

    def saying(self, question: str, value: Any) -> Self:
        """The same answers with one more, or one changed; None takes it back."""
        values = {**self.values, question: frozen(value)}
        if values[question] is None:
            del values[question]
        return type(self)(values, self.said_on)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        values = {
            code: list(value) if isinstance(value, tuple) else value
            for code, value in self.values.items()
        }
        return {"said_on": self.said_on.isoformat(), "values": values}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what to_json gave. Raises ValueError or KeyError on anything else."""
        return cls(dict(stored["values"]), date.fromisoformat(stored["said_on"]))


def frozen(value: Any) -> Value:
    """A value that cannot change: lists become tuples of codes without repeats."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        message = "An answer is True or False.\nMaybe give one of the question's codes."
        raise TypeError(message)
    if isinstance(value, int):
        return value
    return tuple(dict.fromkeys(str(code) for code in value))
