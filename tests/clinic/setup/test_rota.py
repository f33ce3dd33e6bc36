import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from hegu.clinic.audit.models import Line
from hegu.clinic.booking import actions as booking
from hegu.clinic.booking.queries import Ask, first_times
from hegu.clinic.people.models import ShiftChange, User
from hegu.clinic.setup.actions import keep_shift_change, set_shifts
from hegu.clinic.setup.queries.rota import rotas, week_number
from hegu.clinic.setup.queries.week import monday_of, week
from hegu.clinic.treatments.queries import choice
from hegu.scheduling.hours import Weekly
from tests import factories as make
from tests.cast import World
from tests.factories import NOW

NINE, FIVE = dt.time(9), dt.time(17)
TODAY = dt.date(2026, 11, 23)
JANUARY = dt.date(2027, 1, 4)


@pytest.fixture
def olive(clinic_world: World, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(clinic_world.olive)


def test_new_hours_from_a_date_leave_those_before(clinic_world: World) -> None:
    world = clinic_world

    set_shifts(
        practitioner=world.mei,
        clinic=world.clinic,
        weeks=[{0: [(NINE, FIVE)]}],
        since=JANUARY,
        by=world.olive,
        now=NOW,
    )

    old, new = rotas(world.mei, world.clinic, TODAY)
    assert (old.until, new.since) == (dt.date(2027, 1, 3), JANUARY)
    assert (old.minutes, new.minutes) == (6 * 9 * 60, 8 * 60)


def test_hours_for_the_same_date_again_replace_them(clinic_world: World) -> None:
    world = clinic_world
    for days in ([0], [0, 1]):
        hours = {day: [(NINE, FIVE)] for day in days}
        set_shifts(
            practitioner=world.mei,
            clinic=world.clinic,
            weeks=[hours],
            since=JANUARY,
            by=world.olive,
            now=NOW,
        )

    _old, new = rotas(world.mei, world.clinic, TODAY)
    assert sorted(new.weeks[0]) == [0, 1]


def test_the_rotation_is_counted_as_the_calendar_counts_it() -> None:
    for cycle in (1, 2, 3, 4):
        number = week_number(TODAY, cycle)
        rule = Weekly(0, NINE, FIVE, number, cycle)

        assert rule.holds(TODAY)
        assert cycle == 1 or not rule.holds(TODAY + dt.timedelta(days=7))


def test_two_weeks_in_turn_are_kept(olive: Client, clinic_world: World) -> None:
    olive.post(
        "/setup/practitioners/mei-zhang/hours/xuhui/?weeks=2",
        {
            "w0-d0_0_opens": "09:00",
            "w0-d0_0_closes": "17:00",
            "w1-d2_0_opens": "12:00",
            "w1-d2_0_closes": "20:00",
        },
    )

    shifts = clinic_world.mei.shifts.order_by("week")
    kept = [(s.week, s.cycle, s.weekday) for s in shifts]
    assert kept == [(0, 2, 0), (1, 2, 2)]


def test_a_day_off_replaces_other_hours_of_that_day(clinic_world: World) -> None:
    world = clinic_world
    for opens, closes in ((NINE, FIVE), (None, None)):
        change = ShiftChange(
            practitioner=world.mei, clinic=world.clinic, on=TODAY, opens=opens, closes=closes
        )
        keep_shift_change(change=change, by=world.olive, now=NOW)

    assert [c.opens for c in world.mei.shift_changes.all()] == [None]


def test_leave_names_the_visits_it_meets(olive: Client, clinic_world: World) -> None:
    world = clinic_world
    relaxing = choice(world.clinic, "t:relaxing")
    assert relaxing is not None
    ask = Ask(world.clinic, relaxing, online=False)
    starts_at = first_times(ask, n=1, now=NOW)[0]
    booking.book(ask=ask, starts_at=starts_at, patient=world.ruth, by=world.bo, now=NOW, key="k")
    on = starts_at.astimezone(world.clinic.tz).date()

    page = olive.post(
        "/setup/practitioners/mei-zhang/leaves/", {"first": on.isoformat()}, follow=True
    )

    assert b"1 visit is booked in that time" in page.content
    assert world.mei.leaves.get().starts_at <= starts_at


def test_leave_that_ends_before_it_begins_is_refused(olive: Client, clinic_world: World) -> None:
    page = olive.post(
        "/setup/practitioners/mei-zhang/leaves/",
        {"first": "2026-12-20", "last": "2026-12-10", "reason": "Holiday"},
    )

    assert page.status_code == 422
    assert b"Holiday" in page.content
    assert not clinic_world.mei.leaves.exists()


def test_every_change_of_hours_is_on_the_trail(clinic_world: World) -> None:
    world = clinic_world
    set_shifts(practitioner=world.mei, clinic=world.clinic, weeks=[{}], by=world.olive, now=NOW)

    line = Line.objects.get(what="shifts set")
    assert (line.thing, line.who_name) == (f"practitioner:{world.mei.pk}", "Olive")


def test_the_week_counts_what_is_offered_and_booked(clinic_world: World) -> None:
    world = clinic_world
    both = choice(world.clinic, "c:both")
    assert both is not None
    ask = Ask(world.clinic, both, online=False)
    starts_at = first_times(ask, n=1, now=NOW)[0]
    booking.book(ask=ask, starts_at=starts_at, patient=world.ruth, by=world.bo, now=NOW, key="k")

    ours, theirs = week([world.clinic, world.elsewhere], monday_of(TODAY), NOW)

    assert (ours.offered, ours.booked, ours.visits) == (2 * 6 * 9 * 60, 100, 1)
    assert (theirs.offered, theirs.booked, theirs.visits) == (0, 0, 0)


def test_the_week_asks_as_often_for_many_clinics_as_for_one(
    clinic_world: World, django_assert_num_queries: Callable[[int], object]
) -> None:
    more = [make.clinic(clinic_world.group, slug=f"c{n}") for n in range(5)]

    for clinics in ([clinic_world.clinic], [clinic_world.clinic, *more]):
        with django_assert_num_queries(4):  # type: ignore[attr-defined]
            week(clinics, monday_of(TODAY), NOW)
