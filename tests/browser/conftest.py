"""The archive on its real material, as readers meet it out of the box."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests.sharing import make_once


@pytest.fixture
def archive(request: pytest.FixtureRequest, shared: Path) -> None:
    """Fill the database with the archive's own material; loaded once, then copied."""
    request.getfixturevalue("transactional_db")
    if connection.vendor != "sqlite":
        call_command("load_fixtures", verbosity=0)
        return
    connection.ensure_connection()
    held: Any = connection.connection
    loaded = shared / "loaded.sqlite3"

    def load() -> None:
        call_command("load_fixtures", verbosity=0)
        kept = type(held)(str(loaded))
        held.backup(kept)
        kept.close()

    make_once(loaded, load)
    kept = type(held)(str(loaded))
    kept.backup(held)
    kept.close()
