"""The engine: which articles a query finds, as a bitmap of their primary keys.

Every word or phrase is looked up by itself and gives a bitmap of articles; *and*, *or* and *not*
join bitmaps. Words may thus stand in different texts of an article, and both databases are asked
nothing but the simplest question that they have an index for.
"""

from __future__ import annotations

from typing import Protocol

from pyroaring import BitMap

from articles.search.documents import SearchAccess
from articles.search.lookup import lookup, rows_for
from articles.search.query import Query
from articles.search.query_tree import Dated, Either, Every, Named, Node, Without, Words


class TooManyWordsError(ValueError):
    """More was asked for than can be looked up at once; see ``Query.too_many``."""


class Facts(Protocol):
    """What is known of articles besides their words."""

    def named(self, leaf: Named) -> BitMap:
        """Return the articles that belong to a record of this name."""

    def dated(self, leaf: Dated) -> BitMap:
        """Return the articles that may have been published before or after."""

    def everything(self) -> BitMap:
        """Return all articles."""


def find(query: Query, access: SearchAccess, facts: Facts, using: str = "default") -> BitMap:
    """Return the articles that ``query`` finds in what may be read with ``access``.

    ``RESTRICTED`` reads the open documents, too. ``using`` is the alias of a database, read as
    its connection sees it just now. An empty query finds everything. Whether a reader may know of
    an article at all is not asked here. Raises ``TooManyWordsError``.
    """
    if query.too_many:
        raise TooManyWordsError
    if query.tree is None:
        return facts.everything()
    return _Search(access, facts, using).of(query.tree)


class _Search:
    def __init__(self, access: SearchAccess, facts: Facts, using: str) -> None:
        self._access = access
        self._facts = facts
        self._using = using

    def of(self, node: Node) -> BitMap:
        """Return what a part of the tree finds."""
        if isinstance(node, Words):
            return self._holding([node])
        if isinstance(node, Every):
            return self._every(node)
        if isinstance(node, Either):
            return self._either(node)
        if isinstance(node, Without):
            return self._facts.everything() - self.of(node.part)
        return self._facts.named(node) if isinstance(node, Named) else self._facts.dated(node)

    def _every(self, node: Every) -> BitMap:
        wanted = [part for part in node.parts if not isinstance(part, Without)]
        found = self._facts.everything() if not wanted else None
        for part in wanted:
            found = self.of(part) if found is None else found & self.of(part)
            if not found:
                return found
        for unwanted in node.parts:
            if isinstance(unwanted, Without) and found:
                found = found - self.of(unwanted.part)
        return found or BitMap()

    def _either(self, node: Either) -> BitMap:
        """Look up all words in one go."""
        words = [part for part in node.parts if isinstance(part, Words)]
        found = self._holding(words) if words else BitMap()
        for part in node.parts:
            if not isinstance(part, Words):
                found |= self.of(part)
        return found

    def _holding(self, words: list[Words]) -> BitMap:
        rows = dict.fromkeys(row for one in words for row in rows_for(one))
        return lookup(list(rows), self._access, self._using)
