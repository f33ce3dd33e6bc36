"""Three months of visits: two behind us with their endings, one ahead that thins out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from hegu.clinic.booking import bulk
from hegu.clinic.booking.actions.rows import LETTERS, Draft
from hegu.clinic.booking.models import Status
from hegu.clinic.people.models import Patient, Practitioner, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.treatments.queries import Choice, menu
from hegu.scheduling.need import NeedError

BEHIND, AHEAD = 60, 32
FULL = 0.97
"""How likely a free moment near today is filled; gaps and notice bring it to about 70 percent."""
ENDINGS = [
    (Status.DONE, 88),
    (Status.CANCELLED, 5),
    (Status.LATE_CANCELLED, 3),
    (Status.NO_SHOW, 4),
]
FAVOURITES = {"t:relaxing-massage": 4, "t:acupuncture": 4, "t:medical-massage": 3, "t:cupping": 1}


@dataclass
class Book:
    """One clinic's pages while they are being filled."""

    clinic: Clinic
    sheet: bulk.Sheet
    patients: list[Patient]
    staff: list[Practitioner]
    desk: User
    rng: Random
    now: dt.datetime
    references: set[str]
    choices: list[Choice] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    seen: set[tuple[int, dt.date]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.choices = menu(self.clinic, online=False)

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(self.clinic.tz).date()

    def by_code(self, code: str) -> Choice:
        return next(choice for choice in self.choices if choice.code == code)


def fill_book(book: Book) -> None:
    """Walk through every day and everyone's hours, and pencil visits in."""
    for day in range(-BEHIND, AHEAD):
        on = book.today + dt.timedelta(days=day)
        for practitioner in book.staff:
            for opens, closes in _spans(practitioner, book.clinic, on):
                _walk(book, practitioner, opens, closes, _likely(day))


def _likely(day: int) -> float:
    """Nearly full now, thinning towards the far end."""
    return FULL if day <= 7 else FULL * max(0.12, 1 - (day - 7) / 26)


def _spans(
    practitioner: Practitioner, clinic: Clinic, on: dt.date
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    for shift in practitioner.shifts.all():
        if shift.clinic_id == clinic.pk and shift.weekday == on.weekday():
            yield (
                dt.datetime.combine(on, shift.opens, clinic.tz).astimezone(dt.UTC),
                dt.datetime.combine(on, shift.closes, clinic.tz).astimezone(dt.UTC),
            )


def _walk(
    book: Book, practitioner: Practitioner, opens: dt.datetime, closes: dt.datetime, likely: float
) -> None:
    """From the first hour to the last: a visit where one fits, now and then a gap."""
    moment = opens
    while moment < closes:
        visit_ends = None
        if book.rng.random() < likely:
            visit_ends = _try(book, practitioner, moment)
        if visit_ends is None:
            moment += dt.timedelta(minutes=book.rng.choice([15, 15, 30, 45]))
        else:
            moment = visit_ends + dt.timedelta(minutes=book.rng.choice([5, 10, 10, 15]))
            moment = _on_grid(moment)


def _on_grid(moment: dt.datetime) -> dt.datetime:
    late = moment.minute % 15
    return moment + dt.timedelta(minutes=15 - late) if late else moment


def _try(book: Book, practitioner: Practitioner, moment: dt.datetime) -> dt.datetime | None:
    """A visit that begins now with this practitioner, or nothing after four tries."""
    able = [c for c in book.choices if gives(practitioner, c)]
    weights = [FAVOURITES.get(choice.code, 2) for choice in able]
    for choice in book.rng.choices(able, weights, k=4) if able else []:
        if draft := pencil(book, choice, practitioner, moment, status=ending(book, moment, choice)):
            return draft.visit.ends_at
    return None


def gives(practitioner: Practitioner, choice: Choice) -> bool:
    mine = {treatment.pk for treatment in practitioner.treatments.all()}
    return any(step.treatment.pk in mine for step in choice.steps)


def ending(book: Book, starts_at: dt.datetime, choice: Choice) -> str:
    """What became of a visit that is over; one to come is booked, or confirmed already."""
    if starts_at + dt.timedelta(minutes=choice.minutes) < book.now - dt.timedelta(hours=12):
        kinds, weights = zip(*ENDINGS, strict=True)
        return str(book.rng.choices(kinds, weights)[0].value)
    soon = starts_at < book.now + dt.timedelta(days=2)
    return Status.CONFIRMED if soon and book.rng.random() < 0.4 else Status.BOOKED


def pencil(
    book: Book,
    choice: Choice,
    practitioner: Practitioner | None,
    starts_at: dt.datetime,
    *,
    status: str,
    patient: Patient | None = None,
) -> Draft | None:
    """One visit on the sheet, for somebody who has no other around that day."""
    on = starts_at.astimezone(book.clinic.tz).date()
    known = patient or _someone(book, practitioner, on)
    if known is None:
        return None
    ahead = dt.timedelta(days=book.rng.randint(1, 21), minutes=book.rng.randint(0, 600))
    made_at = min(starts_at - ahead, book.now - dt.timedelta(minutes=book.rng.randint(20, 4000)))
    try:
        draft = bulk.pencil(
            book.sheet,
            choice,
            starts_at,
            patient=known,
            made_at=made_at,
            practitioner=practitioner,
            status=status,
            by=book.desk if book.rng.random() < 0.45 else None,
        )
    except NeedError:
        return None
    if draft is not None:
        draft.visit.reference = _reference(book)
        book.seen.add((known.pk, on))
        book.drafts.append(draft)
    return draft


def _someone(book: Book, practitioner: Practitioner | None, on: dt.date) -> Patient | None:
    """Each practitioner has regulars: a stretch of the list that is mostly theirs."""
    pool = book.patients
    for _attempt in range(8):
        if practitioner is not None and book.rng.random() < 0.7:
            first = practitioner.order * 17 % len(pool)
            patient = pool[(first + book.rng.randrange(25)) % len(pool)]
        else:
            patient = book.rng.choice(pool)
        if not any((patient.pk, on + dt.timedelta(days=near)) in book.seen for near in (-1, 0, 1)):
            return patient
    return None


def _reference(book: Book) -> str:
    """Like those of a real visit, but out of the seed."""
    while True:
        letters = "".join(book.rng.choice(LETTERS) for _ in range(6))
        made = f"{letters[:3]}-{letters[3:]}"
        if made not in book.references:
            book.references.add(made)
            return made
