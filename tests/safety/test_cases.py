"""What clinicians agreed on: the situations in tests/safety/cases."""

import pytest

from hegu.safety.catalogue import load
from hegu.safety.finding import Severity
from hegu.safety.verdict import Verdict
from tests.safety.situation import Case

CASES = Case.read_all()


def families_at(verdict: Verdict, severity: Severity) -> list[str]:
    return [one for one in verdict.families if verdict.for_family(one).severity is severity]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_gives_its_verdict(case: Case) -> None:
    verdict = case.verdict()

    assert verdict.severity == case.severity
    assert sorted(verdict.codes) == sorted(case.codes)
    assert verdict.complete is case.complete
    assert (verdict.refer.urgency.value if verdict.refer else "") == case.refer


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.refer], ids=lambda case: case.name
)
def test_case_touches_its_families(case: Case) -> None:
    verdict = case.verdict()

    assert sorted(families_at(verdict, Severity.WITHHOLD)) == sorted(case.withheld)
    assert sorted(families_at(verdict, Severity.CLEARANCE)) == sorted(case.held)
    assert sorted(families_at(verdict, Severity.ADAPT)) == sorted(case.adapted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_changes_the_work(case: Case) -> None:
    verdict = case.verdict()
    skills = {skill for one in verdict.families for skill in verdict.skills(one)}
    points = {point for one in verdict.families for point in verdict.points(one)}
    adaptations = {code for one in verdict.families for code in verdict.adaptations(one)}

    assert skills == set(case.skills)
    assert set(case.hidden) <= points
    assert case.adaptations is None or adaptations == set(case.adaptations)


def test_every_rule_has_a_case() -> None:
    met = {code for case in CASES for code in case.codes}

    assert {rule.code for rule in load().rules} - met == set()


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]

    assert sorted(names) == sorted(set(names))
