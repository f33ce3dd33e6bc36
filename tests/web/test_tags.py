"""What a page may write without loading anything."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.template import Context, Template

from hegu.web import words

TWO = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


def drawn(text: str, **given: Any) -> str:
    return Template(text).render(Context({"zone": "Asia/Shanghai", "two": TWO} | given))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("long", "Wednesday 25 November, 14:00"),
        ("clock", "14:00"),
        ("short", "Wed 25 Nov"),
        ("short-clock", "Wed 25 Nov, 14:00"),
        ("full", "Wednesday 25 November 2026, 14:00 (Shanghai time)"),
        ("month", "November 2026"),
    ],
)
def test_when(style: str, expected: str) -> None:
    moment = '<time datetime="2026-11-25T06:00:00+00:00">'

    assert drawn("{% when two zone style %}", style=style) == f"{moment}{expected}</time>"


def test_when_of_a_plain_date() -> None:
    assert drawn("{% when day %}", day=date(2026, 1, 2)) == (
        '<time datetime="2026-01-02">Friday 2 January 2026</time>'
    )


def test_when_of_nothing_is_nothing() -> None:
    assert drawn("{% when gone zone %}{{ gone|clock:zone }}{{ gone|day:zone }}", gone=None) == ""


def test_steps_and_lengths_for_the_diary() -> None:
    length = timedelta(minutes=95)

    assert drawn("{{ two|clock:zone }} {{ length|minutes }}", length=length) == "14:00 95"


def test_an_icon_is_silent_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "clock" %}')
    assert 'role="img" aria-label="A &amp; B"' in drawn('{% icon "clock" said %}', said="A & B")


@pytest.mark.parametrize("code", ["in_session", "in-session", "In session"])
def test_a_status_has_icon_and_word(code: str) -> None:
    text = drawn("{% status code %}", code=code)

    assert 'data-status="in-session"' in text
    assert "#in-session" in text
    assert ">in session<" in text


def test_an_unknown_status_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        drawn('{% status "lost" %}')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ruth Okafor", "RO"),
        ("欧阳明华", "欧阳"),
        ("Cher", "CH"),
        ("", "?"),
        ("ana maria reis", "AR"),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert words.initials(name) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("+8613800000000", "+86 138 0000 0000"), ("ext. 12", "ext. 12"), ("", "")],
)
def test_phone(number: str, expected: str) -> None:
    assert drawn("{{ number|phone }}", number=number) == expected


def test_a_family_keeps_its_hue() -> None:
    assert words.hue("medical_massage") == "plum"
    assert words.hue("Thai yoga") == words.hue("thai yoga")
    assert words.hue("Thai yoga") in words.PALETTE


def test_undo_is_offered_where_a_message_says_so() -> None:
    assert drawn('{{ "undo /visits/x/move/"|undo_url }}') == "/visits/x/move/"
    assert drawn('{{ "safe"|undo_url }}') == ""
