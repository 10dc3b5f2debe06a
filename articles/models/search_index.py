"""The search index itself, which the database keeps by triggers: FTS5 or a GIN index.

On SQLite an FTS5 table follows the documents, which are its content; on PostgreSQL a generated
column and its index. On both, triggers note which articles were written since postings were.
A migration that remakes the table on SQLite drops the triggers silently; ``install`` brings
back what is missing.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

_TABLE: Final = "articles_searchdocument"
_INDEX: Final = "articles_searchindex"
_EVENTS: Final = ("insert", "update", "delete")
# FTS5 says of a merge that nothing is left to do when it changes less than two rows.
_LEAST_MERGED: Final = 2
_PAGES_AT_ONCE: Final = 500

# The terms are made in Python: nothing is left for a tokeniser but to part them at spaces.
# `unicode61` would also part them at letters that came after Unicode 6.1.
_FTS5: Final = f"""
CREATE VIRTUAL TABLE {_INDEX} USING fts5(
    terms, content='{_TABLE}', content_rowid='id', columnsize=0, tokenize="ascii tokenchars '_'"
)
"""
_FORGET: Final = (
    "INSERT INTO articles_searchindex(articles_searchindex, rowid, terms)"
    " VALUES ('delete', old.id, old.terms);"
)
_LEARN: Final = "INSERT INTO articles_searchindex(rowid, terms) VALUES (new.id, new.terms);"


_NOTE: Final = (
    "INSERT INTO articles_searchpending (article, changes, rewrite)"
    " VALUES ({row}.article_id, 0, 0)"
    " ON CONFLICT (article) DO UPDATE SET changes = changes + 1;"
)
_ON_SQLITE: Final = {
    "insert": f"{_LEARN} {_NOTE.format(row='new')}",
    "update": f"{_FORGET} {_LEARN} {_NOTE.format(row='new')}",
    "delete": f"{_FORGET} {_NOTE.format(row='old')}",
}

_COLUMN: Final = "vector tsvector GENERATED ALWAYS AS (terms::tsvector) STORED"
_VECTOR: Final = (
    f"ALTER TABLE {_TABLE} ADD COLUMN {_COLUMN}",
    f"CREATE INDEX searchdocument_vector ON {_TABLE} USING gin (vector)",
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
    sql = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_TABLE])
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in map(_name, _EVENTS) if name not in there]


def install(connection: Any) -> None:
    """Make what is missing of the index; what came while it was missing is indexed, too."""
    missing = missing_triggers(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _install_on_postgresql(cursor, missing)
        else:
            _install_on_sqlite(cursor, missing)


def remove(connection: Any) -> None:
    """Take the index away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION {_TABLE}_changed() CASCADE")
            cursor.execute(f"ALTER TABLE {_TABLE} DROP COLUMN vector")
            return
        for event in _EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(event)}")
        cursor.execute(f"DROP TABLE {_INDEX}")


def _name(event: str) -> str:
    return f"{_TABLE}_{event}"


def _install_on_sqlite(cursor: Any, missing: list[str]) -> None:
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [_INDEX])
    if cursor.fetchone() is None:
        cursor.execute(_FTS5)
    for event in _EVENTS:
        if _name(event) in missing:
            cursor.execute(
                f"CREATE TRIGGER {_name(event)} AFTER {event} ON {_TABLE}"
                f" BEGIN {_ON_SQLITE[event]} END"
            )
    if missing:
        cursor.execute("INSERT INTO articles_searchindex(articles_searchindex) VALUES ('rebuild')")


def _install_on_postgresql(cursor: Any, missing: list[str]) -> None:
    cursor.execute(
        "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = 'vector'"
        " AND NOT attisdropped",
        [_TABLE],
    )
    if cursor.fetchone() is None:
        for sql in _VECTOR:
            cursor.execute(sql)
    cursor.execute(_NOTE_CHANGE)
    for event in _EVENTS:
        if _name(event) in missing:
            cursor.execute(
                f"CREATE TRIGGER {_name(event)} AFTER {event} ON {_TABLE}"
                f" FOR EACH ROW EXECUTE FUNCTION {_TABLE}_changed()"
            )


def tidy(connection: Any) -> None:
    """Bring the index into the shape in which it is read fastest, a little at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {_TABLE}")
        return
    while True:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            before = _changes(cursor)
            cursor.execute(
                "INSERT INTO articles_searchindex(articles_searchindex, rank)"
                " VALUES ('merge', %s)",
                [_PAGES_AT_ONCE],
            )
            if _changes(cursor) - before < _LEAST_MERGED:
                return


def check_index(connection: Any) -> None:
    """Raise ``DatabaseError`` when the index does not agree with the documents."""
    if connection.vendor == "postgresql":
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_searchindex(articles_searchindex, rank)"
            " VALUES ('integrity-check', 1)"
        )


def _changes(cursor: Any) -> int:
    cursor.execute("SELECT total_changes()")
    number: int = cursor.fetchone()[0]
    return number
