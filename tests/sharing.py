"""What is costly to make is made once for all processes of a test run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory, worker: str) -> Path:
    """Return a folder that all processes of this run see; `worker` is this one's name."""
    own = factory.getbasetemp()
    return own if worker == "master" else own.parent


def make_once(target: Path, make: Callable[[], object]) -> None:
    """Let whichever process comes first make `target`, and the others wait for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            make()
