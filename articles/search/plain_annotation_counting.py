"""Counting annotations row by row: the numbers of their index, made without it, to check it by.

Reads every row and folds its words anew: slow where there are many; ``check_archive`` and tests
ask it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db.models import F, OuterRef, Subquery

from articles.search.annotation_counting import COUNTED, AnnotationCounts
from articles.search.annotation_selection import (
    ANNOTATION_FACETS,
    AnnotationFacet,
    AnnotationSelection,
    AnnotationSort,
)
from articles.search.documents import OWN_LANGUAGE, Passage
from articles.search.matching import fulfils
from articles.search.query import Query, read_query
from articles.search.query_tree import Dated, Named, leaves

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.querysets.annotation import AnnotationQuerySet
    from articles.search.annotation_holdings import AnnotationHoldings

# Where the values of each facet stand; a round brings its track, a track its parent.
PATHS: Final[Mapping[AnnotationFacet, tuple[str, ...]]] = {
    "kind": ("kind",),
    "status": ("status",),
    "actor": ("actor__slug",),
    "track": (
        "track__slug",
        "track__parent__slug",
        "round__track__slug",
        "round__track__parent__slug",
    ),
    "place": ("place__slug",),
    "question": ("question__slug",),
    "stance": ("stance",),
    "source": ("article__source__slug", "article__republished_by__slug"),
    "article": ("article__pid",),
}

_Row: TypeAlias = Mapping[str, Any]


def count(holdings: AnnotationHoldings, selection: AnnotationSelection) -> AnnotationCounts:
    """Count what ``selection`` finds in ``holdings``, and what every facet value would."""
    rows = _holding_words(holdings, holdings.annotations.order_by(), selection.text)
    found = [row for row in rows if _fits(row, selection)]
    facets: dict[AnnotationFacet, Mapping[str, int]] = {}
    for facet in COUNTED:
        beside = [row for row in rows if _fits(row, selection, but=facet)]
        facets[facet] = Counter(value for row in beside for value in _values(row, facet))
    return AnnotationCounts(len(found), facets)


def in_order(
    holdings: AnnotationHoldings, selection: AnnotationSelection, sort: AnnotationSort
) -> list[int]:
    """Return the primary keys of what ``selection`` finds, in order."""
    rows = _holding_words(holdings, _ordered(holdings, sort), selection.text)
    return [row["pk"] for row in rows if _fits(row, selection)]


def _fits(
    row: _Row, selection: AnnotationSelection, *, but: AnnotationFacet | None = None
) -> bool:
    return all(
        not selection.values(facet) or _values(row, facet) & set(selection.values(facet))
        for facet in ANNOTATION_FACETS
        if facet != but
    )


def _values(row: _Row, facet: AnnotationFacet) -> set[str]:
    return {row[path] for path in PATHS[facet] if row[path]}


def _holding_words(
    holdings: AnnotationHoldings, annotations: AnnotationQuerySet, text: str
) -> list[_Row]:
    """Return the values of those whose quote and note fulfil ``text``."""
    query = read_query(text)
    paths = [path for facet in ANNOTATION_FACETS for path in PATHS[facet]]
    rows = annotations.values("pk", "exact", "note", "text__language", *paths, on=F("article"))
    if not query:
        return list(rows)
    facts = holdings.documents.facts()
    known = {
        leaf: facts.named(leaf) if isinstance(leaf, Named) else facts.dated(leaf)
        for wanted in (True, False)
        for leaf in leaves(query.tree, wanted=wanted)
        if isinstance(leaf, Named | Dated)
    }
    return [row for row in rows if _fulfils(query, known, row)]


def _fulfils(query: Query, known: Mapping[Named | Dated, BitMap], row: _Row) -> bool:
    passages = (
        Passage(row["exact"], row["text__language"] or OWN_LANGUAGE),
        Passage(row["note"], OWN_LANGUAGE),
    )
    return fulfils(query.tree, passages, lambda leaf: row["on"] in known[leaf])


def _ordered(holdings: AnnotationHoldings, sort: AnnotationSort) -> AnnotationQuerySet:
    """Order annotations; those of one article as their passages follow one another in it."""
    if sort == AnnotationSort.LATEST:
        return holdings.annotations.order_by("-pk")
    dated = (
        (F("article__published_from").asc(nulls_last=True), "article__pid")
        if sort == AnnotationSort.OLDEST
        else (F("article__published_to").desc(nulls_last=True), "-article__pid")
    )
    today = holdings.placements.filter(
        annotation=OuterRef("pk"), version=OuterRef("text__current")
    )
    return holdings.annotations.alias(_start=Subquery(today.values("start")[:1])).order_by(
        *dated, F("text").asc(nulls_first=True), F("_start").asc(nulls_last=True), "pk"
    )
