"""Which answer met which rule, on whose authority."""

from dataclasses import dataclass

from hegu.safety.finding import Severity
from hegu.safety.verdict import Verdict


@dataclass(frozen=True)
class Step:
    """From an answer to a rule to its source."""

    answers: tuple[str, ...]
    rule: str
    name: str
    severity: Severity
    families: tuple[str, ...]
    source: str
    confidence: str


def explain(verdict: Verdict) -> list[Step]:
    """One step for each finding, the gravest first. Empty when nothing was found.

    >>> from datetime import date
    >>> from hegu.safety.answers import Answers
    >>> from hegu.safety.catalogue import load
    >>> from hegu.safety.screen import screen
    >>> said = Answers({"emergency": ("chest",)}, date(2026, 11, 21))
    >>> step = explain(screen(said, ["relaxing"], date(2026, 11, 21), load()))[0]
    >>> step.answers, step.rule, step.source
    (('emergency:chest',), 'RF019', 'NICE NG185')
    """
    return [
        Step(
            answers=finding.answers,
            rule=finding.code,
            name=finding.name,
            severity=finding.severity,
            families=finding.families,
            source=finding.source,
            confidence=finding.confidence,
        )
        for finding in verdict.findings
    ]
