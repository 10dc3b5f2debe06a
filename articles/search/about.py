"""About a record: the articles that speak of it, by the counting index alone.

Records whose slug stands in the address of the list are asked for by a ``Selection``; here are
those that the list cannot be narrowed to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from articles.search.index.finding import SeenIndex
from articles.search.index.order import NewestFirst
from articles.search.index.rows import DIRECT, EVENT, REPUBLISHED

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.search.holdings import Holdings
    from articles.search.index.columns import Value


def about_event(holdings: Holdings, event: int) -> BitMap:
    """Return the positions of the articles about an event, given by its primary key."""
    return _visible(holdings) & holdings.index.bitmap(EVENT, event)


def first_published_by(holdings: Holdings, source: int) -> BitMap:
    """Return the positions of the articles that a source published before any other."""
    index = holdings.index
    own = index.bitmap("source", source) - index.bitmap(REPUBLISHED, source)
    return _visible(holdings) & own


def republished_by(holdings: Holdings, source: int) -> BitMap:
    """Return the positions of the articles of others that a source published again."""
    return _visible(holdings) & holdings.index.bitmap(REPUBLISHED, source)


def count_by_event(holdings: Holdings) -> Mapping[Value, int]:
    """Count the articles about each event, by its primary key; one without any is left out."""
    return count_by(holdings, EVENT)


def count_by(holdings: Holdings, column: str) -> Mapping[Value, int]:
    """Count the articles that have each value of a column; one that none has is left out."""
    question = ("by", column, holdings.access)
    return holdings.index.memo.get(question, lambda: _count_by(holdings, column))


def named_tracks(holdings: Holdings, articles: Iterable[int]) -> Mapping[int, list[Value]]:
    """Return, by their primary keys, the tracks that each of ``articles`` itself is on."""
    index = holdings.index
    tracks = index.columns.get(DIRECT, {}).items()
    places = {article: index.layout.position(article) for article in articles}
    return {
        article: [track for track, having in tracks if place in having]
        for article, place in places.items()
        if place is not None
    }


def newest(holdings: Holdings, found: BitMap, most: int) -> Sequence[int]:
    """Return the primary keys of the newest articles at the positions ``found``, newest first."""
    lines = NewestFirst(holdings.index, found).lines(0, most)
    return holdings.index.layout.records_at(line.position for line in lines)


def _count_by(holdings: Holdings, column: str) -> Mapping[Value, int]:
    count = _visible(holdings).intersection_cardinality
    values = holdings.index.columns.get(column, {})
    return {value: number for value, bitmap in values.items() if (number := count(bitmap))}


def _visible(holdings: Holdings) -> BitMap:
    return SeenIndex(holdings.index, holdings.access).visible()
