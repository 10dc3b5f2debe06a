"""One archive for all tests of a class, and what its tables hold."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.db import connection, transaction

# Whoever reads keeps a session alive, and on PostgreSQL the next reader numbers the changes
# that were written before; neither is a change of the archive.
KEPT_BY_READING: Final = {"django_session", "articles_change", "articles_revision"}


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
    """Return every row of every table that reading leaves alone."""
    stored = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in KEPT_BY_READING:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own name
                stored[table] = sorted(cursor.fetchall(), key=repr)
    return stored
