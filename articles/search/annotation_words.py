"""The words of annotations: which of them a query finds, each by its own quote and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyroaring import BitMap

from articles.search.documents import SearchAccess
from articles.search.engine import Finder
from articles.search.index.facts import IndexFacts
from articles.search.lookup import lookup_annotations
from articles.search.query import read_query

if TYPE_CHECKING:
    from articles.search.annotation_holdings import AnnotationHoldings
    from articles.search.lookup import TermRow
    from articles.search.query_tree import Named


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


class AnnotationFacts(IndexFacts):
    """What a search asks of annotations besides their words: it is said of their articles."""

    def __init__(self, holdings: AnnotationHoldings) -> None:
        """Ask nothing yet."""
        super().__init__(holdings.index, holdings.documents.facts())
        self._archive = holdings.archive

    def named(self, leaf: Named) -> BitMap:
        """Return those on articles about an actor or a round, or from a source, of this name."""
        if leaf.field == "source":
            return super().named(leaf)
        # The index knows an annotation's own actor and track, not those of its article.
        records = self._spellings.names(leaf.field).matching(leaf.words)
        about = self._archive.articles.filter(**{f"{leaf.field}s__in": records}).order_by()
        rows = self._archive.annotations.filter(article__in=about.values("pk")).order_by()
        return BitMap(rows.values_list("pk", flat=True))
