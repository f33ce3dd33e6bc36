"""One process group that serves pages and does the background work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import django
from babel.messages import mofile, pofile
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

RESTART_AFTER = 1.0
STOP_WITHIN = 8.0


class Pages(BaseApplication):
    """gunicorn with threads, told what to do by arguments instead of a file."""

    def __init__(self, *, host: str, port: int, threads: int, work: bool) -> None:
        self.chosen: dict[str, Any] = {
            "bind": f"{host}:{port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": threads,
            "graceful_timeout": 5,
            "timeout": 60,
            "keepalive": 5,
            "loglevel": "warning",
            "proc_name": "hegu",
            "control_socket_disable": True,
        }
        if work:
            worker = Worker()
            self.chosen |= {
                "when_ready": lambda _server: worker.begin(),
                "on_exit": lambda _server: worker.end(),
            }
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        config: Any = self.cfg
        for name, value in self.chosen.items():
            if name in config.settings:
                config.set(name, value)

    def load(self) -> Any:
        from hegu.wsgi import application  # noqa: PLC0415 -- in the serving process

        return application


class Worker:
    """The background work as a child process, begun again when it dies."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.ending = threading.Event()

    def begin(self) -> None:
        threading.Thread(target=self._mind, daemon=True).start()

    def _mind(self) -> None:
        while not self.ending.is_set():
            self.child = subprocess.Popen([sys.executable, "-m", "hegu.run.cli", "work"])
            self.child.wait()
            self.ending.wait(RESTART_AFTER)

    def end(self) -> None:
        self.ending.set()
        if self.child and self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self.child.kill()


def serve(*, host: str, port: int, threads: int, work: bool) -> int:
    """Serve until told to stop. Brings the database up to date first."""
    prepare()
    url = (
        settings.SITE_URL
        if settings.SITE_URL != "http://127.0.0.1:8000"
        else f"http://{host}:{port}"
    )
    print(f"Hegu is at {url}" + ("/setup/welcome/ — nothing is set up yet." if is_empty() else ""))
    connection.close()
    Pages(host=host, port=port, threads=threads, work=work).run()  # type: ignore[no-untyped-call]
    return 0


def prepare() -> None:
    """Translations compiled and tables up to date, each only when needed."""
    compile_words()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date.")
        call_command("migrate", interactive=False, verbosity=0)


def compile_words() -> int:
    """Translations from .po to .mo where they are older; how many were compiled."""
    compiled = 0
    for source in sorted((settings.BASE / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as written:
            catalogue = pofile.read_po(written)
        made = target.with_suffix(f".{os.getpid()}")
        with made.open("wb") as binary:
            mofile.write_mo(binary, catalogue)
        made.replace(target)
        compiled += 1
    return compiled


def is_empty() -> bool:
    from hegu.clinic.people.models import User  # noqa: PLC0415 -- after setup

    return not User.objects.exists()


def demo(home: Path, *, seed: int, keep: bool) -> None:
    """A fresh demo database, unless the last one is to be kept."""
    if not keep and not os.environ.get("DATABASE_URL"):
        for name in ("hegu.sqlite3", "hegu.sqlite3-wal", "hegu.sqlite3-shm"):
            (home / name).unlink(missing_ok=True)
    prepare()
    if is_empty():
        started = time.monotonic()
        print("Making the demo clinics …", flush=True)
        call_command("demo", seed=seed)
        print(f"Made in {time.monotonic() - started:.0f} s.")
