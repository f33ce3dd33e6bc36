"""What stands in an address: nonsense is 404, sense comes back as it was."""

import pytest
from django.http import Http404

from hegu.clinic.portal.queries.wish import Wish

JUNK = [
    {"on": "tomorrow"},
    {"on": "2026-02-30"},
    {"on": "9999-12-31"},
    {"on": "0001-01-01"},
    {"at": "noon"},
    {"at": "2026-11-25T06:00:00+08:00"},
    {"at": "9999-12-31T23:59Z"},
    {"what": "t:" + "x" * 200},
    {"clinic": "a\x00b"},
    {"with": "x" * 100_000},
]


@pytest.mark.parametrize("query", JUNK)
def test_nonsense_is_no_page(query: dict[str, str]) -> None:
    with pytest.raises(Http404):
        Wish.of(query)


def test_a_wish_survives_its_address() -> None:
    said = {"what": "c:both", "clinic": "xuhui", "with": "mei", "at": "2026-11-25T06:00Z"}
    wish = Wish.of(said)
    assert wish.fields == said
    assert wish.query == "?what=c%3Aboth&clinic=xuhui&with=mei&at=2026-11-25T06%3A00Z"
    assert Wish().query == ""
