"""Calendars as text: read back by the library, and by eye where clients are strict."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from hegu.interop import ical

AT = dt.datetime(2026, 11, 25, 6, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
moments = st.integers(0, 5000).map(lambda number: AT + number * 5 * MINUTE)
spans = st.lists(
    st.tuples(moments, st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1] * 5 * MINUTE))
)


def event(**fields: object) -> ical.Event:
    given = {"uid": "1@hegu", "starts_at": AT, "ends_at": AT + HOUR, "zone": "Asia/Shanghai"}
    given |= {"summary": "Visit", "updated_at": AT}
    return ical.Event(**{**given, **fields})  # type: ignore[arg-type]


def text(*events: ical.Event, method: str = "PUBLISH", name: str = "Xuhui") -> str:
    return ical.calendar(events or [event()], name=name, method=method, now=AT)


def read(written: str) -> Calendar:
    return Calendar.from_ical(written)


def test_what_is_written_is_read_back() -> None:
    given = event(
        description="7KQ2M\nhttps://example.org/v/1",
        location="1 Xuhui Road; floor 2, Shanghai",
        sequence=3,
        status="CANCELLED",
        organizer="xuhui@example.org",
        attendee="ruth@example.org",
        updated_at=AT - HOUR,
    )

    (found,) = read(text(given, method="CANCEL")).events

    assert (found["uid"], found["sequence"], found["status"]) == ("1@hegu", 3, "CANCELLED")
    assert (found["location"], found["description"]) == (given.location, given.description)
    assert (found["organizer"], found["attendee"]) == (
        "mailto:xuhui@example.org",
        "mailto:ruth@example.org",
    )
    assert (found.start, found.end) == (given.starts_at, given.ends_at)
    assert (found.DTSTAMP, found.LAST_MODIFIED) == (AT, AT - HOUR)


def test_the_calendar_says_how_often_to_look() -> None:
    lines = text(method="REQUEST").split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert {
        "VERSION:2.0",
        "PRODID:-//Hegu//Hegu//EN",
        "METHOD:REQUEST",
        "X-WR-CALNAME:Xuhui",
        "X-PUBLISHED-TTL:PT1H",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    } <= set(lines)
    assert "DTSTART;TZID=Asia/Shanghai:20261125T140000" in lines


def test_a_calendar_without_visits_is_still_one() -> None:
    assert read(ical.calendar([], name="Mei", method="PUBLISH", now=AT)).events == []


@pytest.mark.parametrize(
    ("zone", "year"),
    [("Europe/Lisbon", 2026), ("Australia/Sydney", 2027), ("America/New_York", 2026)],
)
def test_a_zone_is_described_so_that_its_hours_are_right(zone: str, year: int) -> None:
    """Every noon of a year, read with the description alone and not with the name."""
    noons = [
        dt.datetime(year, 1, 1, 12, tzinfo=ZoneInfo(zone)) + dt.timedelta(days=day)
        for day in range(365)
    ]
    events = [event(uid=f"{at}", zone=zone, starts_at=at, ends_at=at + HOUR) for at in noons]

    written = text(*events)
    (described,) = read(written).walk("VTIMEZONE")
    there = described.to_tz(lookup_tzid=False)

    assert len(described.to_ical()) < 2000
    assert written.index("BEGIN:VTIMEZONE") < written.index("BEGIN:VEVENT")
    for found, at in zip(read(written).events, noons, strict=True):
        assert found["dtstart"].dt.replace(tzinfo=there).utcoffset() == at.utcoffset()


def test_each_zone_is_described_once() -> None:
    zones = ["Asia/Shanghai", "Europe/Lisbon", "Asia/Shanghai"]

    found = read(text(*[event(uid=str(n), zone=zone) for n, zone in enumerate(zones)]))

    described = found.walk("VTIMEZONE")
    assert all(isinstance(each, Timezone) for each in described)
    assert sorted(str(each["tzid"]) for each in described) == sorted(set(zones))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_lines_are_folded_between_signs_and_end_as_they_must(name: str) -> None:
    written = text(event(summary=f"🧑🏽‍⚕️ 推拿 {name}"), name=name)

    lines = written.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()


@given(
    st.text(st.sampled_from('a:;,\\"\r\n\t\0\x0b\x0c\x1c\x85\u2028 ')),
    st.sampled_from(["uid", "summary", "location", "description", "organizer", "attendee"]),
)
def test_no_text_can_become_a_property(rest: str, field: str) -> None:
    evil = f"x{rest}\r\nATTENDEE:mailto:evil@example.org\nEND:VEVENT\rBEGIN:VALARM{rest}"

    found = read(text(event(**{field: evil}), name=evil))

    (only,) = found.events
    usual = read(text(event(**{field: "x"}), name="x")).events[0]
    assert only.keys() == usual.keys()
    assert only.subcomponents == []
    assert str(only["dtstart"].dt) == str(usual["dtstart"].dt)


def test_a_description_keeps_its_lines() -> None:
    (found,) = read(text(event(description="one\r\ntwo\rthree\x00"))).events

    assert found["description"] == "one\ntwo\nthree"


@given(spans)
def test_joined_spans_cover_all_lie_apart_and_keep_to_the_grid(given: list[ical.Span]) -> None:
    found = ical.joined(given)

    assert all(any(a <= start and stop <= b for a, b in found) for start, stop in given)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    assert all((moment - ical.EPOCH) % ical.GRID == MINUTE * 0 for s in found for moment in s)
    assert all(any(a < start + ical.GRID and stop > a for start, stop in given) for a, _b in found)


def test_busy_tells_times_and_nothing_else() -> None:
    many = [(AT + 5 * MINUTE, AT + 65 * MINUTE), (AT + 6 * HOUR, AT + 7 * HOUR)]

    written = ical.busy(many, since=AT, until=AT + 6 * HOUR, name="Mei\r\nX:1", now=AT)

    (found,) = read(written).walk("VFREEBUSY")
    assert [period.to_ical() for period in [found["freebusy"]]] == [
        b"20261125T060000Z/20261125T073000Z"
    ]
    assert set(found.keys()) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "FREEBUSY"}
    assert "\r\nX:1" not in written


def test_busy_is_cut_where_the_calendar_ends() -> None:
    written = ical.busy(
        [(AT - HOUR, AT + HOUR), (AT + 2 * HOUR, AT + 5 * HOUR)],
        since=AT,
        until=AT + 3 * HOUR,
        name="Mei",
        now=AT,
    )

    assert "20261125T060000Z/20261125T070000Z" in written
    assert "20261125T080000Z/20261125T090000Z" in written
