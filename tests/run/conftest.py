"""Installations for the tests of the `hegu` command: migrated once, copied for each."""

from pathlib import Path

import pytest

from tests.run.homes import Home


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("hegu"))
    done = home.run("migrate")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(migrated: Home, tmp_path: Path) -> Home:
    """An installation with tables and nobody in it."""
    return migrated.copy(tmp_path / "home")


@pytest.fixture
def bare(tmp_path: Path) -> Home:
    """A folder in which nothing was ever run."""
    (tmp_path / "bare").mkdir()
    return Home(tmp_path / "bare")
