"""The engine: which articles a query finds, as a bitmap of their primary keys.

Every word or phrase is looked up by itself and gives a bitmap of articles; *and*, *or* and *not*
join bitmaps. Words may thus stand in different texts of an article, and both databases are asked
nothing but the simplest question that they have an index for.
"""

from __future__ import annotations

from typing import Protocol

from pyroaring import BitMap

from articles.search.documents import SearchAccess
from articles.search.lookup import TermRow, lookup, rows_for
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


class Finder:
    """Looks up queries in what may be read with one access; what it has found it remembers.

    ``RESTRICTED`` reads the open documents, too. ``using`` is the alias of a database, read as its
    connection sees it: a finder is good for one snapshot, and made anew for the next. Whether a
    reader may know of an article at all is not asked here.
    """

    def __init__(self, access: SearchAccess, facts: Facts, using: str = "default") -> None:
        """Ask nothing yet."""
        self.access = access
        self.facts = facts
        self.using = using
        self._held: dict[frozenset[TermRow], BitMap] = {}

    def find(self, query: Query) -> BitMap:
        """Return the articles that ``query`` finds; an empty one finds all.

        Raises ``TooManyWordsError``.
        """
        if query.too_many:
            raise TooManyWordsError
        return self.facts.everything() if query.tree is None else self._find(query.tree)

    def holding(self, *words: Words) -> BitMap:
        """Return the articles in which any of ``words`` stand."""
        rows = frozenset(row for one in words for row in rows_for(one))
        if rows not in self._held:
            self._held[rows] = self._look_up(sorted(rows))
        return self._held[rows]

    def _look_up(self, rows: list[TermRow]) -> BitMap:
        return lookup(rows, self.access, self.using)

    def _find(self, node: Node) -> BitMap:
        if isinstance(node, Words):
            return self.holding(node)
        if isinstance(node, Every):
            return self._every(node)
        if isinstance(node, Either):
            return self._either(node)
        if isinstance(node, Without):
            return self.facts.everything() - self._find(node.part)
        return self.facts.named(node) if isinstance(node, Named) else self.facts.dated(node)

    def _every(self, node: Every) -> BitMap:
        wanted = [part for part in node.parts if not isinstance(part, Without)]
        found = self.facts.everything() if not wanted else None
        for part in wanted:
            found = self._find(part) if found is None else found & self._find(part)
            if not found:
                return found
        for unwanted in node.parts:
            if isinstance(unwanted, Without) and found:
                found = found - self._find(unwanted.part)
        return found or BitMap()

    def _either(self, node: Either) -> BitMap:
        """Look up all words in one go."""
        words = [part for part in node.parts if isinstance(part, Words)]
        others = [self._find(part) for part in node.parts if not isinstance(part, Words)]
        return BitMap.union(*([self.holding(*words)] if words else []), *others)
