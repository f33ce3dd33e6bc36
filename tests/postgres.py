"""A throw-away PostgreSQL for the tests: `python -m tests.postgres start`, then `stop`.

Prints the DATABASE_URL. Uses the programs of an installed PostgreSQL 15 or later; the server
refuses to run as root, so root hands it to the user `postgres`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

PLACE = Path(
    os.environ.get("HEGU_TEST_POSTGRES", Path(tempfile.gettempdir()) / "hegu-test-postgres")
)


def programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    found += [Path(at).resolve() for at in [shutil.which("initdb")] if at]
    found += [
        Path(at)
        for at in ["/opt/homebrew/bin/initdb", "/usr/local/bin/initdb"]
        if Path(at).exists()
    ]
    if not found:
        sys.exit("No PostgreSQL here.")
    return found[0].parent


def run(*words: str) -> None:
    user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=PLACE, **user)  # type: ignore[call-overload]


def start() -> None:
    stop()
    PLACE.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(PLACE, "postgres", "postgres")
    bin_ = programs()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run(
        str(bin_ / "initdb"),
        "-D",
        str(PLACE / "data"),
        "-A",
        "trust",
        "-U",
        "hegu",
        "-E",
        "UTF8",
        "--no-sync",
    )
    options = f"-p {port} -k {PLACE} -c listen_addresses=127.0.0.1 -c fsync=off"
    run(
        str(bin_ / "pg_ctl"),
        "-D",
        str(PLACE / "data"),
        "-o",
        options,
        "-l",
        str(PLACE / "log"),
        "-w",
        "start",
    )
    print(f"postgresql://hegu@127.0.0.1:{port}/postgres")


def stop() -> None:
    if (PLACE / "data" / "postmaster.pid").exists():
        run(str(programs() / "pg_ctl"), "-D", str(PLACE / "data"), "-m", "immediate", "stop")
    shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    {"start": start, "stop": stop}[sys.argv[1]]()
