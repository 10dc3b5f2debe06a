"""Keeping: the index of what a connection reads just now, made from one that is at hand."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from articles.search.index.value import build, catch_up, restore

if TYPE_CHECKING:
    from articles.search.index.archive import Archive
    from articles.search.index.value import Index

# Snapshots that are open while somebody writes want different values; they share nearly all.
_KEPT: Final = 4


class Keeper:
    """The latest values of one process, whichever connections they were read through."""

    def __init__(self) -> None:
        self._lock = Lock()
        # In the order in which they were last asked for.
        self._values: list[Index] = []

    def index(self, archive: Archive) -> Index:
        """Return the index of the state that ``archive`` reads."""
        # Before the lock: whoever has written holds up other writers from here on.
        state = archive.revision.state()
        with self._lock:
            index = self._next(archive)
            self._values = [*(one for one in self._values if one.state != state), index][-_KEPT:]
        return index

    def _next(self, archive: Archive) -> Index:
        state = archive.revision.state()
        past = [index for index in self._values if index.state.number <= state.number]
        for index in sorted(past, key=lambda index: index.state, reverse=True):
            if (caught_up := catch_up(index, archive)) is not None:
                return caught_up
        if not self._values:
            kept = restore(archive)
            caught_up = kept and catch_up(kept, archive)
            if caught_up is not None:
                return caught_up
        return build(archive)


KEEPER: Final = Keeper()
