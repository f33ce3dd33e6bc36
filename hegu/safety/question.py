"""A question, when it is asked, and what counts as an answer to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hegu.safety.answers import NONE, UNKNOWN, Value

MOST_WEEKS = 42


class Kind(StrEnum):
    ONE = "one"
    MANY = "many"
    WEEKS = "weeks"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True)
class Option:
    """One answer. `worry` orders the answers of a one-choice question, 0 the least."""

    code: str
    text_id: str
    worry: int


@dataclass(frozen=True)
class Circumstance:
    """Ask when one of these families is wished for and each of these answers was given.

    What is left empty does not matter. "triage" is an answer like any other.
    """

    families: tuple[str, ...]
    answers: Mapping[str, tuple[str, ...]]

    def wished(self, families: tuple[str, ...]) -> bool:
        return not self.families or bool(set(self.families) & set(families))

    def said(self, heard: Mapping[str, tuple[str, ...]]) -> bool:
        return all(set(codes) & set(heard.get(code, ())) for code, codes in self.answers.items())


@dataclass(frozen=True)
class Question:
    """What is asked, in English; `text_id`, `help` and the options are looked up to translate.

    `validity_days` is how long the answer may be relied on: 1 is today and tomorrow.
    A question without circumstances is asked of everyone.
    """

    code: str
    kind: Kind
    section: str
    text_id: str
    help: str
    options: tuple[Option, ...]
    validity_days: int
    when: tuple[Circumstance, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its options."""
        return tuple(option.code for option in self.options)

    def is_asked(self, families: tuple[str, ...], heard: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether it matters for these families after these answers."""
        return not self.when or any(one.wished(families) and one.said(heard) for one in self.when)

    def still_counts(self, heard: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether an answer still holds, whatever family it was asked for at the time."""
        return not self.when or any(one.said(heard) for one in self.when)

    def accepts(self, value: Value) -> bool:
        """Whether this is an answer. Anything that is not counts as not answered.

        >>> weeks = Question("weeks", Kind.WEEKS, "pregnancy", "How far?", "", (), 14, ())
        >>> weeks.accepts(30), weeks.accepts(60), weeks.accepts("unknown"), weeks.accepts("")
        (True, False, True, False)
        """
        if self.kind is Kind.WEEKS:
            return value == UNKNOWN or (isinstance(value, int) and 1 <= value <= MOST_WEEKS)
        if self.kind in {Kind.DATE, Kind.TEXT}:
            return isinstance(value, str) and bool(value.strip())
        if self.kind is Kind.ONE:
            return isinstance(value, str) and value in self.codes
        return isinstance(value, tuple) and bool(value) and set(value) <= set(self.codes)

    def milder(self, one: str, other: str) -> bool:
        """Whether the first answer worries less than the second."""
        worry = {option.code: option.worry for option in self.options}
        return worry[one] < worry[other]


def said_something(value: Value) -> tuple[str, ...]:
    """The codes of an answer that may meet a rule: "none of these" beside others is not one.

    >>> said_something(("none", "fever")), said_something(("none",)), said_something(30)
    (('fever',), ('none',), ('30',))
    """
    if isinstance(value, tuple):
        return tuple(code for code in value if code != NONE) or value
    return () if value is None else (str(value),)
