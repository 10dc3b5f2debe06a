"""Reading in one snapshot: what a public page shows belongs to one state of the archive.

A view that is marked `public` (`articles.urls`) reads through the connection `reader`, in a
transaction of its own that cannot write; a count and the rows below it then agree, whatever
is written meanwhile. Everything else, and all writing, goes through `default`. A view that has
a page `at_hand` for the state that would be read answers with it, and nothing is read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.models import Revision
from articles.querysets.revision import State, holding, read_state

# Under this name the request's environment holds the state that its page was made from.
STATE = "syriatalks.state"

_alias: ContextVar[str | None] = ContextVar("alias", default=None)


class ReaderRouter:
    """Sends what a snapshot reads to the connection for readers, the rest to `default`."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        """Return the connection of the snapshot that is open, if any."""
        return _alias.get() or DEFAULT_DB_ALIAS

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        """Return `default`, also for a record that was read elsewhere."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_records: Any, **_hints: Any) -> bool:
        """Let records meet: both connections lead to the same archive."""
        return True

    def allow_migrate(self, db: str, *_names: Any, **_hints: Any) -> bool:
        """Migrate once."""
        return db == DEFAULT_DB_ALIAS


def state_of_readers() -> State:
    """Return the present state of what readers are shown.

    The connection that the pool hands out is not tried first, since that would take as long as
    the question itself. If it was closed while it lay there, as by a restart of the server, the
    others are tried, and one that lives is asked. Raises ``DatabaseError`` while there is none.
    """
    alias: str = settings.READER_DATABASE
    try:
        return read_state(alias)
    except DatabaseError:
        connection: Any = connections[alias]
        if connection.vendor != "postgresql" or not _is_lost(connection):
            raise
        connection.close()
        # Whoever is handed one after the other waits longer each time, and soon for too long.
        for one in {alias, DEFAULT_DB_ALIAS}:
            pooled: Any = connections[one]
            pooled.pool.check()
    return read_state(alias)


def _is_lost(connection: Any) -> bool:
    return connection.connection is not None and bool(connection.connection.closed)


@contextmanager
def snapshot() -> Iterator[State]:
    """Read in one snapshot from here on; yield its state, which is read first."""
    alias: str = settings.READER_DATABASE
    if connections[alias].connection is None:
        state_of_readers()
    reading = _alias.set(alias)
    try:
        # A test reads what it has not committed, through the connection that has written it.
        own = nullcontext() if alias == DEFAULT_DB_ALIAS else transaction.atomic(using=alias)
        with own:
            state = Revision.objects.state()
            with holding(state):
                yield state
    finally:
        _alias.reset(reading)


class SnapshotMiddleware:
    """Runs public views in a snapshot, and their templates too. The last to see a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the view is not known yet."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Answer a reading request to a public view; leave all others to Django."""
        if request.method not in {"GET", "HEAD"} or not getattr(view, "public", False):
            return None
        at_hand = getattr(view, "at_hand", None)
        if at_hand is not None:
            state = state_of_readers()
            if (page := at_hand(request, state)) is not None:
                request.META[STATE] = state
                kept: HttpResponseBase = page
                return kept
        with snapshot() as state:
            request.META[STATE] = state
            response: Any = view(request, *args, **kwargs)
            # Templates ask the database as well.
            rendered: HttpResponseBase = (
                response.render() if hasattr(response, "render") else response
            )
            return rendered
