"""`hegu serve`: a real server on a free port, with its worker, until it is told to stop."""

import os
import signal
import socket
import sys
import time

import pytest

from tests.run.homes import Home, alive, command, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


def test_serve_from_nothing_to_the_set_up_and_stop(bare: Home) -> None:
    with bare.serving() as server:
        said = server.wait_until_ready()
        assert (
            said
            == f"Hegu is at http://127.0.0.1:{server.port}/setup/welcome/ — nothing is set up yet."
        )
        assert "Bringing the database up to date.\n" in server.said

        status, page = server.get("/setup/welcome/")
        assert (status, "<h1" in page) == (200, True)
        status, sheet = server.get("/static/icon.svg")
        assert (status, "<svg" in sheet) == (200, True)

        assert until(lambda: len(server.workers()) == 1)
        (worker,) = server.workers()
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0
        assert time.monotonic() - began < 10
        assert until(lambda: not alive(worker), 5)


def test_a_worker_that_dies_is_begun_again(home: Home) -> None:
    with home.serving() as server:
        server.wait_until_ready()
        assert "Bringing" not in "".join(server.said)
        assert until(lambda: bool(server.workers()))
        (first,) = server.workers()

        os.kill(first, signal.SIGKILL)

        assert until(lambda: server.workers() not in ([], [first]))
        assert server.get("/setup/welcome/")[0] == 200


def test_a_worker_ends_when_its_server_was_killed(home: Home) -> None:
    with home.serving() as server:
        server.wait_until_ready()
        assert until(lambda: bool(server.workers()))
        (worker,) = server.workers()

        server.process.kill()
        server.process.wait()

        assert until(lambda: not alive(worker), 20)


def test_ctrl_c_stops_pages_without_work(home: Home) -> None:
    with home.serving("--no-work") as server:
        server.wait_until_ready()
        time.sleep(0.5)
        assert server.workers() == []

        server.process.send_signal(signal.SIGINT)

        assert server.process.wait(20) in {0, 130}


def test_a_taken_port_is_a_sentence(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = home.run("serve", "--port", str(port))

    assert done.returncode == 1
    assert f"127.0.0.1 port {port} cannot be had" in done.stderr
    assert f"Maybe write --port {port + 1}." in done.stderr
    assert "Traceback" not in done.stderr


def test_work_stops_when_told(home: Home) -> None:
    import subprocess

    work = subprocess.Popen(command("work"), env=home.environment(), cwd=home.path)
    try:
        time.sleep(3)
        assert work.poll() is None
        work.send_signal(signal.SIGTERM)
        assert work.wait(10) == 0
    finally:
        work.kill()
        work.wait()
