"""Start the project's own programs as an operator does, with an environment of the test's own."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from django.conf import settings

_OF_THE_SITE = (
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    # Set for the browser's event loop; no operator sets it.
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "DJANGO_DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "HOST",
    "LOG_LEVEL",
    "PORT",
    "SECRET_KEY",
    "SITE_URL",
    "STATEMENT_TIMEOUT",
    "TRUSTED_PROXIES",
)


def environment(data_dir: Path, **values: str) -> dict[str, str]:
    """Return this process's environment with nothing about the site but what is given."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_SITE}
    return {**kept, "DATA_DIR": str(data_dir), **values}


def production(**values: str) -> dict[str, str]:
    """Return what a real deployment sets, with changes."""
    return {
        "SITE_URL": "https://archive.example.org",
        "ALLOWED_HOSTS": "archive.example.org",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "TRUSTED_PROXIES": "1",
    } | values


def run(data_dir: Path, *arguments: str, **values: str) -> subprocess.CompletedProcess[str]:
    """Run Python with `arguments` in the project's folder and return what it said."""
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        cwd=settings.BASE_DIR,
        env=environment(data_dir, **values),
        text=True,
        timeout=300,
    )
