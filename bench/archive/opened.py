"""The real server, opened in processes of its own on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from bench.archive.client import Answer, Asked, Connection

_LONGEST_START: Final = 300
_PRIVATE: Final = ("Private_Clean:", "Private_Dirty:")


class Opened:
    """The site on a port of its own; use as a context manager."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        """Take what its environment has besides that of this process."""
        self._own = environment or {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.began = time.perf_counter()
        port = {"PORT": str(self.port), "STATEMENT_TIMEOUT": "60000"}
        environment = {**os.environ, **self._own, **port}
        # Standard output is for the figures.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.archive.site"], env=environment, stdout=sys.stderr
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def first(self, asked: Asked) -> tuple[float, Answer]:
        """Ask until there is an answer; return the seconds since the start, and the answer.

        Raises `RuntimeError` when there is none.
        """
        while time.perf_counter() - self.began < _LONGEST_START:
            try:
                answer = Connection(self.port).get(asked)
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.005)
                continue
            if answer.status != 200:  # noqa: PLR2004
                break
            return time.perf_counter() - self.began, answer
        raise RuntimeError(f"The server does not answer to {asked.paths[0]}.")

    def connect(self) -> Connection:
        """Return a connection to it."""
        return Connection(self.port)

    def memory(self) -> float:
        """Return the megabytes that the process which answers has for itself alone."""
        return sum(map(_private, _children(self._process.pid)))


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    found = [int(child) for child in text.split()]
    # Beside the worker there is a watcher of shared names, which counts for nothing.
    return sorted(found, key=_private)[-1:]


def _private(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(_PRIVATE)) / 1024
