import datetime as dt

import pytest
from django.http import QueryDict

from hegu.clinic.setup.forms.fields import PhoneField, SpansField, WordsField
from hegu.clinic.setup.forms.hours import WeekForm, copied

NINE, NOON, ONE, SIX = dt.time(9), dt.time(12), dt.time(13), dt.time(18)


def typed(**boxes: str) -> WeekForm:
    return WeekForm(QueryDict("&".join(f"{name}={value}" for name, value in boxes.items())))


def test_a_week_comes_back_as_it_went_in() -> None:
    week = {0: [(NINE, NOON), (ONE, SIX)], 5: [(NINE, NOON)]}
    drawn = WeekForm(week=week)
    boxes = {
        name: f"{field.initial:%H:%M}" for name, field in drawn.fields.items() if field.initial
    }

    form = typed(**boxes)

    assert form.is_valid()
    assert form.week == week


def test_a_third_span_of_a_day_is_not_lost() -> None:
    week = {0: [(dt.time(hour), dt.time(hour + 1)) for hour in (8, 11, 15)]}

    assert WeekForm(week=week).fields["d0_2_opens"].initial == dt.time(15)


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        ({"d0_0_opens": "09:00"}, "without its other end"),
        ({"d0_0_opens": "18:00", "d0_0_closes": "09:00"}, "ends before it begins"),
        (
            {
                "d0_0_opens": "09:00",
                "d0_0_closes": "14:00",
                "d0_1_opens": "13:00",
                "d0_1_closes": "18:00",
            },
            "before the first end",
        ),
        ({"d0_0_opens": "9 o’clock", "d0_0_closes": "18:00"}, "09:30"),
    ],
)
def test_a_muddled_day_is_named_with_what_is_wrong(boxes: dict[str, str], says: str) -> None:
    form = typed(**boxes)

    assert not form.is_valid()
    assert says in str(form.errors)


def test_midnight_is_the_end_of_a_day() -> None:
    form = typed(d4_0_opens="18:00", d4_0_closes="00:00")

    assert form.is_valid()
    assert form.week == {4: [(SIX, dt.time(0))]}


def test_monday_is_copied_to_the_day_asked_and_no_other() -> None:
    data = QueryDict("d0_0_opens=09:00&d0_0_closes=18:00&d2_0_opens=10:00&d10=x")

    changed = copied(data, 2)

    assert changed["d2_0_opens"] == "09:00"
    assert changed["d2_0_closes"] == "18:00"
    assert "d3_0_opens" not in changed


def test_a_week_of_a_rotation_is_copied_within_itself() -> None:
    data = QueryDict("w0-d0_0_opens=09:00&w1-d0_0_opens=11:00")

    changed = copied(data, 1, "w1")

    assert changed["w1-d1_0_opens"] == "11:00"
    assert "w0-d1_0_opens" not in changed


@pytest.mark.parametrize("text", ["0-15, 35-40", "0–15；35–40", "35 to 40; 0 to 15"])
def test_hands_on_minutes_may_be_written_in_many_ways(text: str) -> None:
    assert SpansField().clean(text.replace("；", ";")) == [[0, 15], [35, 40]]


def test_hands_on_minutes_that_are_no_minutes_are_refused() -> None:
    with pytest.raises(Exception, match="0-15, 35-40"):
        SpansField().clean("the first quarter")


def test_one_language_is_enough_and_none_is_not() -> None:
    field = WordsField()

    assert field.clean(["", " 两河 ", ""]) == {"zh-hans": "两河"}
    with pytest.raises(Exception, match="at least one language"):
        field.clean(["", "", ""])


def test_a_phone_number_is_read_as_in_its_country() -> None:
    field = PhoneField()
    field.region = "CN"

    assert field.clean("021 5555 0100") == "+862155550100"
    with pytest.raises(Exception, match=r"\+86"):
        field.clean("call me")
