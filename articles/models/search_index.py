"""The search indexes themselves, which the database keeps by triggers: FTS5 or GIN.

There is one of the documents of articles and one of the words of annotations. On SQLite an FTS5
table follows their rows, which are its content; on PostgreSQL a generated column and its index.
On both, triggers note which articles were written since postings were. A migration that remakes
a table on SQLite drops the triggers silently; ``install`` brings back what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from articles.models import search_functions


@dataclass(frozen=True, slots=True)
class Kept:
    """A table with terms, and the index of these."""

    table: str
    # What it is called on SQLite.
    index: str
    # Its articles are noted when they are written.
    noted: bool = False


ARTICLES: Final = Kept("articles_searchdocument", "articles_searchindex", noted=True)
ANNOTATIONS: Final = Kept("articles_searchannotation", "articles_searchannotationindex")
_ALL: Final = (ARTICLES, ANNOTATIONS)

_EVENTS: Final = ("insert", "update", "delete")
# FTS5 says of a merge that nothing is left to do when it changes less than two rows.
_LEAST_MERGED: Final = 2
_PAGES_AT_ONCE: Final = 500

# The terms are made in Python: nothing is left for a tokeniser but to part them at spaces.
# `unicode61` would also part them at letters that came after Unicode 6.1.
_FTS5: Final = """
CREATE VIRTUAL TABLE {index} USING fts5(
    terms, content='{table}', content_rowid='id', columnsize=0, tokenize="ascii tokenchars '_'"
)
"""
_FORGET: Final = "INSERT INTO {index}({index}, rowid, terms) VALUES ('delete', old.id, old.terms);"
_LEARN: Final = "INSERT INTO {index}(rowid, terms) VALUES (new.id, new.terms);"


_NOTE: Final = (
    "INSERT INTO articles_searchpending (article, changes, rewrite)"
    " VALUES ({row}.article_id, 0, 0)"
    " ON CONFLICT (article) DO UPDATE SET changes = changes + 1;"
)
_ON_SQLITE: Final = {
    "insert": _LEARN,
    "update": f"{_FORGET} {_LEARN}",
    "delete": _FORGET,
}

_COLUMN: Final = "vector tsvector GENERATED ALWAYS AS (terms::tsvector) STORED"
_VECTOR: Final = (
    "ALTER TABLE {table} ADD COLUMN " + _COLUMN,
    "CREATE INDEX {name}_vector ON {table} USING gin (vector)",
)
_NOTE_CHANGE: Final = """
CREATE OR REPLACE FUNCTION articles_searchdocument_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_searchpending AS held (article, changes, rewrite)
        VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.article_id ELSE NEW.article_id END, 0, false)
        ON CONFLICT (article) DO UPDATE SET changes = held.changes + 1;
    RETURN NULL;
