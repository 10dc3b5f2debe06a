"""Patience: what PostgreSQL may take longer over than over all else that a page asks for.

A page's statements are stopped after two seconds. To look a phrase of two frequent words up in a
million articles takes longer, and so does reading all of them for the counts; both are done once
for very many pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from django.db import DatabaseError, connections

# As long as somebody who searched may be willing to wait.
FOR_A_SEARCH: Final = "10s"

_LONGER: Final = """
SELECT set_config('statement_timeout', %(most)s, false)
WHERE current_setting('statement_timeout')::interval BETWEEN '1 millisecond' AND %(most)s
"""
_WITHOUT_LIMIT: Final = """
SELECT set_config('statement_timeout', '0', false),
    set_config('idle_in_transaction_session_timeout', '0', false)
"""
_AS_BEFORE: Final = "RESET statement_timeout; RESET idle_in_transaction_session_timeout"


@contextmanager
def unhurried(using: str, most: str = "") -> Iterator[None]:
    """Let each statement take up to ``most``, an interval; without it, as long as it takes.

    A longer limit, such as commands have, stays as it is. SQLite has none.
    """
    connection: Any = connections[using]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_LONGER if most else _WITHOUT_LIMIT, {"most": most})
        try:
            yield
        finally:
            # In a transaction that failed it is undone together with all else.
            with suppress(DatabaseError):
                cursor.execute(_AS_BEFORE)
