"""Keeping: the index of what a connection reads just now, made from one that is at hand."""

from __future__ import annotations

import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, connections

from articles.search.index.kinds import ANNOTATIONS, ARTICLES
from articles.search.index.value import catch_up, restore
from articles.search.patience import unhurried

if TYPE_CHECKING:
    from articles.querysets.checkpoint import IndexPartQuerySet
    from articles.querysets.revision import State
    from articles.search.index.archive import Archive
    from articles.search.index.kinds import Kind
    from articles.search.index.value import Index

# A snapshot that was opened before somebody wrote wants the value before. More cost memory: of a
# million articles, redating one changes 4 MB; an older one is made from what is kept.
_KEPT: Final = 2
# An index of fewer articles is made sooner than read.
_WORTH_KEEPING: Final = 20_000
# After so many changes, a process that starts should not have to take them all in.
_FAR_BEHIND: Final = 20_000

_log = logging.getLogger(__name__)


class Keeper:
    """The latest values of one process, whichever connections they were read through."""

    def __init__(self, kind: Kind, *, keeps_for_others: bool = True) -> None:
        """Know nothing yet."""
        self._kind = kind
        self._keeps_for_others = keeps_for_others
        self._lock = Lock()
        # In the order in which they were last asked for.
        self._values: list[Index] = []
        # The number of changes that what is kept in the database knew of.
        self._kept_at = 0
        # Of which state something is kept there that nothing could be made from.
        self._of_no_use: State | None = None

    def index(self, archive: Archive) -> Index:
        """Return the index of the state that ``archive`` reads.

        Where the database keeps none, or one that is far behind or of no use, it is given this
        one, if this is a keeper that keeps for others.
        """
        # Before the lock: on PostgreSQL, who has written holds up other writers from here on.
        state = archive.revision.state()
        with self._lock:
            index = self._of(state, archive)
            others = [one for one in self._values if one is not index]
            for one in others:
                one.memo.forget()
                one.sets.forget()
            self._values = [*others, index][-_KEPT:]
            self._keep_for_others(index, archive)
        return index

    def _of(self, state: State, archive: Archive) -> Index:
        past = [index for index in self._values if index.state.number <= state.number]
        # The very state first: of any other the log has to be asked what became of it.
        for index in sorted(past, key=lambda one: (one.state == state, one.state), reverse=True):
            if (caught_up := catch_up(index, archive, self._kind.take_in)) is not None:
                return caught_up
        return self._first(archive)

    def _first(self, archive: Archive) -> Index:
        parts = self._kind.parts(archive)
        kept = restore(archive, parts)
        caught_up = catch_up(kept, archive, self._kind.take_in) if kept is not None else None
        if kept is None or caught_up is None:
            self._kept_at, self._of_no_use = 0, parts.kept_state()
            with unhurried(archive.articles.db):
                return self._kind.build(archive)
        self._kept_at = kept.state.number
        return caught_up

    def _keep_for_others(self, index: Index, archive: Archive) -> None:
        number = index.state.number
        far = abs(number - self._kept_at) > _FAR_BEHIND or not self._kept_at
        if self._keeps_for_others and far and len(index.layout.taken) >= _WORTH_KEEPING:
            self._kept_at = number
            what = (index, self._kind.parts(archive), self._of_no_use)
            Thread(target=_keep, args=what, daemon=True).start()


def _keep(index: Index, parts: IndexPartQuerySet, of_no_use: State | None) -> None:
    """Keep ``index`` in the database unless another process just did; failing does no harm."""
    try:
        kept = parts.kept_state()
        if (
            kept is None
            or kept == of_no_use
            or abs(index.state.number - kept.number) > _FAR_BEHIND
        ):
            parts.keep(index)
    except DatabaseError as error:
        _log.warning("The counting index could not be kept: %s", error)
    finally:
        connections.close_all()


KEEPER: Final = Keeper(ARTICLES)
ANNOTATION_KEEPER: Final = Keeper(ANNOTATIONS)
