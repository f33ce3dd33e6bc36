"""Which question is next, what the verdict is, and which red flags a clinic has met."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hegu.clinic.audit.models import Line
from hegu.clinic.screening import bridge
from hegu.clinic.screening.models import Screening
from hegu.safety.catalogue import load
from hegu.safety.question import Question
from hegu.safety.screen import counted, next_question, questions, screen
from hegu.safety.verdict import Verdict

FRESH = dt.timedelta(hours=24)
"""After this a screening is begun anew: what is true "right now" has changed."""
RED_FLAG = "red flag"


@dataclass(frozen=True)
class RedFlag:
    """One referral that the screen gave. Later answers do not take it off the list."""

    at: dt.datetime
    screening: str
    clinic_id: int | None
    urgency: str
    rules: list[str]


@dataclass(frozen=True)
class Progress:
    """How far one is, the triage choice counted as the first question."""

    at: int
    of: int


def visitor_hash(session_key: str) -> str:
    """What stands for a visitor on a row: their session cannot be found from it.

    >>> len(visitor_hash("abc"))
    64
    """
    return hashlib.sha256(f"screening:{session_key}".encode()).hexdigest()


def current(visitor: str, now: dt.datetime | None = None) -> Screening | None:
    """The visitor's latest screening; with `now`, only one begun within a day."""
    if not visitor:
        return None
    mine = Screening.objects.filter(visitor=visitor)
    if now:
        mine = mine.filter(started_at__gt=now - FRESH)
    return mine.order_by("-started_at").first()


def question_for(screening: Screening, code: str | None = None) -> Question | None:
    """The question with this code if it is asked here, else the next open one, else None.

    A code that is wrong, or out of order, leads to the question that is due.
    """
    asked = asked_of(screening)
    named = next((one for one in asked if one.code == code), None)
    if named and (is_answered(screening, named) or named == due(screening)):
        return named
    return due(screening)


def asked_of(screening: Screening) -> list[Question]:
    """Every question that matters so far, in order."""
    return questions(
        screening.triage, bridge.families_of(screening), bridge.answers_of(screening), load()
    )


def due(screening: Screening) -> Question | None:
    """The first open question; None when the screen is over."""
    return next_question(
        screening.triage, bridge.families_of(screening), bridge.answers_of(screening), load()
    )


def is_answered(screening: Screening, question: Question) -> bool:
    answers = bridge.answers_of(screening)
    return question.code in counted(answers, answers.said_on, load())


def before(screening: Screening, code: str | None = None) -> Question | None:
    """The question before this one, or the last that was answered; None at the first."""
    asked = asked_of(screening)
    codes = [one.code for one in asked]
    if code in codes:
        place = codes.index(code)
        return asked[place - 1] if place else None
    answered = [one for one in asked if is_answered(screening, one)]
    return answered[-1] if answered else None


def progress(screening: Screening, question: Question | None = None) -> Progress:
    """Question 3 of 9: as things stand; an answer may add one or two."""
    codes = [one.code for one in asked_of(screening)]
    place = codes.index(question.code) if question and question.code in codes else len(codes) - 1
    return Progress(at=place + 2, of=len(codes) + 1)


def said_to(screening: Screening, question: Question) -> Any:
    """What was answered before, to show it again."""
    return bridge.answers_of(screening).values.get(question.code)


def verdict_of(screening: Screening, on: dt.date | None = None) -> Verdict:
    """The verdict as given; with `on`, worked out for that day from what was said.

    Ask with `on` before something is booked: answers that are too old make it incomplete.
    """
    kept = bridge.verdict_kept(screening)
    if kept and on is None:
        return kept
    answers = bridge.answers_of(screening)
    return screen(answers, bridge.families_of(screening), on or answers.said_on, load())


def alerts(verdict: Verdict, families: Iterable[str]) -> list[str]:
    """Codes of what the practitioner must do differently, for the visit; words.for_practitioner."""
    found = (code for one in families for code in verdict.adaptations(one))
    return list(dict.fromkeys(found))


def skills(verdict: Verdict, families: Iterable[str]) -> list[str]:
    """Skills that the practitioner of these families must have."""
    return list(dict.fromkeys(code for one in families for code in verdict.skills(one)))


def allows(verdict: Verdict, families: Iterable[str]) -> bool:
    """Whether a treatment with these families may be booked; one without families may not."""
    wanted = list(families)
    return bool(wanted) and all(verdict.allows(one) for one in wanted)


def red_flags(
    *, clinics: Iterable[int], since: dt.datetime, homeless: bool = False
) -> list[RedFlag]:
    """Referrals since then, the latest first; `homeless` adds those of no clinic yet."""
    where = Q(clinic__in=list(clinics))
    if homeless:
        where |= Q(clinic=None)
    lines = Line.objects.filter(where, what=RED_FLAG, at__gte=since).order_by("-at", "-pk")
    return [
        RedFlag(
            at=line.at,
            screening=line.thing.partition(":")[2],
            clinic_id=line.clinic,
            urgency=line.detail["urgency"],
            rules=line.detail["rules"],
        )
        for line in lines
    ]
