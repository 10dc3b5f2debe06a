"""The database itself: whether it still holds to what it was told about its tables."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections

from articles.management.checks.findings import Finding

_SOUND = "ok"


def ties() -> Iterator[Finding]:
    """Yield rows that name a row which is not there; PostgreSQL lets none be."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, other, _number in cursor.fetchall():
            yield Finding("dangling", f"{table} {row}", f"what it names in {other} is not there")


def soundness() -> Iterator[Finding]:
    """Yield what SQLite finds wrong with its own file, rows that break a rule included."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (line,) in cursor.fetchall():
            if line != _SOUND:
                yield Finding("database", "the database", line)
