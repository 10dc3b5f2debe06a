"""The triggers that log every public change, for both databases; why: see ``revision``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from articles.models.watched import Watched, watched

# Beyond these a process that slept makes its counts anew instead of catching up.
KEPT: Final = 200_000

_NOTE: Final = "INSERT INTO articles_change (kind, record)"
_EVENTS: Final = ("INSERT", "UPDATE", "DELETE")

# SQLite: a number at once, since nobody else can be writing. Where the counter is lost (`flush`
# empties tables in any order) it goes on from the log.
_NUMBER_ON_SQLITE: Final = f"""
CREATE TRIGGER articles_changes_are_numbered AFTER INSERT ON articles_change BEGIN
INSERT INTO articles_revision (id, number, mark)
VALUES (1, 1 + (SELECT coalesce(max(revision), 0) FROM articles_change), random())
ON CONFLICT (id) DO UPDATE SET number = number + 1, mark = random();
UPDATE articles_change SET (revision, mark) = (SELECT number, mark FROM articles_revision)
WHERE id = NEW.id;
DELETE FROM articles_change
WHERE revision <= (SELECT number FROM articles_revision) - {KEPT};
END
""".strip()  # noqa: S608 - a constant of ours

# PostgreSQL: all of a transaction when it commits, with the counter held from there on only.
# A plan is made once a session, maybe while the log is short; read whole for each change, a log
# that has grown since would make a large transaction take the square of its size.
_NUMBER_ON_POSTGRESQL: Final = f"""
CREATE OR REPLACE FUNCTION articles_number_changes() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE
  last bigint;
  change bigint;
  fresh bigint := (random() * 9e18)::bigint;
BEGIN
  PERFORM FROM articles_change WHERE id = NEW.id AND revision IS NULL;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO articles_revision (id, number, mark)
    VALUES (1, (SELECT coalesce(max(revision), 0) FROM articles_change), fresh)
    ON CONFLICT (id) DO UPDATE SET mark = fresh RETURNING number INTO last;
  FOR change IN SELECT id FROM articles_change WHERE revision IS NULL ORDER BY id LOOP
    last := last + 1;
    UPDATE articles_change SET revision = last, mark = fresh WHERE id = change;
  END LOOP;
  UPDATE articles_revision SET number = last;
  DELETE FROM articles_change WHERE revision <= last - {KEPT};
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS articles_changes_are_numbered ON articles_change;
CREATE CONSTRAINT TRIGGER articles_changes_are_numbered AFTER INSERT ON articles_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION articles_number_changes();
""".strip()  # noqa: S608 - a constant of ours


def missing_triggers(connection: Any) -> list[str]:
    """Return the names of triggers that are not there, or not as they should be."""
    if connection.vendor == "sqlite":
        found = _found_on_sqlite(connection)
        return [name for name, sql in _on_sqlite().items() if found.get(name) != sql]
    return _missing_on_postgresql(connection)


def install(connection: Any) -> None:
    """Make all triggers as they should be, and remove what is left of earlier ones."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for sql in _on_sqlite().values():
                cursor.execute(sql)
        else:
            cursor.execute(_on_postgresql())
            cursor.execute(
                f"COMMENT ON FUNCTION articles_number_changes() IS '{_postgresql_digest()}'"
            )


def remove(connection: Any) -> None:
    """Take all triggers away; nothing is logged until they are back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _found_on_sqlite(connection):
                cursor.execute(f'DROP TRIGGER "{name}"')
            return
        cursor.execute(_FUNCTIONS_ON_POSTGRESQL)
        for (name,) in cursor.fetchall():
            # With the function go the triggers that call it.
            cursor.execute(f'DROP FUNCTION "{name}"() CASCADE')


def _on_sqlite() -> dict[str, str]:
    """Return the triggers of SQLite by name."""
    triggers = {"articles_changes_are_numbered": _NUMBER_ON_SQLITE}
    for table in watched():
        for event in _EVENTS:
            name = f"{table.table}_logs_{event.lower()}"
            body = "\n".join(_notes(table, event))
            triggers[name] = (
                f'CREATE TRIGGER "{name}" AFTER {event} ON "{table.table}" BEGIN\n{body}\nEND'
            )
    return triggers


def _notes(table: Watched, event: str) -> Iterator[str]:
    """Yield the statements that log a row; one that is moved concerns both its records."""
    row = "OLD" if event == "DELETE" else "NEW"
    for kind, column in table.records:
        if column is None:
            yield f"{_NOTE} VALUES ('{kind}', NULL);"
            continue
        yield f"{_NOTE} VALUES ('{kind}', {row}.\"{column}\");"
        if event == "UPDATE":
            yield (
                f"{_NOTE} SELECT '{kind}', OLD.\"{column}\" "
                f'WHERE OLD."{column}" <> NEW."{column}";'
            )


def _found_on_sqlite(connection: Any) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND "
            "(name GLOB 'articles_*_logs_*' OR name = 'articles_changes_are_numbered')"
        )
        return dict(cursor.fetchall())


_FUNCTIONS_ON_POSTGRESQL: Final = """
SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
WHERE nspname = current_schema()
AND (proname LIKE 'articles%%logs_changes' OR proname = 'articles_number_changes')
"""


def _on_postgresql() -> str:
    parts = [_NUMBER_ON_POSTGRESQL]
    for table in watched():
        name = f"{table.table}_logs_changes"
        branches = "\n".join(
            f"  IF TG_OP = '{event}' THEN\n{chr(10).join(_notes(table, event))}\n  END IF;"
            for event in _EVENTS
        )
        parts.append(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$\n'
            f"BEGIN\n{branches}\n  RETURN NULL;\nEND $$;\n"
            f'CREATE TRIGGER "{name}" AFTER INSERT OR UPDATE OR DELETE ON "{table.table}"\n'
            f'  FOR EACH ROW EXECUTE FUNCTION "{name}"();'
        )
    return "\n".join(parts)


def _postgresql_digest() -> str:
    return hashlib.sha256(_on_postgresql().encode()).hexdigest()


def _missing_on_postgresql(connection: Any) -> list[str]:
    wanted = {
        "articles_changes_are_numbered",
        *(f"{table.table}_logs_changes" for table in watched()),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT obj_description(to_regprocedure('articles_number_changes()'), 'pg_proc')"
        )
        if cursor.fetchone() != (_postgresql_digest(),):
            return sorted(wanted)
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE relnamespace = current_schema()::regnamespace AND tgenabled = 'O' "
            "AND tgname = ANY(%s)",
            [sorted(wanted)],
        )
        return sorted(wanted - {name for (name,) in cursor.fetchall()})
