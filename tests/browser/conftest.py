"""The archive on its real material, as readers meet it out of the box."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.fixture(scope="session")
def _snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive") / "loaded.sqlite3"


@pytest.fixture
def archive(request: pytest.FixtureRequest, _snapshot: Path) -> None:
    """Fill the database with the archive's own material; loaded once, then copied."""
    request.getfixturevalue("transactional_db")
    connection.ensure_connection()
    held: Any = connection.connection
    driver = type(held)
    if connection.vendor != "sqlite":
        call_command("load_fixtures", verbosity=0)
        return
    if _snapshot.exists():
        source = driver(str(_snapshot))
        source.backup(held)
    else:
        call_command("load_fixtures", verbosity=0)
        source = driver(str(_snapshot))
        held.backup(source)
    source.close()
