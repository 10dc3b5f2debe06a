"""The real site in processes of its own, to be killed."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, setrlimit
from typing import Any

from django.conf import settings

from tests.syriatalks.programs import environment, run

_SET_UP = "import django; django.setup()\n"
_OWNER = """
import json
from django.contrib.auth.models import User
from django.test import Client
from tests import factories as make
texts = [make.make_text(body={body!r}) for number in range({articles})]
client = Client()
client.force_login(User.objects.create_superuser("zenobia"))
session = client.cookies["sessionid"].value
print(json.dumps([session, [(text.article_id, text.pk) for text in texts]]))
"""
_STORED = """
import json
from django.core.management import call_command
from articles.models import Annotation, TextVersion
call_command("check_archive")
print(json.dumps([
    list(Annotation.objects.values_list("note", flat=True)),
    list(TextVersion.objects.values_list("reason", flat=True)),
]))
"""


class Site:
    """A site with data of its own, at a port of its own."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._values = {"PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "syriatalks.settings"}
        if database:
            self._values["DATABASE_URL"] = database
        self._server: subprocess.Popen[str] | None = None

    def set_up(self, articles: int, body: str) -> tuple[str, list[tuple[int, int]]]:
        """Prepare the site; return the session of an owner, and the keys of articles and texts."""
        done = run(self.folder, "-m", "syriatalks.prepare", **self._values)
        assert done.returncode == 0, done.stdout + done.stderr
        told = self._program(_OWNER.format(articles=articles, body=body)).splitlines()[-1]
        session, made = json.loads(told)
        return session, [(article, text) for article, text in made]

    def stored(self) -> tuple[set[str], set[str]]:
        """Check the whole archive; return the notes and the reasons of versions it holds."""
        notes, reasons = json.loads(self._program(_STORED).splitlines()[-1])
        return set(notes), set(reasons)

    def open(self, largest_file: int = RLIM_INFINITY) -> None:
        """Start the server, none of whose files may grow beyond a size, and wait for it."""
        self._server = subprocess.Popen(
            [sys.executable, "-m", "syriatalks.serve"],
            cwd=settings.BASE_DIR,
            env=environment(self.folder, **self._values),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (largest_file, largest_file)),  # noqa: PLW1509 - nothing else runs between
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self._server.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            time.sleep(0.05)
        raise AssertionError("the site did not open")

    def kill(self) -> None:
        """End the server and its worker without warning, as a loss of memory would."""
        assert self._server is not None
        workers = _children_of(self._server.pid)
        for process in (self._server.pid, *workers):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._server.wait()

    def close(self) -> None:
        """End the server, if it is open."""
        if self._server is not None and self._server.poll() is None:
            self.kill()

    def _program(self, code: str) -> str:
        values: dict[str, Any] = self._values
        done = run(self.folder, "-c", _SET_UP + code, **values)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _children_of(process: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], check=False, capture_output=True, text=True
    )
    return [int(pid) for pid in found.stdout.split()]
