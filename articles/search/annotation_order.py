"""The order of annotations: as their articles follow one another, or as they were made.

The index knows in which order articles stand, not what stands on one of them: where that is
shown, the database is asked for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery

from articles.search.annotation_counting import find_annotations
from articles.search.annotation_selection import AnnotationSelection, AnnotationSort
from articles.search.index.order import Line, NewestFirst, OldestFirst
from articles.search.lookup import one_of

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.search.annotation_holdings import AnnotationHoldings


class ListedAnnotations:
    """What a selection finds, in order; any part of it costs the same, wherever it begins."""

    def __init__(
        self, holdings: AnnotationHoldings, selection: AnnotationSelection, sort: AnnotationSort
    ) -> None:
        """Find it. Raises ``TooManyWordsError``."""
        self._holdings = holdings
        self._selection = selection
        self._sort = sort
        self._found = find_annotations(holdings, selection)

    def __len__(self) -> int:
        """Return how many were found."""
        return len(self._found)

    def some(self, start: int, size: int) -> Sequence[int]:
        """Return ``size`` primary keys from the one numbered ``start``, counted from 0."""
        if self._sort == AnnotationSort.LATEST:
            return self._latest(start, size)
        index = self._holdings.index
        oldest = self._sort == AnnotationSort.OLDEST
        order = OldestFirst(index, self._found) if oldest else NewestFirst(index, self._found)
        lines = order.lines(start, size)
        if not lines:
            return []
        # With those before and after it on the same articles.
        first, end = order.before(lines[0].key), order.through(lines[-1].key)
        keys = self._within_articles(order.lines(first, end - first))
        return keys[start - first : start - first + size]

    def _latest(self, start: int, size: int) -> Sequence[int]:
        """Primary keys are given in the order in which annotations are made."""
        index = self._holdings.index
        keys = index.sets.get(("keys", self._holdings.access, self._selection), self._keys)
        end = len(keys) - start
        if end <= 0:
            return []
        begin = max(end - size, 0)
        some = islice(keys.iter_equal_or_larger(keys[begin]), end - begin)
        return list(some)[::-1]

    def _keys(self) -> BitMap:
        index, found = self._holdings.index, self._found
        if found == index.layout.taken:
            return index.layout.known
        return index.layout.records.each(found)

    def _within_articles(self, lines: Sequence[Line]) -> list[int]:
        """Return the annotations of ``lines``, those of an article as its passages follow."""
        index = self._holdings.index
        key_of = {index.layout.records[line.position]: line.key for line in lines}
        rows = self._holdings.archive.annotations
        start = Subquery(
            self._holdings.placements.filter(
                annotation=OuterRef("pk"), version=OuterRef("text__current")
            ).values("start")[:1]
        )
        in_order = (
            rows.filter(pk__in=one_of(key_of, rows.db))
            .alias(_start=start)
            .order_by(F("text").asc(nulls_first=True), F("_start").asc(nulls_last=True), "pk")
        )
        together: defaultdict[int, list[int]] = defaultdict(list)
        for pk in in_order.values_list("pk", flat=True):
            together[key_of[pk]].append(pk)
        return [pk for key in dict.fromkeys(line.key for line in lines) for pk in together[key]]
