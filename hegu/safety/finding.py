"""What a rule finds: how grave, for which families, and what follows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Severity(StrEnum):
    """How far a finding reaches, from nothing to a referral. Compare with `rank`.

    >>> Severity.ADAPT.rank < Severity.REFER.rank
    True
    """

    CLEAR = "clear"
    NOTE = "note"
    ADAPT = "adapt"
    CLEARANCE = "clearance"
    WITHHOLD = "withhold"
    REFER = "refer"

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)

    @property
    def bookable(self) -> bool:
        """Whether a treatment may still be booked online."""
        return self.rank < Severity.CLEARANCE.rank


def worst(severities: Iterable[Severity]) -> Severity:
    """The gravest, or clear when there is none.

    >>> worst([Severity.NOTE, Severity.WITHHOLD, Severity.ADAPT])
    <Severity.WITHHOLD: 'withhold'>
    """
    return max(severities, key=lambda severity: severity.rank, default=Severity.CLEAR)


class Urgency(StrEnum):
    """Where a referral sends to, the most pressing first."""

    EMERGENCY_NOW = "emergency_now"
    CRISIS = "crisis"
    MATERNITY = "maternity"
    SAME_DAY = "same_day"

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)


@dataclass(frozen=True)
class Referral:
    """Go there now, with these words. `where` is a code, `say` an English sentence."""

    urgency: Urgency
    where: str
    say: str


@dataclass(frozen=True)
class Finding:
    """One rule that was met. `answers` are written "question:answer"."""

    code: str
    name: str
    severity: Severity
    families: tuple[str, ...]
    answers: tuple[str, ...]
    why: str
    adaptations: tuple[str, ...]
    skills: tuple[str, ...]
    points: tuple[str, ...]
    referral: Referral | None
    overrule: str
    source: str
    confidence: str

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        plain: dict[str, Any] = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in vars(self).items()
        }
        plain["severity"] = self.severity.value
        plain["referral"] = dict(vars(self.referral)) if self.referral else None
        if self.referral:
            plain["referral"]["urgency"] = self.referral.urgency.value
        return plain

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what to_json gave."""
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in stored.items()
        }
        fields["severity"] = Severity(stored["severity"])
        if referral := stored["referral"]:
            fields["referral"] = Referral(**{**referral, "urgency": Urgency(referral["urgency"])})
        return cls(**fields)
