"""Finding: which articles a selection asks for, as sets that are joined and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from pyroaring import BitMap

from articles.search.index.columns import NOTHING
from articles.search.index.dates import published, undated
from articles.search.index.rows import CLOSED, STATUS
from articles.search.index.tracks import OWN
from articles.search.selection import FACETS, FacetName, Selection
from articles.vocabulary import ArticleStatus

if TYPE_CHECKING:
    from articles.search.holdings import Access
    from articles.search.index.columns import Column, Value
    from articles.search.index.value import Index

_NOTED = frozenset({"annotation", "question"})


@dataclass(frozen=True, slots=True)
class SeenIndex:
    """An index as one reader may see it."""

    index: Index
    access: Access

    def visible(self) -> BitMap:
        """Return the articles that the reader may see."""
        published = self.index.bitmap(STATUS, ArticleStatus.PUBLISHED)
        drafts = self.index.bitmap(STATUS, ArticleStatus.DRAFT) if self.access.drafts else NOTHING
        return published | drafts

    def column(self, facet: FacetName, *, track_only: bool) -> Column:
        """Return for each value of a facet the articles that the reader may know to have it."""
        columns = self.index.columns
        if facet in _NOTED and self.access.restricted:
            return _joined(columns.get(facet, {}), columns.get(CLOSED + facet, {}))
        return columns.get(OWN if facet == "track" and track_only else facet, {})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a selection asks for, each wish a set of its own."""

    # All that the reader may see, as far as it holds the words.
    base: BitMap
    facets: Mapping[FacetName, BitMap]
    dates: BitMap | None

    @classmethod
    def of(cls, seen: SeenIndex, selection: Selection, words: BitMap | None) -> Wanted:
        """Look up every wish; ``words`` are the positions of what holds the words asked for."""
        base = seen.visible()
        return cls(
            base if words is None else base & words,
            {
                facet: _having(seen, selection, facet)
                for facet in FACETS
                if selection.values(facet)
            },
            _dated(seen.index, selection),
        )

    def found(self, *, without: FacetName | None = None, dates: bool = True) -> BitMap:
        """Return what fulfils all wishes, or all but those of one facet or those of dates."""
        wishes = [wish for facet, wish in self.facets.items() if facet != without]
        if dates and self.dates is not None:
            wishes.append(self.dates)
        # The rarest first, so that what is left soon is small.
        return reduce(BitMap.intersection, sorted(wishes, key=len), self.base)


def _having(seen: SeenIndex, selection: Selection, facet: FacetName) -> BitMap:
    column = seen.column(facet, track_only=selection.track_only)
    values = [seen.index.names.value(facet, value) for value in selection.values(facet)]
    sets = [NOTHING if value is None else column.get(value, NOTHING) for value in values]
    if selection.wants_all(facet):
        return reduce(BitMap.intersection, sets)
    return reduce(BitMap.union, sets)


def _dated(index: Index, selection: Selection) -> BitMap | None:
    if selection.since or selection.until:
        within = published(index, selection.since, selection.until)
        return within | undated(index) if selection.undated else within
    return undated(index) if selection.undated else None


def _joined(one: Column, other: Column) -> Column:
    values: set[Value] = {*one, *other}
    return {value: one.get(value, NOTHING) | other.get(value, NOTHING) for value in values}
