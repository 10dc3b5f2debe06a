"""The words of annotations: which of them a query finds, each by its own quote and note."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from articles.search.documents import SearchAccess
from articles.search.engine import Finder
from articles.search.index.columns import NOTHING
from articles.search.index.dates import published_between
from articles.search.lookup import lookup_annotations
from articles.search.query import read_query

if TYPE_CHECKING:
    from articles.search.annotation_holdings import AnnotationHoldings
    from articles.search.lookup import TermRow
    from articles.search.query_tree import Dated, Named

_DAY: Final = timedelta(days=1)


def holding_words(holdings: AnnotationHoldings, text: str) -> BitMap | None:
    """Return the positions of the annotations that fulfil ``text``; None where it asks nothing.

    Whether the reader may see them is not asked here. Raises ``TooManyWordsError``.
    """
    query = read_query(text)
    if not query:
        return None
    index = holdings.index
    return index.sets.get(
        ("words", text), lambda: index.layout.of_records(AnnotationFinder(holdings).find(query))
    )


class AnnotationFinder(Finder):
    """Looks up queries in quotes and notes; finds primary keys of annotations."""

    def __init__(self, holdings: AnnotationHoldings) -> None:
        """Ask nothing yet."""
        facts = AnnotationFacts(holdings)
        super().__init__(SearchAccess.RESTRICTED, facts, holdings.documents.db)

    def _look_up(self, rows: list[TermRow]) -> BitMap:
        return lookup_annotations(rows, self.using)


class AnnotationFacts:
    """What a search asks of annotations besides their words: it is said of their articles."""

    def __init__(self, holdings: AnnotationHoldings) -> None:
        """Ask nothing yet."""
        self._index = holdings.index
        self._archive = holdings.archive
        self._names = holdings.documents.facts().names

    def named(self, leaf: Named) -> BitMap:
        """Return those on articles about an actor or a round, or from a source, of this name."""
        records = self._names(leaf.field).matching(leaf.words)
        if leaf.field == "source":
            having = [self._index.bitmap("source", record) for record in records]
            return self._index.layout.records.each(reduce(BitMap.union, having, NOTHING))
        about = self._archive.articles.filter(**{f"{leaf.field}s__in": records}).order_by()
        rows = self._archive.annotations.filter(article__in=about.values("pk")).order_by()
        return BitMap(rows.values_list("pk", flat=True))

    def dated(self, leaf: Dated) -> BitMap:
        """Return those on articles that may have been published before or after."""
        if leaf.side == "before":
            first, last = None, leaf.date.earliest - _DAY
        else:
            first, last = leaf.date.latest + _DAY, None
        return self._index.layout.records.each(published_between(self._index, first, last))

    def everything(self) -> BitMap:
        """Return all annotations."""
        return self._index.layout.known
