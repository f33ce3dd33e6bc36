"""A calendar by its secret link: what it shows, and to whom it is not there."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from icalendar import Calendar

from hegu.clinic.booking import actions as booking
from hegu.clinic.booking.models import Visit
from hegu.clinic.booking.queries import Ask
from hegu.clinic.feeds import actions, queries
from hegu.clinic.feeds.models import Feed
from hegu.clinic.people.models import RoleKind
from hegu.clinic.treatments import queries as treatments
from tests import factories as make
from tests.cast import World

HOUR = dt.timedelta(hours=1)
LEAD = 3 * HOUR


@dataclass
class Links:
    """The cast with two visits of Ruth's, and a way to make links."""

    world: World
    now: dt.datetime

    def of_mei(self, *, busy_only: bool = False) -> str:
        user, mei = self.world.mei_user, self.world.mei
        return actions.make(by=user, now=self.now, practitioner=mei, busy_only=busy_only)[1]

    def of_clinic(self, *, busy_only: bool = False) -> str:
        world = self.world
        return actions.make(by=world.olive, now=self.now, clinic=world.clinic, busy_only=busy_only)[
            1
        ]

    def book(self, hours: float, code: str = "t:relaxing") -> Visit:
        choice = treatments.choice(self.world.clinic, code)
        assert choice
        return booking.book(
            ask=Ask(self.world.clinic, choice, patient=self.world.ruth),
            starts_at=self.now + LEAD + hours * HOUR,
            patient=self.world.ruth,
            by=self.world.bo,
            now=self.now,
            key=f"{hours} {code}",
        )

    def cancel(self, visit: Visit, at: dt.datetime | None = None) -> None:
        fresh = Visit.objects.get(pk=visit.pk)
        booking.cancel(
            visit=fresh, by=self.world.bo, now=at or self.now + HOUR, version=fresh.version
        )


