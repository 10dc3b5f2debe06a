"""What a search asks of articles besides their words, answered by the index."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Protocol

from pyroaring import BitMap

from articles.search.index.columns import NOTHING
from articles.search.index.dates import published_between
from articles.search.names import Names

if TYPE_CHECKING:
    from articles.search.index.value import Index
    from articles.search.query_tree import Dated, Named, NameField

_DAY = timedelta(days=1)


class Spellings(Protocol):
    """Where the names of records are known; see ``querysets.search_facts``."""

    def names(self, field: NameField) -> Names:
        """Return the names of the records of a kind."""


class IndexFacts:
    """Answers with primary keys; names are those that ``spellings`` knows."""

    def __init__(self, index: Index, spellings: Spellings) -> None:
        """Ask nothing yet."""
        self._index = index
        self._spellings = spellings

    def named(self, leaf: Named) -> BitMap:
        """Return the articles about an actor or a round, or from a source, of this name."""
        records = self._spellings.names(leaf.field).matching(leaf.words)
        column = self._index.columns.get(leaf.field, {})
        having = [column.get(record, NOTHING) for record in records]
        return self._index.layout.records.each(reduce(BitMap.union, having, NOTHING))

    def dated(self, leaf: Dated) -> BitMap:
        """Return the articles that may have been published before or after."""
        if leaf.side == "before":
            first, last = None, leaf.date.earliest - _DAY
        else:
            first, last = leaf.date.latest + _DAY, None
        return self._index.layout.records.each(published_between(self._index, first, last))

    def everything(self) -> BitMap:
        """Return all articles."""
        return self._index.layout.known
