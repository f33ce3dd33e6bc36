"""The whole answer of the screen: what may be booked, how, and where to go instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from hegu.safety.finding import Finding, Referral, Severity, worst


@dataclass(frozen=True)
class FamilyVerdict:
    """What was found for one family of treatments."""

    family: str
    severity: Severity
    findings: tuple[Finding, ...]
    allowed: bool


@dataclass(frozen=True)
class Verdict:
    """Findings for the families that were asked about, on one day, under one catalogue.

    `missing` names the questions still to be answered; `ended` says that no further
    answer could open a booking, so that asking on would be unkind.
    """

    version: str
    on: date
    families: tuple[str, ...]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    ended: bool

    @property
    def complete(self) -> bool:
        """False while a required question is unanswered: then nothing is allowed."""
        return self.ended or not self.missing

    @property
    def severity(self) -> Severity:
        """The gravest finding; clear says nothing on its own while not complete."""
        return worst(finding.severity for finding in self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(finding.code for finding in self.findings)

    @property
    def referrals(self) -> tuple[Referral, ...]:
        """Every referral, the most pressing first, each once."""
        found = [finding.referral for finding in self.findings if finding.referral]
        return tuple(dict.fromkeys(sorted(found, key=lambda referral: referral.urgency.rank)))

    @property
    def refer(self) -> Referral | None:
        """The most pressing referral. There is no booking beside it."""
        return next(iter(self.referrals), None)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The families that may be booked now."""
        return tuple(family for family in self.families if self.allows(family))

    def allows(self, family: str) -> bool:
        """Whether this family may be booked online. A family not asked about may not."""
        known = self.complete and family in self.families
        return known and self._severity_of(family).bookable

    def for_family(self, family: str) -> FamilyVerdict:
        """The findings that touch this family."""
        findings = self._findings_of(family)
        return FamilyVerdict(family, self._severity_of(family), findings, self.allows(family))

    def adaptations(self, family: str) -> tuple[str, ...]:
        """Codes of what is to be done differently, each once."""
        return _each_once(finding.adaptations for finding in self._findings_of(family))

    def skills(self, family: str) -> tuple[str, ...]:
        """Skills that the practitioner must have."""
        return _each_once(finding.skills for finding in self._findings_of(family))

    def points(self, family: str) -> tuple[str, ...]:
        """Points to hide, as WHO codes such as LI4."""
        return _each_once(finding.points for finding in self._findings_of(family))

    def _findings_of(self, family: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if family in finding.families)

    def _severity_of(self, family: str) -> Severity:
        return worst(finding.severity for finding in self._findings_of(family))

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; severity and complete are there for queries."""
        return {
            "version": self.version,
            "on": self.on.isoformat(),
            "families": list(self.families),
            "findings": [finding.to_json() for finding in self.findings],
            "missing": list(self.missing),
            "ended": self.ended,
            "severity": self.severity.value,
            "complete": self.complete,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what to_json gave."""
        return cls(
            version=stored["version"],
            on=date.fromisoformat(stored["on"]),
            families=tuple(stored["families"]),
            findings=tuple(Finding.from_json(finding) for finding in stored["findings"]),
            missing=tuple(stored["missing"]),
            ended=stored["ended"],
        )


def _each_once(lists: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in lists for code in codes))
