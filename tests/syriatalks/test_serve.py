"""The site opens, holds its port, and closes when told to."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from syriatalks.serve import take_port
from tests.syriatalks.programs import environment, production, run

SERVE = ("-m", "syriatalks.serve")

pytestmark = [pytest.mark.sqlite]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def opened(folder: Path, port: int, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Open the site in a process group of its own, as a terminal does, until it answers."""
    server = subprocess.Popen(
        [sys.executable, *SERVE, *arguments],
        cwd=settings.BASE_DIR,
        env=environment(folder, PORT=str(port)),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait_for(port, server)
        yield server
    finally:
        if server.poll() is None:
            server.terminate()
        server.communicate(timeout=30)


def _wait_for(port: int, server: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    raise AssertionError(f"not open: {server.communicate()[0] if server.poll() else 'silent'}")


def _status(port: int, path: str, **headers: str) -> int:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_pages_are_served_and_bad_requests_refused(archive: Path, port: int) -> None:
    with opened(archive, port, "--prepare") as server:
        assert _status(port, "/") == 200
        assert _status(port, "/admin/login/") == 200
        assert _status(port, "/no-such-page/") == 404
        assert _status(port, "/?q=%zz") == 400
        assert _status(port, "/", cookie="a=" + "b" * 40_000) == 200
        assert _status(port, "/", cookie="a=" + "b" * 150_000) == 431
    said = server.stdout.read() if server.stdout and not server.stdout.closed else ""
    assert "Traceback" not in said


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_it_closes_when_told_to(tmp_path: Path, port: int, end: signal.Signals) -> None:
    with opened(tmp_path, port) as server:
        server.send_signal(end)
        assert server.wait(timeout=18) == 0


def test_it_closes_at_once_on_ctrl_c(tmp_path: Path, port: int) -> None:
    """A terminal sends the signal to the worker, too, which must not get it twice."""
    with opened(tmp_path, port) as server:
        subprocess.run(["kill", "-INT", "--", f"-{server.pid}"], check=True)
        assert server.wait(timeout=18) == 0


def test_it_says_where_it_is(tmp_path: Path, port: int) -> None:
    with opened(tmp_path, port) as server:
        assert server.stdout is not None
        assert f"open at http://127.0.0.1:{port} " in server.stdout.readline()


def test_a_taken_port_is_told_in_one_line_before_anything_else(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        said = run(tmp_path, *SERVE, "--prepare", PORT=str(taken))
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert f"Port {taken} at 127.0.0.1 is taken" in said.stderr
    assert "PORT=" in said.stderr
    assert not (tmp_path / "archive.sqlite3").exists()


def test_a_port_that_is_shared_by_its_owner_still_counts_as_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = run(tmp_path, *SERVE, PORT=str(other.getsockname()[1]))
    assert "is taken" in said.stderr


def test_a_second_site_does_not_join_the_first(tmp_path: Path, port: int) -> None:
    with opened(tmp_path, port):
        said = run(tmp_path, *SERVE, PORT=str(port))
        assert said.returncode == 1
        assert "is taken" in said.stderr


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="HOST="):
        take_port("192.0.2.1", 8000)


def test_a_site_for_this_machine_is_not_opened_to_others(tmp_path: Path) -> None:
    said = run(
        tmp_path,
        *SERVE,
        HOST="0.0.0.0",
        SITE_URL="http://127.0.0.1:8000",
    )
    assert said.returncode == 1
    assert "SITE_URL" in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("values", [{"DJANGO_DEBUG": "1"}, production(SECRET_KEY="")])
def test_what_is_missing_is_told_in_one_line(tmp_path: Path, values: dict[str, str]) -> None:
    said = run(tmp_path, *SERVE, **values)
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert "Traceback" not in said.stderr
