"""Backups: written in one step while the clinic goes on, and tried at once."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
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
    part.chmod(0o600)
    with part.open("rb") as written:
        os.fsync(written.fileno())
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    _seal_of(target).write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    part.replace(target)
    print(f"{target}: {target.stat().st_size:,} bytes, read back and sound. sha256 {digest[:16]}…")
    if (kept := settings.HOME / "secret.key").exists():
        print(f"Keep {kept} too, in another place: the audit trail and patients' links need it.")
    return 0


def _seal_of(file: Path) -> Path:
    return file.with_name(file.name + ".sha256")


def _copy(part: Path) -> str:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    return _trouble(part)


def _trouble(file: Path) -> str:
    """What is wrong with an SQLite file, or nothing."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            found = opened.execute("PRAGMA integrity_check").fetchone()[0]
            opened.execute("SELECT count(*) FROM clinic_visit").fetchone()
    except sqlite3.Error as error:
        return f"{file} cannot be read: {error}."
    return "" if found == "ok" else f"{file} is damaged: {found}."


def _dump(part: Path) -> str:
    tools = shutil.which("pg_dump"), shutil.which("pg_restore")
    if None in tools:
        return "pg_dump is not installed.\nMaybe install PostgreSQL's client programs."
    write = [str(tools[0]), "--format=custom", f"--file={part}", *_where()]
    read = [str(tools[1]), f"--file={os.devnull}", str(part)]
    for command in (write, read):
        if subprocess.run(command, env=_env(), check=False).returncode:  # noqa: S603 -- our own words
            return f"{Path(command[0]).name} failed: the backup was not written."
    return ""


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
    """Put a backup in place of an empty installation; one with people in it is never replaced."""
    if not source.is_file():
        print(f"{source} is not there.", file=sys.stderr)
        return 1
    django.setup()
    if _has_people():
        print(
            "This installation has people of its own.\nMaybe restore into an empty HEGU_HOME.",
            file=sys.stderr,
        )
        return 1
    trouble = _changed(source)
    trouble = trouble or (_load(source) if connection.vendor == "postgresql" else _put(source))
    if trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"{source} is in place. Put its secret.key into {settings.HOME} as well.")
    return 0


def _has_people() -> bool:
    from hegu.clinic.people.models import Patient, User  # noqa: PLC0415 -- after setup

    if "clinic_user" not in connection.introspection.table_names():
        return False
    return User.objects.exists() or Patient.objects.exists()


def _changed(source: Path) -> str:
    """Whether a backup is not what was written, by the seal beside it."""
    if not _seal_of(source).exists():
        return ""
    with source.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    if _seal_of(source).read_text(encoding="utf-8").split()[:1] == [digest]:
        return ""
    return f"{source} is not what was backed up: its sha256 differs.\nMaybe take another copy."


def _put(source: Path) -> str:
    if trouble := _trouble(source):
        return trouble
    connection.close()
    place = Path(settings.DATABASES["default"]["NAME"])
    part = place.with_name(place.name + ".part")
    shutil.copyfile(source, part)
    part.chmod(0o600)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    for rest in ("-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)
    part.replace(place)
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
