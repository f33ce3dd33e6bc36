"""Whether a new visit fits, who and where it would be, and what is free instead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from hegu.clinic.booking import queries as booking
from hegu.clinic.booking.actions import SeriesDate
from hegu.clinic.booking.models import Receipt, Status, Visit
from hegu.clinic.booking.queries import Ask, Placed
from hegu.clinic.desk import words
from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Patient, Practitioner
from hegu.clinic.places.models import Clinic, Room, RoomKind
from hegu.clinic.treatments.queries import Choice

QUARTER = 15
FIRST = 6
PAST, AHEAD = dt.timedelta(days=1), dt.timedelta(days=370)
"""How far back and ahead the desk books."""


@dataclass
class Answer:
    """What can be said of a wanted visit: it fits like this, or why not and when instead."""

    starts_at: dt.datetime | None
    placed: Placed | None = None
    sentences: list[str] = field(default_factory=list)
    nearest: list[dt.datetime] = field(default_factory=list)
    free: list[dt.datetime] = field(default_factory=list)
    """The day's free times, on the quarter hours."""
    first: list[dt.datetime] = field(default_factory=list)
    """The first free times of all while no day is wished for; the nearest, when it has none."""
    on: dt.date | None = None
    is_hopeless: bool = False
    """No other time would help: the person or the room that is wished for cannot do it."""


def ask_of(
    clinic: Clinic,
    choice: Choice,
    *,
    who: Practitioner | None = None,
    room: Room | None = None,
    patient: Patient | None = None,
    skills: frozenset[str] = frozenset(),
) -> Ask:
    return Ask(
        clinic,
        choice,
        practitioner=who,
        room=room,
        patient=patient,
        skills=skills,
        online=False,
    )


def cannot_be(ask: Ask) -> str:
    """The wish for someone who does not give this, or for a room of another kind, in words."""
    treatments = [step.treatment for step in ask.choice.steps]
    who, room = ask.practitioner, ask.room
    untrained = [each for each in treatments if not ask.choice.able(each, ask.skills)]
    if ask.skills and untrained:
        return words.nobody_trained(ask.skills)
    if who and not any(who.pk in ask.choice.able(each, frozenset()) for each in treatments):
        return words.not_given_by(who.name, ask.choice.name)
    if who and not any(who.pk in ask.choice.able(each, ask.skills) for each in treatments):
        return words.not_trained(who.name, ask.skills)
    kinds = {kind for each in treatments for kind in each.room_kinds}
    if ask.choice.together and ask.choice.one_room:
        kinds = {RoomKind.DOUBLE}
    if room and room.kind not in kinds:
        return words.not_in_room(room.name, ask.choice.name)
    return ""


def answer(
    ask: Ask, *, on: dt.date | None, starts_at: dt.datetime | None, now: dt.datetime
) -> Answer:
    """Look up a time, and the free times of its day."""
    found = Answer(starts_at, on=on)
    if sentence := cannot_be(ask):
        found.sentences, found.is_hopeless = [sentence], True
        return found
    wished = noon(on, ask.clinic) if on else now
    if on is not None and in_reach(wished, now):
        found.free = free_on(ask, on, now=now)
    if not found.free and starts_at is None and in_reach(wished, now):
        found.first = near(ask, wished, now=now, n=FIRST)
    if starts_at is None:
        return found
    if not in_reach(starts_at, now):
        found.sentences = [words.too_far()]
        return found
    found.placed = booking.slot(ask, starts_at, now=now)
    if found.placed is None:
        found.sentences = booking.why_not(ask, starts_at, now=now)
        found.nearest = near(ask, starts_at, now=now)
    return found


def near(ask: Ask, starts_at: dt.datetime, *, now: dt.datetime, n: int = 3) -> list[dt.datetime]:
    """The free times closest to a wanted one, on the quarter hours."""
    on = starts_at.astimezone(ask.clinic.tz).date()
    since = max(on - dt.timedelta(days=2), now.astimezone(ask.clinic.tz).date())
    free: list[dt.datetime] = []
    now_at = present(ask)
    for days in (5, 14, 28):
        times = booking.search(ask, since=since, days=days, now=now)
        free = [
            moment
            for day in times.days
            for moment in day.starts
            if moment != now_at and fits_page(moment, ask, now)
        ]
        if len(free) >= n or times.nobody:
            break
    return sorted(sorted(free, key=lambda moment: abs(moment - starts_at))[:n])


def present(ask: Ask) -> dt.datetime | None:
    """When the visit being moved is now, unless the wish is for other hands or another room."""
    if ask.moving is None or ask.room:
        return None
    people = {segment.practitioner_id for segment in ask.moving.segments.all()}
    same = ask.practitioner is None or ask.practitioner.pk in people
    return ask.moving.starts_at if same else None


def with_times(date: SeriesDate, ask: Ask, *, now: dt.datetime) -> SeriesDate:
    """A date that does not fit, with the nearest quarter hours of its own day."""
    if date.ok:
        return date
    on = date.starts_at.astimezone(ask.clinic.tz).date()
    free = sorted(free_on(ask, on, now=now), key=lambda moment: abs(moment - date.starts_at))
    return replace(date, nearest=sorted(free[:4]))


def fits_page(moment: dt.datetime, ask: Ask, now: dt.datetime) -> bool:
    """A quarter of an hour, and not over."""
    local = moment.astimezone(ask.clinic.tz)
    return local.minute % QUARTER == 0 and moment >= now - dt.timedelta(minutes=QUARTER)


def in_reach(moment: dt.datetime, now: dt.datetime) -> bool:
    return now - PAST <= moment <= now + AHEAD


def noon(on: dt.date, clinic: Clinic) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(12), clinic.tz)


def free_on(ask: Ask, on: dt.date, *, now: dt.datetime) -> list[dt.datetime]:
    """The free starts of one day; those of today that are over are left out."""
    times = booking.search(ask, since=on, days=1, now=now)
    return [moment for day in times.days for moment in day.starts if fits_page(moment, ask, now)]


def starts_of(ask: Ask, on: dt.date, *, now: dt.datetime) -> list[dt.datetime]:
    """Every five-minute start of a day that fits: what a drag may aim at."""
    if cannot_be(ask) or not in_reach(noon(on, ask.clinic), now):
        return []
    times = booking.search(ask, since=on, days=1, now=now)
    return [moment for day in times.days for moment in day.starts]


def as_last_time(access: Access, patient: Patient, clinic: Clinic) -> list[Visit]:
    """The last different things this patient came for here, to book one again."""
    past = booking.visits(access).filter(
        patient=patient,
        clinic=clinic,
        status__in=[
            Status.DONE,
            Status.BOOKED,
            Status.CONFIRMED,
            Status.ARRIVED,
            Status.IN_SESSION,
        ],
    )
    found: dict[tuple[str, int], Visit] = {}
    for visit in past.order_by("-starts_at")[:12]:
        segments = list(visit.segments.all())
        if segments:
            found.setdefault((visit.menu_code, segments[0].practitioner_id), visit)
    return list(found.values())[:3]


def made_with(key: str) -> Visit | None:
    """The visit that a form with this key has already made."""
    receipt = Receipt.objects.filter(key=key).first()
    if receipt is None:
        return None
    return Visit.objects.select_related("clinic").filter(pk=receipt.visit).first()


def for_column(ask: Ask, *, who: Practitioner | None, room: Room | None) -> Ask:
    """The same ask, with someone or in a room."""
    return replace(ask, practitioner=who, room=room)
