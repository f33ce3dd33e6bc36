"""Reads the cases of tests/safety/cases: a situation in, a verdict out."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from hegu.safety.answers import NONE, Answers
from hegu.safety.catalogue import Catalogue, load
from hegu.safety.families import FAMILIES
from hegu.safety.question import Kind, Question
from hegu.safety.screen import screen
from hegu.safety.verdict import Verdict

FOLDER = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Case:
    """One situation. Everything that is not said in `answers` is answered with "none" or "no"."""

    name: str
    severity: str
    codes: list[str]
    answers: dict[str, Any]
    triage: str = "unwind"
    families: list[str] | str = "triage"
    on: date = TODAY
    said_on: date | None = None
    healthy: bool = True
    withheld: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    adapted: list[str] = field(default_factory=list)
    refer: str = ""
    skills: list[str] = field(default_factory=list)
    adaptations: list[str] | None = None
    hidden: list[str] = field(default_factory=list)
    complete: bool = True

    @classmethod
    def read_all(cls) -> list[Self]:
        return [
            cls(**table)
            for file in sorted(FOLDER.glob("*.toml"))
            for table in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        ]

    def wished(self, catalogue: Catalogue) -> tuple[str, ...]:
        if self.families == "triage":
            return catalogue.reasons[self.triage].families
        return FAMILIES if isinstance(self.families, str) else tuple(self.families)

    def verdict(self) -> Verdict:
        catalogue = load()
        said = {"triage": self.triage, **(healthy(catalogue) if self.healthy else {})}
        answers = Answers({**said, **self.answers}, self.said_on or self.on)
        return screen(answers, self.wished(catalogue), self.on, catalogue)


def healthy(catalogue: Catalogue) -> dict[str, Any]:
    """What a healthy adult answers, to every question there is."""
    return {question.code: mildest(question) for question in catalogue.questions}


def mildest(question: Question) -> Any:
    if question.kind is Kind.MANY:
        return (NONE,)
    if question.kind is Kind.ONE:
        return min(question.options, key=lambda option: option.worry).code
    return 16 if question.kind is Kind.WEEKS else "Anna, mother"
