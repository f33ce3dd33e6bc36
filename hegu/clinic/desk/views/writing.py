"""From a draft to a booked visit, or to what is still missing."""

from __future__ import annotations

import datetime as dt

from hegu.clinic.booking.actions import BookingRefused, KeyReused, NotFree
from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.desk import actions, words
from hegu.clinic.desk.actions import Wish
from hegu.clinic.desk.queries import slots, where
from hegu.clinic.desk.views.draft import Draft
from hegu.clinic.desk.views.page import key_of
from hegu.clinic.people.models import Patient

MOST = 30


def book(draft: Draft, *, overlap: bool) -> list[Visit]:
    """Write it; nothing when something is missing. Raises BookingRefused."""
    key = key_of(draft.request, "new")
    if again := slots.made_with(key):
        return [again]
    starts = times(draft, overlap=overlap)
    if not starts:
        return []
    try:
        return sorted_out(draft, write(draft, starts, key, overlap=overlap))
    except KeyReused:
        if twice := slots.made_with(key):
            return [twice]
        raise


def times(draft: Draft, *, overlap: bool) -> list[dt.datetime]:
    """The times to book, when nothing is missing; a series that nobody looked at is shown."""
    form, ask = draft.form, draft.ask
    say_what_is_missing(draft, overlap=overlap)
    person_fits = draft.person is None or draft.person.is_valid()
    if form.errors or not person_fits or form.starts_at is None or ask is None:
        return []
    if sentence := slots.cannot_be(ask):
        raise NotFree([sentence], [])
    chosen = [form.starts_at]
    if form.cleaned_data.get("every"):
        sent = [text for name, text in draft.data.items() if name.startswith("date-")]
        chosen = sorted({moment for text in sent[:MOST] if (moment := where.offered(text))})
        if not chosen:
            draft.series = draft.previewed()
    if not all(slots.in_reach(moment, draft.now) for moment in chosen):
        raise NotFree([words.too_far()], [])
    return chosen


def say_what_is_missing(draft: Draft, *, overlap: bool) -> None:
    form = draft.form
    form.missing()
    if draft.patient is None and draft.person is None:
        form.add_error(None, words.who_comes())
    if form.cleaned_data.get("choice") and (sentence := draft.safety.sentence):
        form.add_error(None, sentence)
        draft.safety.check()
    if overlap and not form.cleaned_data.get("reason"):
        form.add_error("reason", words.why_overlap())


def write(
    draft: Draft, starts: list[dt.datetime], key: str, *, overlap: bool
) -> list[Visit | BookingRefused]:
    typed, ask = draft.form.cleaned_data, draft.ask
    if ask is None:
        return []
    once = not typed["every"]
    wish = Wish(
        ask=ask,
        starts=starts,
        patient=draft.patient or newcomer(draft),
        heard=draft.safety.heard,
        note=typed["note"],
        guest=typed["guest"] if once else "",
        every_days=7 * (typed["every"] or 0),
        overlap_reason=typed["reason"] if overlap and once else "",
    )
    return actions.book(wish=wish, by=draft.request.user, now=draft.now, key=key)


def hear(draft: Draft) -> None:
    """Write the answers down as soon as they are whole: a red flag is known to the clinic even
    when nothing is booked."""
    if draft.safety.heard:
        actions.screen(
            heard=draft.safety.heard,
            patient=draft.patient,
            clinic=draft.clinic,
            by=draft.request.user,
            now=draft.now,
            key=key_of(draft.request, "new"),
        )


def newcomer(draft: Draft) -> Patient:
    if draft.person is None:
        raise BookingRefused(words.who_comes())
    patient: Patient = draft.person.save(commit=False)
    return patient


def sorted_out(draft: Draft, made: list[Visit | BookingRefused]) -> list[Visit]:
    """What was booked; of what was refused, the sentences stay with the draft."""
    draft.refusals = [one.sentence for one in made if isinstance(one, BookingRefused)]
    booked = [one for one in made if isinstance(one, Visit)]
    if not booked:
        raise BookingRefused(" ".join(dict.fromkeys(draft.refusals)))
    return booked


def told(made: list[Visit]) -> str:
    if made[0].status == Status.REQUESTED:
        return words.kept(made[0])
    return words.booked(made[0]) if len(made) == 1 else words.series_booked(made)
