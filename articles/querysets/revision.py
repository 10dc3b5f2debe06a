"""Questions about what has changed: as of which revision, and what since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, models

if TYPE_CHECKING:
    from articles.models import Change, Revision

__all__ = [
    "EVERYTHING",
    "ChangeQuerySet",
    "Changes",
    "RevisionQuerySet",
    "State",
    "holding",
    "read_state",
]

# The kind of a change that may concern every record: what was kept of them is to be made anew.
EVERYTHING: Final = "archive"

# By kind of record, such as "article" and "annotation", the primary keys that were touched.
Changes = Mapping[str, frozenset[int]]

_STATE: Final = "SELECT number, mark FROM articles_revision"
# Gives numbers to what this transaction has changed so far, instead of when it commits.
_NUMBER_NOW: Final = "SET CONSTRAINTS articles_changes_are_numbered IMMEDIATE"


class State(NamedTuple):
    """The archive at one moment: how many changes it has seen, and a mark drawn at the last.

    The mark tells two pasts apart that have the same number, such as a backup brought back
    and written to again from what had come after it. Nothing was ever changed: (0, 0).
    """

    number: int
    mark: int


_held: ContextVar[State | None] = ContextVar("held", default=None)


@contextmanager
def holding(state: State) -> Iterator[None]:
    """Let ``state`` be the answer inside: a snapshot has only one, and need not ask again."""
    token = _held.set(state)
    try:
        yield
    finally:
        _held.reset(token)


class RevisionQuerySet(models.QuerySet["Revision"]):
    """The one row that counts changes."""

    def state(self) -> State:
        """Return the state of what is read here; see ``read_state``."""
        return read_state(self.db)


def read_state(alias: str) -> State:
    """Return the state of what the connection ``alias`` reads just now.

    Inside a snapshot it is what ``holding`` was told. Inside a transaction that has written,
    it counts what was written, and holds up other writers on PostgreSQL until that commits.
    Asked at every request, so the driver is asked directly: a third of the time, and not to
    be seen in Django's list of queries. Raises ``DatabaseError`` as any query does.
    """
    held = _held.get()
    if held is not None:
        return held
    connection: Any = connections[alias]
    connection.ensure_connection()
    with connection.wrap_database_errors:
        driver = connection.connection
        if connection.vendor == "postgresql" and _may_have_written(connection):
            driver.execute(_NUMBER_NOW)
        row = driver.execute(_STATE).fetchone()
    return State(*row) if row else State(0, 0)


def _may_have_written(connection: Any) -> bool:
    return bool(connection.in_atomic_block) and connection.alias == DEFAULT_DB_ALIAS


class ChangeQuerySet(models.QuerySet["Change"]):
    """What was changed, in the order in which it became visible."""

    def since(self, earlier: State) -> Changes | None:
        """Return what this connection sees changed since ``earlier``; two queries.

        None means that it cannot be told, and everything may have changed: ``earlier`` is no
        past of this archive, lies too far back, or a change concerns all records.
        """
        if not self.filter(revision=earlier.number, mark=earlier.mark).exists():
            return None
        found: defaultdict[str, set[int]] = defaultdict(set)
        rows = self.filter(revision__gt=earlier.number).order_by()
        for kind, record in rows.values_list("kind", "record").distinct():
            if kind == EVERYTHING:
                return None
            # A record without a number is named by its kind alone.
            found[kind] |= set() if record is None else {record}
        return {kind: frozenset(records) for kind, records in found.items()}
