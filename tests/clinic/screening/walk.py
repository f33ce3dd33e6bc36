"""Answers a screening as a person would, one question after the other."""

import datetime as dt
from typing import Any

from hegu.clinic.screening import actions, queries
from hegu.clinic.screening.models import Screening
from hegu.safety.catalogue import load
from tests.factories import NOW
from tests.safety.situation import mildest

VISITOR = "v" * 64


def begun(triage: str = "unwind", now: dt.datetime = NOW, **fields: Any) -> Screening:
    given = {"visitor": VISITOR, "language": "en"} | fields
    return actions.begin(triage=triage, now=now, **given)


def answered(screening: Screening, now: dt.datetime = NOW, **worrying: Any) -> Screening:
    """Everything answered mildly, but for what is given; ends where the screen ends."""
    for _question in load().questions:
        question = queries.question_for(screening)
        if question is None:
            break
        value = worrying.get(question.code, mildest(question))
        actions.answer(screening=screening, question=question, value=value, now=now)
    return screening
