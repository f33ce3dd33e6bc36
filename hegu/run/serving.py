"""One process group that serves pages and does the background work."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import django
from babel.messages import mofile, pofile
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

RESTART_AFTER = 1.0
STOP_WITHIN = 8.0


class Pages(BaseApplication):
    """gunicorn with threads, told what to do by arguments instead of a file."""

    def __init__(self, *, bind: str, threads: int, work: bool, said: str) -> None:
        worker = Worker() if work else None

        def begin(_server: object) -> None:
            print(said, flush=True)
            if worker:
                worker.begin()

        def end(_server: object) -> None:
            if worker:
                worker.end()

        self.chosen: dict[str, Any] = {
            "bind": bind,
            "worker_class": "gthread",
            "workers": 1,
            "threads": threads,
            "graceful_timeout": 5,
            "timeout": 60,
            "keepalive": 5,
            "loglevel": "warning",
            "proc_name": "hegu",
            "control_socket_disable": True,
            "when_ready": begin,
            "on_exit": end,
        }
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        config: Any = self.cfg
        for name, value in self.chosen.items():
            if name in config.settings:
                config.set(name, value)

    def load(self) -> Any:
        from hegu.wsgi import application  # noqa: PLC0415 -- in the serving process

        # What is loaded stays: the collector need not walk it again during a request.
        gc.freeze()
        return application


class Worker:
    """The background work as a child process, begun again when it dies."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.ending = threading.Event()

    def begin(self) -> None:
        # Before the pages' own process is forked: the thread then only waits.
        self.child = self._start()
        threading.Thread(target=self._mind, daemon=True).start()

    def _start(self) -> subprocess.Popen[bytes]:
        own = ["-m", "hegu.run.cli", "work", "--beside", str(os.getpid())]
        return subprocess.Popen([sys.executable, *own])  # noqa: S603 -- our own words

    def _mind(self) -> None:
        while not self.ending.is_set():
            if self.child:
                self.child.wait()
            if self.ending.wait(RESTART_AFTER):
                return
            self.child = self._start()

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
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    need_free(host, port)
    prepare()
    said = f"Hegu is at {settings.SITE_URL}"
    if is_empty():
        said += "/setup/welcome/ — nothing is set up yet."
    connection.close()
    Pages(bind=bind, threads=threads, work=work, said=said).run()  # type: ignore[no-untyped-call]
    return 0


def need_free(host: str, port: int) -> None:
    """Refuse an address that cannot be had, before anything else is done."""
    try:
        family, kind, proto, _name, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, proto) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except (OSError, OverflowError) as trouble:
        message = f"{host} port {port} cannot be had: {trouble}.\nMaybe write --port {port + 1}."
        raise CommandError(message) from None


def prepare() -> None:
    """Translations compiled and tables up to date, each only when needed."""
    compile_words()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date.", flush=True)
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


def demo(*, seed: int, size: str, keep: bool) -> None:
    """A fresh demo database, unless the last one is to be kept. Never touches a real clinic."""
    django.setup()
    if _is_anothers():
        message = (
            f"{settings.DATABASES['default']['NAME']} holds a clinic that no demo has made.\n"
            "Maybe leave HEGU_HOME and DATABASE_URL out, or name an empty folder."
        )
        raise CommandError(message)
    if not keep and connection.vendor == "sqlite":
        connection.close()
        for end in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{end}").unlink(missing_ok=True)
    prepare()
    if is_empty() or not keep:
        print("Making the demo clinics …", flush=True)
        call_command("demo", seed=seed, size=size, fresh=not is_empty())


def _is_anothers() -> bool:
    from hegu.clinic.audit.queries import has  # noqa: PLC0415 -- after setup

    return "clinic_user" in connection.introspection.table_names() and not (
        is_empty() or has("demo made")
    )
