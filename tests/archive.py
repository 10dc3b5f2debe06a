"""One archive for all tests of a class, and what its tables hold."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.db import connection, transaction

# Whoever reads keeps a session alive; that is no change of the archive.
SESSIONS: Final = "django_session"


def made_once(make: Callable[[], Any]) -> Any:
    """Return a fixture that calls ``make`` once for a class; its tests find the rows untouched.

    What it returns is shared: a test that changes an instance reads its own first.
    """

    @pytest.fixture(scope="class")
    def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield make()
            transaction.set_rollback(True)

    return made


def rows_stored() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the sessions."""
    stored = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != SESSIONS:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own name
                stored[table] = sorted(cursor.fetchall(), key=repr)
    return stored
