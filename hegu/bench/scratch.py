"""A database of its own for a measurement, and processes that see no other."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ENGINES = ("sqlite", "postgresql")
IN_CLINIC = """
import runpy, sys, django
django.setup()
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__")
"""


class ScratchError(RuntimeError):
    """A scratch database that could not be made, or a process in it that failed."""


@dataclass(frozen=True)
class Scratch:
    """A home and a database that go when the measurement ends."""

    engine: str
    home: Path
    url: str

    def run(self, module: str, *words: str) -> dict[str, Any]:
        """Run a module as a process of its own; its last line, read as JSON."""
        return self._run([sys.executable, "-m", module, *words])

    def run_in_clinic(self, module: str, *words: str) -> dict[str, Any]:
        """The same with the clinic's app ready, on this database and no other."""
        return self._run([sys.executable, "-c", IN_CLINIC, module, *words])

    def _run(self, command: list[str]) -> dict[str, Any]:
        environment = {**os.environ, **self._environment()}
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
        lines = done.stdout.strip().splitlines()
        if done.returncode or not lines:
            raise ScratchError(
                f"{' '.join(command[2:4])[-60:]} ended with {done.returncode}.\n"
                "Maybe what it wrote above tells why."
            )
        return dict(json.loads(lines[-1]))

    def _environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "hegu.settings",
            "HEGU_DEBUG": "0",
            "HEGU_DEMO": "0",
            "HEGU_HOME": str(self.home),
            "HEGU_HOSTS": "testserver",
            "HEGU_SECRET_KEY": secrets.token_urlsafe(50),
            "HEGU_SITE_URL": "http://testserver",
        }


def engine_of(url: str) -> str:
    """Which of the two a DATABASE_URL names."""
    return "postgresql" if urlsplit(url).scheme in {"postgres", "postgresql"} else "sqlite"


@contextmanager
def scratch(engine: str) -> Iterator[Scratch]:
    """A scratch database: a file in a directory of its own, or on PostgreSQL a database beside
    the one that DATABASE_URL names. Raises ScratchError when there is no such server."""
    with tempfile.TemporaryDirectory(prefix="hegu-bench-") as directory:
        home = Path(directory)
        (home / "static").mkdir()
        if engine == "sqlite":
            yield Scratch(engine, home, f"sqlite:///{home}/hegu.sqlite3")
            return
        named = os.environ.get("DATABASE_URL", "")
        if engine_of(named) != "postgresql":
            raise ScratchError(
                "No PostgreSQL server is named.\n"
                "Maybe set DATABASE_URL=postgresql://user@host/name."
            )
        with _beside(named) as url:
            yield Scratch(engine, home, url)


@contextmanager
def _beside(named: str) -> Iterator[str]:
    name = f"hegu_bench_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(named, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(named)._replace(path=f"/{name}"))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
