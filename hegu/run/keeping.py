"""Backups: written in one step while the clinic goes on, and tried at once."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection


def backup(target: Path) -> int:
    """Write everything into one file, open it again and check it."""
    django.setup()
    if target.exists():
        print(f"{target} is already there.\nMaybe choose another name.", file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    trouble = _dump(part) if connection.vendor == "postgresql" else _copy(part)
    if trouble:
        part.unlink(missing_ok=True)
        print(trouble, file=sys.stderr)
        return 1
    part.replace(target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(target.name + ".sha256").write_text(
        f"{digest}  {target.name}\n", encoding="utf-8"
    )
    print(f"{target}: {target.stat().st_size:,} bytes, read back and sound. sha256 {digest[:16]}…")
    return 0


def _copy(part: Path) -> str:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    return _trouble(part)


def _trouble(file: Path) -> str:
    """What is wrong with an SQLite file, or nothing."""
    try:
        opened = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        found = opened.execute("PRAGMA integrity_check").fetchone()[0]
        opened.execute("SELECT count(*) FROM clinic_visit").fetchone()
        opened.close()
    except sqlite3.Error as error:
        return f"{file} cannot be read: {error}."
    return "" if found == "ok" else f"{file} is damaged: {found}."


def _dump(part: Path) -> str:
    tool = shutil.which("pg_dump")
    if tool is None:
        return "pg_dump is not installed.\nMaybe install PostgreSQL's client programs."
    done = subprocess.run(
        [tool, "--format=custom", f"--file={part}", *_where()], env=_env(), check=False
    )  # noqa: S603 -- our own words
    return "" if done.returncode == 0 else "pg_dump could not write the backup."


def _where() -> list[str]:
    chosen = settings.DATABASES["default"]
    found = [f"--dbname={chosen['NAME']}"]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if chosen.get(name):
            found.append(f"{option}={chosen[name]}")
    return found


def _env() -> dict[str, str]:
    return {**os.environ, "PGPASSWORD": settings.DATABASES["default"].get("PASSWORD", "")}


def restore(source: Path) -> int:
    """Put a backup in place of an empty installation; a database with visits is never replaced."""
    if not source.exists():
        print(f"{source} is not there.", file=sys.stderr)
        return 1
    django.setup()
    if _has_visits():
        print(
            "This installation has visits of its own.\nMaybe restore into an empty HEGU_HOME.",
            file=sys.stderr,
        )
        return 1
    trouble = _load(source) if connection.vendor == "postgresql" else _put(source)
    print(trouble or f"{source} is in place.", file=sys.stderr if trouble else sys.stdout)
    return 1 if trouble else 0


def _has_visits() -> bool:
    from hegu.clinic.booking.models import Visit  # noqa: PLC0415 -- after setup

    return "clinic_visit" in connection.introspection.table_names() and Visit.objects.exists()


def _put(source: Path) -> str:
    if trouble := _trouble(source):
        return trouble
    connection.close()
    place = Path(settings.DATABASES["default"]["NAME"])
    for rest in ("-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)
    shutil.copyfile(source, place)
    return ""


def _load(source: Path) -> str:
    tool = shutil.which("pg_restore")
    if tool is None:
        return "pg_restore is not installed.\nMaybe install PostgreSQL's client programs."
    done = subprocess.run(  # noqa: S603 -- our own words
        [tool, "--clean", "--if-exists", "--no-owner", *_where(), str(source)],
        env=_env(),
        check=False,
    )
    return "" if done.returncode == 0 else "pg_restore could not put the backup in place."
