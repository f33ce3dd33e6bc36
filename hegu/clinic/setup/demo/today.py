"""Today, alive at any hour: some done, one in session, one just arrived, one waiting for an answer."""

import datetime as dt

from django.utils.timezone import make_aware

from hegu.clinic.booking.actions import check_in, did_not_attend, finish, start
from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.people.models import Leave, Practitioner
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.demo.visits import Book, pencil

QUARTER = dt.timedelta(minutes=15)
ALERTS = {"Ruth Okafor": ["light_pressure"], "Dana Levi": ["side_lying", "never_flat"]}
"""Adaptations from their screenings, by name."""


def stage_clock(clinic: Clinic, now: dt.datetime) -> dt.datetime:
    """The moment that today's states are told at: now, or mid-day when the house is closed."""
    local = now.astimezone(clinic.tz)
    hours = clinic.hours.filter(weekday=local.weekday()).first()
    if hours is None:
        return now
    opens = make_aware(dt.datetime.combine(local.date(), hours.opens), clinic.tz)
    closes = make_aware(dt.datetime.combine(local.date(), hours.closes), clinic.tz)
    if opens + dt.timedelta(hours=1) <= local <= closes - dt.timedelta(hours=1):
        return now
    early = local < opens + dt.timedelta(hours=1)
    return opens + dt.timedelta(hours=2) if early else closes - dt.timedelta(hours=2)


def add_absences(
    clinics: dict[str, Clinic], hired: dict[str, Practitioner], now: dt.datetime
) -> None:
    """Somebody is at a course today, somebody on holiday next week."""
    xuhui, jingan = clinics["xuhui"], clinics["jingan"]
    today = now.astimezone(xuhui.tz).date()
    course = dt.datetime.combine(today, dt.time(16), xuhui.tz)
    monday = today + dt.timedelta(days=7 - today.weekday())
    away = dt.datetime.combine(monday, dt.time(), jingan.tz)
    Leave.objects.bulk_create(
        [
            Leave(
                practitioner=hired["mei-zhang"],
                starts_at=course,
                ends_at=course + dt.timedelta(hours=3),
                reason="Course: lymph drainage",
            ),
            Leave(
                practitioner=hired["zhao-ming"],
                starts_at=away,
                ends_at=away + dt.timedelta(days=3),
                reason="Holiday",
            ),
        ]
    )


def scene(book: Book, at: dt.datetime) -> None:
    """The visits of today that the house is shown by, pencilled before all others."""
    first = _floor(at)
    cast = {patient.name: patient for patient in book.patients}
    wishes = [
        ("Ruth Okafor", "t:relaxing-massage", first - 2 * QUARTER, Status.BOOKED),
        ("Yoo Min-ah 유민아", "t:acupuncture", first - QUARTER, Status.BOOKED),
        ("Chen Yulan 陈玉兰", "t:medical-massage", first + QUARTER, Status.BOOKED),
        ("Gao Ming 高明", "c:massage-and-acupuncture", first + 3 * QUARTER, Status.CONFIRMED),
        ("Tom Becker", "t:acupuncture", first + 6 * QUARTER, Status.BOOKED),
        ("Rosa Silva", "t:lymph-drainage", first + 5 * QUARTER, Status.REQUESTED),
        ("Dana Levi", "t:prenatal-massage", first - 6 * QUARTER, Status.BOOKED),
        ("Ivo Marques", "t:first-consultation", first - 8 * QUARTER, Status.BOOKED),
        ("Liu Fang 刘芳", "t:deep-tissue-massage", first - 7 * QUARTER, Status.BOOKED),
        ("Wu Jia 吴佳", "t:facial-massage", first - 5 * QUARTER, Status.BOOKED),
        ("Kim Seo-jun 김서준", "t:sports-massage", first + 8 * QUARTER, Status.BOOKED),
    ]
    for name, code, starts_at, status in wishes:
        for later in range(72 if status == Status.REQUESTED else 3):
            when = starts_at + later * QUARTER * (4 if status == Status.REQUESTED else 1)
            if pencil(book, book.by_code(code), None, when, status=status, patient=cast[name]):
                break


def _floor(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(
        minute=moment.minute // 15 * 15, second=0, microsecond=0
    )


def act_out(book: Book, at: dt.datetime) -> None:
    """Take today's visits through their states, as the desk and the practitioners would."""
    day = dt.datetime.combine(book.today, dt.time(), book.clinic.tz)
    visits = Visit.objects.filter(
        clinic=book.clinic,
        starts_at__gte=day,
        starts_at__lt=day + dt.timedelta(days=1),
        status__in=[Status.BOOKED, Status.CONFIRMED],
    ).select_related("patient")
    waiting = 0
    for number, visit in enumerate(visits.order_by("starts_at", "reference")):
        waiting += _turn(book, visit, at, missed=number == 3, waiting=waiting)
        if visit.patient and (alerts := ALERTS.get(visit.patient.name)):
            Visit.objects.filter(pk=visit.pk).update(alerts=alerts)


def _turn(book: Book, visit: Visit, at: dt.datetime, *, missed: bool, waiting: int) -> int:
    """One visit's states until now; 1 when its patient has just arrived and waits."""
    if visit.starts_at > at + 2 * QUARTER or (visit.starts_at > at and waiting):
        return 0

    def when(moment: dt.datetime) -> dt.datetime:
        return min(moment, book.now)

    over = visit.ends_at <= at
    if missed and over and visit.starts_at < book.now:
        did_not_attend(visit=visit, by=book.desk, now=when(visit.starts_at + QUARTER))
        return 0
    check_in(visit=visit, by=book.desk, now=when(visit.starts_at - dt.timedelta(minutes=5)))
    if visit.starts_at > at:
        return 1
    start(visit=visit, by=book.desk, now=when(visit.starts_at))
    if over:
        finish(visit=visit, by=book.desk, now=when(visit.ends_at))
    return 0
