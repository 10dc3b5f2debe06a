"""Counting annotations: which of them a selection finds, and how many each choice would.

All numbers of a list and the page of it that is open come out of one value of the index, so
that they agree with each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from articles.search.annotation_selection import (
    ANNOTATION_FACETS,
    AnnotationFacet,
    AnnotationSelection,
)
from articles.search.annotation_words import holding_words
from articles.search.index.annotations import ACCESS, CLOSED, STANDING
from articles.search.index.keys import key_of
from articles.vocabulary import AnnotationStatus, ArticleStatus

if TYPE_CHECKING:
    from articles.search.annotation_holdings import AnnotationHoldings

# Articles are no column, they are too many; a list of one is counted without them.
COUNTED: Final[tuple[AnnotationFacet, ...]] = tuple(
    facet for facet in ANNOTATION_FACETS if facet != "article"
)


@dataclass(frozen=True, slots=True)
class AnnotationCounts:
    """The numbers of one list, each exact.

    A value of a facet is counted as if nothing else were chosen in its facet;
    values that no annotation has are left out.
    """

    total: int
    facets: Mapping[AnnotationFacet, Mapping[str, int]]


def count_annotations(
    holdings: AnnotationHoldings, selection: AnnotationSelection
) -> AnnotationCounts:
    """Count what ``selection`` finds in ``holdings``, and what every facet value would.

    Raises ``TooManyWordsError``.
    """
    wanted = _Wanted(holdings, selection)
    found = wanted.found()
    facets = {
        facet: _by_value(
            holdings, wanted.found(without=facet) if facet in wanted.facets else found, facet
        )
        for facet in COUNTED
    }
    return AnnotationCounts(len(found), facets)


def find_annotations(holdings: AnnotationHoldings, selection: AnnotationSelection) -> BitMap:
    """Return the positions in the index of what ``selection`` finds; not to be changed.

    Raises ``TooManyWordsError``.
    """
    return holdings.index.sets.get(
        ("found", holdings.access, selection), lambda: _Wanted(holdings, selection).found()
    )


class _Wanted:
    """What a selection asks for, each wish a set of its own."""

    def __init__(self, holdings: AnnotationHoldings, selection: AnnotationSelection) -> None:
        words = holding_words(holdings, selection.text)
        seen = _visible(holdings)
        self._base = seen if words is None else seen & words
        self.facets = {
            facet: _having(holdings, selection, facet)
            for facet in ANNOTATION_FACETS
            if selection.values(facet)
        }

    def found(self, *, without: AnnotationFacet | None = None) -> BitMap:
        """Return what fulfils all wishes, or all but those of one facet."""
        wishes = [wish for facet, wish in self.facets.items() if facet != without]
        # The rarest first, so that what is left soon is small.
        return reduce(BitMap.intersection, sorted(wishes, key=len), self._base)


def _visible(holdings: AnnotationHoldings) -> BitMap:
    """Return the annotations that the reader may see."""
    return holdings.index.sets.get(("visible", holdings.access), lambda: _seen(holdings))


def _seen(holdings: AnnotationHoldings) -> BitMap:
    access, index = holdings.access, holdings.index
    seen = index.bitmap(STANDING, ArticleStatus.PUBLISHED)
    if access.drafts:
        seen = seen | index.bitmap(STANDING, ArticleStatus.DRAFT)
    if not access.unreviewed:
        seen = seen & index.bitmap("status", AnnotationStatus.ACCEPTED)
    if not access.restricted:
        seen = seen - index.bitmap(ACCESS, CLOSED)
    return seen - index.layout.of_records(BitMap(access.hidden))


def _having(
    holdings: AnnotationHoldings, selection: AnnotationSelection, facet: AnnotationFacet
) -> BitMap:
    chosen = selection.values(facet)
    if facet == "article":
        return holdings.index.sets.get(
            ("articles", chosen), lambda: _on_articles(holdings, chosen)
        )
    index = holdings.index
    sets = [index.bitmap(facet, index.names.value(facet, value)) for value in chosen]
    return reduce(BitMap.union, sets)


def _on_articles(holdings: AnnotationHoldings, pids: tuple[str, ...]) -> BitMap:
    """Return what stands on articles: one stretch of positions for each."""
    layout, found = holdings.index.layout, BitMap()
    rows = holdings.archive.articles.filter(pid__in=pids).order_by()
    for pid, day in rows.values_list("pid", "published_to"):
        key = key_of(day, pid)
        found |= layout.between(key, key + 1)
    return found


def _by_value(
    holdings: AnnotationHoldings, beside: BitMap, facet: AnnotationFacet
) -> Mapping[str, int]:
    slugs = holdings.index.names.slugs.get(facet)
    count_with = beside.intersection_cardinality
    return {
        str(value) if slugs is None else slugs[value]: number
        for value, bitmap in holdings.index.columns.get(facet, {}).items()
        if (number := count_with(bitmap)) and (slugs is None or value in slugs)
    }
