"""docs/knowledge/safety.md names every rule as it is."""

from pathlib import Path

from hegu.safety.catalogue import load
from hegu.safety.families import FAMILIES, HANDS_ON
from hegu.safety.rule import Rule

PAGE = Path(__file__).parents[2] / "docs/knowledge/safety.md"
CHECKS = {
    "text_seen": "text seen",
    "abstract_or_secondary_seen": "abstract seen",
    "memory_or_consensus": "from memory",
}


def row(rule: Rule) -> str:
    """The rule's line in the table of the page."""
    covers = f" ({', '.join(rule.covers)})" if rule.covers else ""
    cells = [
        f"{rule.code}{covers}",
        rule.name,
        f"{rule.consequence}{f', {rule.referral.urgency}' if rule.referral else ''}",
        touched(rule.families),
        rule.overrule,
        f"{rule.confidence}, {CHECKS[rule.source_check]}",
        rule.source,
    ]
    return f"| {' | '.join(cells)} |"


def touched(families: tuple[str, ...]) -> str:
    if not families:
        return "all"
    return {HANDS_ON: "all hands-on", FAMILIES: "all"}.get(families, ", ".join(families))


def test_every_rule_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [row(rule) for rule in load().rules]

    assert [line for line in rows if line not in page] == []
    assert [line for line in page if line.startswith(("| CI", "| RF", "| HG"))] == rows


def test_every_question_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [one.code for one in load().questions if f"`{one.code}`" not in page] == []
