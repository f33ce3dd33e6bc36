"""A rule: which answers it waits for, what follows, on whose authority, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hegu.safety.answers import UNKNOWN
from hegu.safety.finding import Finding, Referral, Severity


@dataclass(frozen=True)
class Condition:
    """Any of these answers to one question, or a number of weeks from least to most.

    A number that is not known meets every range: the screen is as careful as the most
    careful of them.
    """

    question: str
    answers: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    def met_by(self, heard: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """The answers that meet it, written "question:answer"; empty when none does.

        >>> early = Condition("weeks", least=1, most=12)
        >>> early.met_by({"weeks": ("9",)}), early.met_by({"weeks": ("30",)})
        (('weeks:9',), ())
        """
        said = heard.get(self.question, ())
        return tuple(f"{self.question}:{code}" for code in said if self._takes(code))

    def _takes(self, code: str) -> bool:
        if self.least is None or self.most is None:
            return code in self.answers
        return code == UNKNOWN or (code.isdecimal() and self.least <= int(code) <= self.most)


@dataclass(frozen=True)
class Rule:
    """One row of the catalogue. All its conditions must be met.

    `families` empty means all. `covers` names the rows of the sources' list that it
    also stands for. `ends` stops the questions, as every referral does.
    """

    code: str
    name: str
    conditions: tuple[Condition, ...]
    consequence: Severity
    families: tuple[str, ...]
    why: str
    adaptations: tuple[str, ...]
    skills: tuple[str, ...]
    points: tuple[str, ...]
    referral: Referral | None
    ends: bool
    overrule: str
    source: str
    confidence: str
    source_check: str
    covers: tuple[str, ...]
    since: date
    until: date | None

    def in_force(self, on: date) -> bool:
        """Whether it holds on this day; the last day counts."""
        return self.since <= on and (self.until is None or on <= self.until)

    def finds(
        self, heard: Mapping[str, tuple[str, ...]], families: tuple[str, ...]
    ) -> Finding | None:
        """The finding for these families, or None when it is not met or touches none of them."""
        met = [condition.met_by(heard) for condition in self.conditions]
        touched = tuple(family for family in families if self.touches(family))
        if not all(met) or (self.families and not touched):
            return None
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.consequence,
            families=touched,
            answers=tuple(answer for answers in met for answer in answers),
            why=self.why,
            adaptations=self.adaptations,
            skills=self.skills,
            points=self.points,
            referral=self.referral,
            overrule=self.overrule,
            source=self.source,
            confidence=self.confidence,
        )

    def touches(self, family: str) -> bool:
        return not self.families or family in self.families