@pytest.fixture
def links(clinic_world: World, now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> Links:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return Links(clinic_world, now)


def read(client: Client, token: str, kind: str = "ics") -> Calendar:
    answer = client.get(f"/feeds/{token}.{kind}")
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def test_a_practitioner_sees_the_treatment_and_never_the_patient(
    links: Links, client: Client
) -> None:
    visit = links.book(0)

    answer = client.get(f"/feeds/{links.of_mei()}.ics")

    (event,) = Calendar.from_ical(answer.content).events
    assert event["summary"] == "Relaxing"
    assert event["status"] == "CONFIRMED"
    assert event["sequence"] == visit.version
    assert event["dtstart"].dt == visit.starts_at
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert event["location"].startswith("Xuhui, ")
    for secret in ("Ruth", "Okafor", "ruth@example.org", "555501"):
        assert secret not in answer.text


def test_the_clinic_sees_who_treats(links: Links, client: Client) -> None:
    links.book(0, "c:both")

    events = read(client, links.of_clinic()).events

    assert [event["summary"] for event in events] == [
        "Relaxing · Mei Zhang",
        "Acupuncture · Chen Wei",
    ]
    assert len({event["uid"] for event in events}) == 2


def test_a_practitioner_sees_their_own_part_alone(links: Links, client: Client) -> None:
    links.book(0, "c:both")

    assert [e["summary"] for e in read(client, links.of_mei()).events] == ["Relaxing"]


def test_busy_only_says_busy_and_joins(links: Links, client: Client) -> None:
    links.book(0)
    links.book(1)

    (event,) = read(client, links.of_mei(busy_only=True)).events

    assert event["summary"] == "Busy"
    assert event.duration == 2 * HOUR
    assert "location" not in event
    assert "description" not in event


def test_busy_times_alone(links: Links, client: Client) -> None:
    links.book(0)

    (block,) = read(client, links.of_mei(), "ifb").walk("VFREEBUSY")

    assert block["freebusy"].to_ical() == b"20261123T040000Z/20261123T050000Z"
    assert "summary" not in block


@pytest.mark.parametrize("busy_only", [True, False])
def test_a_cancelled_visit_stays_thirty_days(
    links: Links, client: Client, monkeypatch: pytest.MonkeyPatch, *, busy_only: bool
) -> None:
    visit = links.book(24 * 40)
    token = links.of_mei(busy_only=busy_only)
    before = read(client, token).events[0]
    links.cancel(visit)

    (after,) = read(client, token).events
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt == before["dtstart"].dt

    later = links.now + dt.timedelta(days=32)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert read(client, token).events == []


def test_a_time_taken_again_is_busy_and_not_cancelled(links: Links, client: Client) -> None:
    links.cancel(links.book(0))
    links.world.mei.refresh_from_db()
    choice = treatments.choice(links.world.clinic, "t:relaxing")
    assert choice
    booking.book(
        ask=Ask(links.world.clinic, choice, patient=links.world.ivo),
        starts_at=links.now + LEAD,
        patient=links.world.ivo,
        by=links.world.bo,
        now=links.now + HOUR,
        key="again",
    )

    (event,) = read(client, links.of_mei(busy_only=True)).events
    assert event["status"] == "CONFIRMED"


def test_a_held_time_is_not_shown_and_a_request_is_tentative(links: Links, client: Client) -> None:
    held, asked = links.book(0), links.book(2)
    Visit.objects.filter(pk=held.pk).update(status="held")
    Visit.objects.filter(pk=asked.pk).update(status="requested")

    assert [e["status"] for e in read(client, links.of_clinic()).events] == ["TENTATIVE"]


@pytest.mark.parametrize("kind", ["ics", "ifb"])
def test_an_unchanged_calendar_is_not_sent_again(links: Links, client: Client, kind: str) -> None:
    links.book(0)
    url = f"/feeds/{links.of_mei()}.{kind}"
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": f'"other", {first["ETag"]}'})
    links.book(2)
    changed = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)
    for answer in (first, again, changed):
        assert answer["Cache-Control"] == "private, max-age=900"
        assert answer["Referrer-Policy"] == "no-referrer"
    assert first["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_same_text_all_day(
    links: Links, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    links.book(0)
    token = links.of_mei()
    morning = client.get(f"/feeds/{token}.ics")["ETag"]
    monkeypatch.setattr("django.utils.timezone.now", lambda: links.now + 9 * HOUR)

    assert client.get(f"/feeds/{token}.ics")["ETag"] == morning


@pytest.mark.parametrize("token", ["x" * 32, "x", "x" * 500, "..%2F..%2Fsecret.key"])
def test_an_unknown_link_is_not_there(links: Links, client: Client, token: str) -> None:
    assert client.get(f"/feeds/{token}.ics").status_code == 404


def revoke(links: Links) -> None:
    feed = Feed.objects.get()
    actions.revoke(feed=feed, by=links.world.olive, now=links.now)


def maker_leaves(links: Links) -> None:
    user = Feed.objects.get().made_by
    assert user
    user.is_active = False
    user.save()


def maker_is_deleted(links: Links) -> None:
    Feed.objects.update(made_by=None)


def mei_stops(links: Links) -> None:
    links.world.mei.active = False
    links.world.mei.save()


def clinic_closes(links: Links) -> None:
    links.world.clinic.active = False
    links.world.clinic.save()


def maker_loses_the_role(links: Links) -> None:
    links.world.olive.roles.update(kind=RoleKind.DESK)


@pytest.mark.parametrize(
    ("which", "ends"),
    [
        (Links.of_mei, revoke),
        (Links.of_mei, maker_leaves),
        (Links.of_mei, maker_is_deleted),
        (Links.of_mei, mei_stops),
        (Links.of_clinic, revoke),
        (Links.of_clinic, clinic_closes),
        (Links.of_clinic, maker_loses_the_role),
    ],
)
def test_a_link_ends(
    links: Links, client: Client, which: Callable[[Links], str], ends: Callable[[Links], None]
) -> None:
    token = which(links)
    assert client.get(f"/feeds/{token}.ics").status_code == 200

    ends(links)

    assert client.get(f"/feeds/{token}.ics").status_code == 404
    assert client.get(f"/feeds/{token}.ifb").status_code == 404


def test_only_the_hash_of_a_link_is_kept(links: Links) -> None:
    token = links.of_mei()

    assert len(token) >= 22  # 128 bits or more
    assert token not in str(Feed.objects.values().get())


def test_a_link_shows_one_or_the_other(links: Links) -> None:
    with pytest.raises(ValueError, match="Maybe"):
        actions.make(by=links.world.olive, now=links.now, busy_only=True)


def test_its_last_use_is_remembered_by_the_hour(links: Links, client: Client) -> None:
    token = links.of_mei()
    client.get(f"/feeds/{token}.ics")

    feed = Feed.objects.get()
    actions.used(feed=feed, now=links.now + HOUR / 2)
    assert Feed.objects.get().used_at == links.now
    actions.used(feed=feed, now=links.now + HOUR)
    assert Feed.objects.get().used_at == links.now + HOUR


def test_queries_do_not_grow_with_visits(
    links: Links, client: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    token = links.of_clinic()
    client.get(f"/feeds/{token}.ics")
    for count in range(4):
        links.book(count)
        with django_assert_num_queries(4):
            read(client, token)


def test_other_clinics_stay_out(links: Links, client: Client) -> None:
    links.book(0)
    world = links.world
    zoe = make.role(world.zoe, RoleKind.MANAGER, world.elsewhere).user
    _feed, token = actions.make(by=zoe, now=links.now, clinic=world.elsewhere, busy_only=False)

    assert read(client, token).events == []
    assert queries.of_token(token) is not None
