"""An installation of its own for a test, and the `hegu` command in it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass
class Home:
    """A HEGU_HOME; nothing of the tests' own settings reaches it."""

    path: Path

    def environment(self, **more: str) -> dict[str, str]:
        passed = {k: v for k, v in os.environ.items() if not k.startswith(("HEGU_", "DJANGO_"))}
        passed.pop("DATABASE_URL", None)
        return {**passed, "HEGU_HOME": str(self.path), "PYTHONPATH": str(REPOSITORY), **more}

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*words),
            env=self.environment(**more),
            cwd=self.path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    @contextmanager
    def serving(self, *words: str) -> Iterator["Server"]:
        port = free_port()
        process = subprocess.Popen(
            command("serve", "--port", str(port), *words),
            env=self.environment(),
            cwd=self.path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        server = Server(process, port, [])
        reader = Thread(target=server.read, daemon=True)
        reader.start()
        try:
            yield server
        finally:
            workers = server.workers()
            process.kill()
            process.wait()
            for left in workers:
                if alive(left):
                    os.kill(left, signal.SIGKILL)
            reader.join(5)
            if process.stdout:
                process.stdout.close()

    def copy(self, to: Path) -> "Home":
        shutil.copytree(self.path, to)
        return Home(to)


@dataclass
class Server:
    process: subprocess.Popen[str]
    port: int
    said: list[str]

    def read(self) -> None:
        for line in self.process.stdout or []:
            self.said.append(line)

    def wait_until_ready(self) -> str:
        """The line that says where Hegu is."""
        ends = time.monotonic() + 60
        while time.monotonic() < ends and self.process.poll() is None:
            if found := [line for line in self.said if line.startswith("Hegu is at ")]:
                return found[0].strip()
            time.sleep(0.05)
        raise AssertionError(f"Hegu did not start:\n{''.join(self.said)}")

    def get(self, path: str) -> tuple[int, str]:
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers={"Connection": "close"})
        with urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def workers(self) -> list[int]:
        """The processes of this server's background work."""
        return [pid for pid in children(self.process.pid) if "work" in words_of(pid)]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "hegu.run.cli", *words]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        if re.search(rf"^PPid:\t{parent}$", text, re.MULTILINE):
            found.append(int(status.parent.name))
    return found


def words_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def alive(pid: int) -> bool:
    """Running; a zombie that nobody has buried yet is not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def until(holds: object, seconds: float = 15) -> bool:
    """Whether this comes true in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if holds():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False