END
$$
"""


def missing_triggers(connection: Any) -> list[str]:
    """Return the names of the triggers that are not there."""
    with connection.cursor() as cursor:
        return [name for kept in _there(connection, cursor) for name in _missing(kept, cursor)]


def install(connection: Any) -> None:
    """Make what is missing of the indexes; what came while it was missing is indexed, too.

    On PostgreSQL whatever else the transaction does is not limited in time from then on.
    """
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for kept in _there(connection, cursor):
            if connection.vendor == "postgresql":
                _install_on_postgresql(kept, cursor)
            else:
                _install_on_sqlite(kept, cursor)


def remove(connection: Any, *which: Kept) -> None:
    """Take the indexes away, or some of them."""
    with connection.cursor() as cursor:
        for kept in which or _there(connection, cursor):
            if connection.vendor == "postgresql":
                search_functions.remove(kept.table, cursor)
                if kept.noted:
                    cursor.execute(f"DROP FUNCTION {kept.table}_changed() CASCADE")
                cursor.execute(f"ALTER TABLE {kept.table} DROP COLUMN vector")
                continue
            for event in _EVENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(kept, event)}")
            cursor.execute(f"DROP TABLE {kept.index}")


def _there(connection: Any, cursor: Any) -> list[Kept]:
    """Return those whose tables were made already."""
    names = set(connection.introspection.table_names(cursor))
    return [kept for kept in _ALL if kept.table in names]


def _missing(kept: Kept, cursor: Any) -> list[str]:
    if cursor.db.vendor == "postgresql":
        if not kept.noted:
            return []
        sql = "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    cursor.execute(sql, [kept.table])
    there = {name for (name,) in cursor.fetchall()}
    return [name for event in _EVENTS if (name := _name(kept, event)) not in there]


def _name(kept: Kept, event: str) -> str:
    return f"{kept.table}_{event}"


def _install_on_sqlite(kept: Kept, cursor: Any) -> None:
    missing = _missing(kept, cursor)
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [kept.index])
    if cursor.fetchone() is None:
        cursor.execute(_FTS5.format(index=kept.index, table=kept.table))
    for event in _EVENTS:
        if _name(kept, event) in missing:
            body = " ".join(_on_sqlite(kept, event))
            cursor.execute(
                f"CREATE TRIGGER {_name(kept, event)} AFTER {event} ON {kept.table}"
                f" BEGIN {body} END"
            )
    if missing:
        _rebuild(kept, cursor)


def _on_sqlite(kept: Kept, event: str) -> Iterator[str]:
    yield _ON_SQLITE[event].format(index=kept.index)
    if kept.noted:
        yield _NOTE.format(row="old" if event == "delete" else "new")


def _install_on_postgresql(kept: Kept, cursor: Any) -> None:
    missing = _missing(kept, cursor)
    cursor.execute(
        "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = 'vector'"
        " AND NOT attisdropped",
        [kept.table],
    )
    if cursor.fetchone() is None:
        # Every row is read, which in a large archive takes longer than a command is given.
        cursor.execute("SET LOCAL statement_timeout = 0")
        for sql in _VECTOR:
            cursor.execute(sql.format(table=kept.table, name=kept.table.removeprefix("articles_")))
    search_functions.install(kept.table, cursor)
    if kept.noted:
        cursor.execute(_NOTE_CHANGE)
    for event in _EVENTS:
        if _name(kept, event) in missing:
            cursor.execute(
                f"CREATE TRIGGER {_name(kept, event)} AFTER {event} ON {kept.table}"
                f" FOR EACH ROW EXECUTE FUNCTION {kept.table}_changed()"
            )


def tidy(connection: Any) -> None:
    """Bring the indexes into the shape in which they are read fastest, a little at a time."""
    for kept in _ALL:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"ANALYZE {kept.table}")
        else:
            _merge(connection, kept)


def _merge(connection: Any, kept: Kept) -> None:
    while True:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            before = _changes(cursor)
            cursor.execute(
                f"INSERT INTO {kept.index}({kept.index}, rank) VALUES ('merge', %s)",  # noqa: S608
                [_PAGES_AT_ONCE],
            )
            if _changes(cursor) - before < _LEAST_MERGED:
                return


def check_index(connection: Any) -> None:
    """Raise ``DatabaseError`` when an index does not agree with its rows."""
    if connection.vendor == "postgresql":
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for kept in _ALL:
            cursor.execute(
                f"INSERT INTO {kept.index}({kept.index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            )


def rebuild(connection: Any) -> None:
    """Make the indexes anew from their rows; on PostgreSQL they cannot but agree with them."""
    if connection.vendor == "postgresql":
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for kept in _ALL:
            _rebuild(kept, cursor)


def _rebuild(kept: Kept, cursor: Any) -> None:
    cursor.execute(f"INSERT INTO {kept.index}({kept.index}) VALUES ('rebuild')")  # noqa: S608


def _changes(cursor: Any) -> int:
    cursor.execute("SELECT total_changes()")
    number: int = cursor.fetchone()[0]
    return number
