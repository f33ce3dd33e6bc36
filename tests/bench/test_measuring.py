"""What a measurement says and refuses; the races themselves are in tests/clinic/booking."""

import json
import tempfile
from pathlib import Path

import pytest

from hegu.bench import booking, pages
from hegu.bench.scratch import ScratchError, engine_of, scratch


def sound(**found: int) -> dict[str, int]:
    return {"overlaps": 0, "lost": 0, "half": 0, "errors": 0, **found}


@pytest.mark.parametrize("fault", ["overlaps", "lost", "half", "errors"])
def test_any_fault_breaks_the_promise(fault: str) -> None:
    assert booking.kept(sound(), guard=True)
    assert not booking.kept(sound(**{fault: 1}), guard=True)


def test_a_control_that_sees_nothing_fails() -> None:
    assert booking.kept(sound(overlaps=3), guard=False)
    assert not booking.kept(sound(), guard=False)


def test_without_a_server_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert booking.main(["--engine", "postgresql"]) == 1
    assert "Maybe set DATABASE_URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "engine"),
    [("", "sqlite"), ("sqlite:///x", "sqlite"), ("postgresql://a@b/c", "postgresql")],
)
def test_engine_of_an_address(url: str, engine: str) -> None:
    assert engine_of(url) == engine


def test_a_scratch_database_goes_when_it_is_done() -> None:
    with scratch("sqlite") as place:
        assert place.home.exists()
        assert place.home.parent == Path(tempfile.gettempdir())
    assert not place.home.exists()


def test_a_process_that_fails_is_not_a_measurement() -> None:
    with scratch("sqlite") as place, pytest.raises(ScratchError):
        place.run("hegu.bench.nothing")


def test_pages_of_a_small_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.main(["--size", "S", "--rounds", "3", "--engine", "sqlite", "--json"]) == 0

    report = json.loads(capsys.readouterr().out)
    assert report["filled"]["sound"]
    assert report["filled"]["visits"] > 500
    assert report["pages"]["times, massage"]["queries"] <= 15
    assert set(report["search_adds_p95_ms"]) == set(pages.SEARCHES)
