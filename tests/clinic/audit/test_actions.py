"""One line of the trail, and finding it again."""

import datetime as dt

import pytest

from hegu.clinic.audit import actions, queries
from hegu.clinic.audit.models import Line
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_line_names_the_user_who_acted(now: dt.datetime) -> None:
    bo = make.user("Bo")

    made = actions.line("visit booked", "visit:1", by=bo, at=now, clinic_id=3, detail={"a": 1})

    assert (made.who, made.who_name, made.clinic) == (f"user:{bo.pk}", "Bo", 3)
    assert made.detail == {"a": 1}
    assert made.pk is None


@pytest.mark.parametrize(("given", "who"), [("patient:9", "patient:9"), ("", "hegu")])
def test_line_without_a_user_says_who_else(given: str, who: str, now: dt.datetime) -> None:
    assert actions.line("visit held", "visit:1", by=None, at=now, who=given).who == who


def test_record_cuts_what_its_columns_cannot_hold(now: dt.datetime) -> None:
    made = actions.record("w" * 99, "t" * 99, by=None, at=now, who="x" * 99)

    stored = Line.objects.get(pk=made.pk)
    assert (len(stored.what), len(stored.thing), len(stored.who)) == (40, 80, 60)


def test_lines_for_a_thing_come_newest_first(now: dt.datetime) -> None:
    for hours, thing in [(0, "visit:1"), (1, "visit:1"), (2, "visit:12")]:
        actions.record(f"at {hours}", thing, by=None, at=now + dt.timedelta(hours=hours))

    assert [line.what for line in queries.lines_for("visit:1")] == ["at 1", "at 0"]


def test_recent_shows_these_clinics_alone(now: dt.datetime) -> None:
    for clinic in (1, 2, None):
        actions.record(f"at {clinic}", "visit:1", by=None, at=now, clinic_id=clinic)

    assert [line.what for line in queries.recent([1, 7], limit=5)] == ["at 1"]


def test_a_line_is_not_deleted(now: dt.datetime) -> None:
    made = actions.record("visit held", "visit:1", by=None, at=now)

    with pytest.raises(TypeError, match="never deleted"):
        made.delete()
