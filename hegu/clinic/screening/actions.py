"""Beginning a screening, answering, going back, finishing, and giving it to a patient."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import Patient
from hegu.clinic.places.models import Clinic
from hegu.clinic.screening import bridge, queries, words
from hegu.clinic.screening.models import Screening
from hegu.safety.answers import Answers
from hegu.safety.catalogue import load
from hegu.safety.families import known
from hegu.safety.finding import Severity
from hegu.safety.question import Question
from hegu.safety.verdict import Verdict

By = AbstractBaseUser | None


class ScreeningRefused(ValueError):  # noqa: N818 -- an answer, not a defect
    """Something that cannot be done here; the message is for the person who asked."""


@transaction.atomic
def begin(
    *,
    triage: str,
    visitor: str,
    language: str,
    now: dt.datetime,
    families: Iterable[str] = (),
    clinic: Clinic | None = None,
    patient: Patient | None = None,
    by: By = None,
) -> Screening:
    """Start the questions. Without families, ask for those that the triage choice leads to."""
    reason = load().reasons.get(triage)
    if reason is None:
        raise ScreeningRefused(words.unknown_triage(triage))
    screening = Screening(
        visitor=visitor,
        clinic=clinic,
        patient=patient,
        triage=triage,
        families=list(known(families) or reason.families),
        language=language,
        started_at=now,
    )
    bridge.keep_answers(screening, Answers({}, day_of(screening, now)))
    screening.save(force_insert=True)
    _noted("screening begun", screening, by, now, {"triage": triage})
    return screening


@transaction.atomic
def answer(
    *,
    screening: Screening,
    question: Question | str,
    value: Any,
    now: dt.datetime,
    by: By = None,
) -> Screening:
    """Write one answer down; the last one finishes the screening, another day begins it anew."""
    code = question if isinstance(question, str) else question.code
    fresh = _locked(screening)
    _forget_if_old(fresh, now)
    asked = next((one for one in queries.asked_of(fresh) if one.code == code), None)
    if asked is None:
        raise ScreeningRefused(words.not_asked())
    said = bridge.value_of(asked, value)
    if said is None:
        raise ScreeningRefused(words.no_answer())
    bridge.keep_answers(fresh, bridge.answers_of(fresh).saying(code, said))
    _noted("screening answered", fresh, by, now, {"question": code})
    _settle(fresh, by, now)
    return _into(screening, fresh)


@transaction.atomic
def answer_all(
    *, screening: Screening, values: Mapping[str, Any], now: dt.datetime, by: By = None
) -> Screening:
    """Write a whole page of answers down, as the desk asks them. See forms.AllQuestions."""
    fresh = _locked(screening)
    _forget_if_old(fresh, now)
    answers = bridge.answers_of(fresh)
    known_codes = {one.code: one for one in load().questions}
    for code, value in values.items():
        said = bridge.value_of(known_codes[code], value) if code in known_codes else None
        answers = answers.saying(code, said)
    bridge.keep_answers(fresh, answers)
    _noted("screening answered", fresh, by, now, {"question": sorted(values)})
    _settle(fresh, by, now)
    return _into(screening, fresh)


@transaction.atomic
def back(
    *, screening: Screening, now: dt.datetime, question: str | None = None, by: By = None
) -> Question | None:
    """The question before this one (without one, the last answered), open to be changed."""
    fresh = _locked(screening)
    earlier = queries.before(fresh, question)
    if fresh.finished_at and earlier:
        _noted("screening reopened", fresh, by, now, {"severity": fresh.severity})
        bridge.drop_verdict(fresh)
        fresh.save()
    _into(screening, fresh)
    return earlier


@transaction.atomic
def widen(
    *, screening: Screening, families: Iterable[str], now: dt.datetime, by: By = None
) -> Screening:
    """Ask for more families of treatments: more questions may follow."""
    fresh = _locked(screening)
    wider = list(known([*fresh.families, *families]))
    if wider != fresh.families:
        fresh.families = wider
        _noted("screening widened", fresh, by, now, {"families": wider})
        _settle(fresh, by, now)
    return _into(screening, fresh)


@transaction.atomic
def finish(*, screening: Screening, now: dt.datetime, by: By = None) -> Screening:
    """Give the verdict. Once given it stays; asking again changes nothing."""
    fresh = _locked(screening)
    if fresh.finished_at is None:
        _settle(fresh, by, now)
    if fresh.finished_at is None:
        raise ScreeningRefused(words.not_finished())
    return _into(screening, fresh)


@transaction.atomic
def attach(
    *,
    screening: Screening,
    patient: Patient,
    now: dt.datetime,
    clinic: Clinic | None = None,
    by: By = None,
) -> Screening:
    """Say whose answers these are, once that is known."""
    fresh = _locked(screening)
    fresh.patient = patient
    fresh.clinic = clinic or fresh.clinic
    fresh.save()
    _noted("screening attached", fresh, by, now, {"patient": patient.pk})
    return _into(screening, fresh)


def day_of(screening: Screening, now: dt.datetime) -> dt.date:
    """The calendar day of the clinic, or of UTC while there is none."""
    return now.astimezone(screening.clinic.tz if screening.clinic else dt.UTC).date()


def _locked(screening: Screening) -> Screening:
    return Screening.objects.select_for_update(of=("self",)).get(pk=screening.pk)


def _forget_if_old(screening: Screening, now: dt.datetime) -> None:
    """Answers of an earlier day count until tomorrow; after that everything is asked again."""
    today = day_of(screening, now)
    if today - bridge.answers_of(screening).said_on > dt.timedelta(days=1):
        bridge.keep_answers(screening, Answers({}, today))
        bridge.drop_verdict(screening)


def _settle(screening: Screening, by: By, now: dt.datetime) -> None:
    """Finish when nothing is open, else leave without a verdict."""
    bridge.drop_verdict(screening)
    verdict = queries.verdict_of(screening)
    if verdict.complete:
        bridge.keep_verdict(screening, verdict)
        screening.finished_at = now
        _tell_of(screening, verdict, by, now)
    screening.save()


def _tell_of(screening: Screening, verdict: Verdict, by: By, now: dt.datetime) -> None:
    """The end on the trail: which rules, never which answers."""
    detail: dict[str, Any] = {"severity": verdict.severity.value, "rules": list(verdict.codes)}
    if verdict.refer:
        graver = [one.code for one in verdict.findings if one.severity is Severity.REFER]
        flag = {"urgency": verdict.refer.urgency.value, "rules": graver}
        _noted(queries.RED_FLAG, screening, by, now, flag)
    _noted("screening finished", screening, by, now, detail)


def _noted(
    what: str, screening: Screening, by: By, now: dt.datetime, detail: dict[str, Any]
) -> None:
    audit.record(
        what,
        f"screening:{screening.pk}",
        by=by,
        at=now,
        clinic_id=screening.clinic_id,
        detail=detail,
        who="visitor" if by is None else "",
    )


def _into(given: Screening, fresh: Screening) -> Screening:
    """The caller's own row, brought up to date."""
    for field in Screening._meta.concrete_fields:
        setattr(given, field.attname, getattr(fresh, field.attname))
    return given
