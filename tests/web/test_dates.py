"""Times are written in the clinic's zone and the reader's language."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import translation

from hegu.web import dates

TWO = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
SHANGHAI = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Wednesday 25 November"),
        ("zh-hans", "11月25日 星期三"),
        ("ko", "11월 25일 수요일"),
        ("de", "Mittwoch, 25. November 2026"),
    ],
)
def test_day_is_written_as_the_language_does(language: str, expected: str) -> None:
    with translation.override(language):
        assert dates.day(TWO, SHANGHAI) == expected


def test_clock_is_of_the_zone_not_of_the_server() -> None:
    assert dates.clock(TWO, SHANGHAI) == "14:00"
    assert dates.clock(TWO, "Europe/Lisbon") == "06:00"


def test_day_changes_with_the_zone() -> None:
    late = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)

    assert dates.day(late, SHANGHAI) == "Wednesday 25 November"
    assert dates.day(late, "Europe/Lisbon") == "Tuesday 24 November"


def test_clock_follows_the_change_of_clocks() -> None:
    noon = datetime(2026, 7, 1, 11, 0, tzinfo=UTC)

    assert dates.clock(noon, "Europe/Lisbon") == "12:00"


def test_a_plain_date_needs_no_zone() -> None:
    assert dates.day(date(2026, 11, 25), style="date") == "25 November 2026"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        dates.clock(datetime(2026, 11, 25, 6, 0), SHANGHAI)


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        dates.day(TWO)


def test_zone_is_named_after_its_city() -> None:
    assert dates.zone_name(SHANGHAI) == "Shanghai time"
    assert dates.zone_name("UTC") == "UTC"
    assert dates.zone_name(timezone(timedelta(hours=8))) == "UTC+08:00"


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (timedelta(minutes=110), "1 h 50 min"),
        (45, "45 min"),
        (120, "2 h"),
        (timedelta(0), "0 min"),
        (timedelta(minutes=5, seconds=59), "5 min"),
    ],
)
def test_duration(length: timedelta | int, expected: str) -> None:
    assert dates.duration(length) == expected
