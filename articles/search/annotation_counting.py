"""Counting annotations: which of them a selection finds, and how many each choice would.

One query fetches what can be filtered by of every annotation that the reader may
see, in order; all numbers come from one walk over it, so that they agree. Words
are looked for in quotes and notes, folded as the index of articles is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from pyroaring import BitMap

from articles.search.annotation_selection import (
    ANNOTATION_FACETS,
    AnnotationFacet,
    AnnotationSelection,
    AnnotationSort,
)
from articles.search.documents import OWN_LANGUAGE, Passage
from articles.search.lookup import one_of
from articles.search.matching import fulfils, widened
from articles.search.query import Query, read_query
from articles.search.query_tree import Dated, Named, leaves
from articles.vocabulary import AnnotationStatus, PlacementState

if TYPE_CHECKING:
    from articles.models import Placement
    from articles.querysets.annotation import AnnotationQuerySet
    from articles.querysets.search import SearchDocumentQuerySet

# Folding a note and its quote takes about a tenth of a millisecond.
MOST_LOOKED_THROUGH: Final = 5_000

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

_COLUMNS: Final = tuple(path for facet in ANNOTATION_FACETS for path in PATHS[facet])


def _places() -> Iterator[tuple[AnnotationFacet, slice]]:
    begin = 1
    for facet in ANNOTATION_FACETS:
        yield facet, slice(begin, begin + len(PATHS[facet]))
        begin += len(PATHS[facet])


# Where in a row, after its primary key, the values of a facet stand.
_PLACES: Final = dict(_places())

_Row: TypeAlias = tuple[Any, ...]


class TooManyToSearchError(Exception):
    """Words were asked for among more annotations than can be looked through at once."""


@dataclass(frozen=True, slots=True)
class AnnotationShelf:
    """The annotations, and the words of articles, that one reader may see."""

    annotations: AnnotationQuerySet
    # Where annotations stand, of any of them; looked at for those above alone.
    placements: QuerySet[Placement]
    documents: SearchDocumentQuerySet


@dataclass(frozen=True, slots=True)
class AnnotationCounts:
    """The annotations found, by primary key and in order, and the numbers beside the facets.

    A value of a facet is counted as if nothing else were chosen in its facet.
    """

    found: tuple[int, ...]
    facets: Mapping[AnnotationFacet, Mapping[str, int]]

    @property
    def total(self) -> int:
        """Return how many were found."""
        return len(self.found)


def count_annotations(
    shelf: AnnotationShelf, selection: AnnotationSelection, sort: AnnotationSort
) -> AnnotationCounts:
    """Find and count what ``selection`` asks for in ``shelf``; one query.

    Raises ``TooManyToSearchError`` when words are asked for among too many.
    """
    rows = _rows(shelf, read_query(selection.text), sort)
    wishes = {
        facet: frozenset(selection.values(facet))
        for facet in ANNOTATION_FACETS
        if selection.values(facet)
    }
    found, beside = _sorted_out(rows, wishes)
    facets = {
        facet: _counted([*found, *beside.get(facet, ())], facet) for facet in ANNOTATION_FACETS
    }
    return AnnotationCounts(tuple(row[0] for row in found), facets)


def _sorted_out(
    rows: list[_Row], wishes: Mapping[AnnotationFacet, frozenset[str]]
) -> tuple[list[_Row], dict[AnnotationFacet, list[_Row]]]:
    """Return the rows that fulfil every wish, and by facet those that miss that one alone."""
    beside: dict[AnnotationFacet, list[_Row]] = {facet: [] for facet in wishes}
    if not wishes:
        return rows, beside
    found = []
    for row in rows:
        missed = [
            facet for facet, wanted in wishes.items() if wanted.isdisjoint(row[_PLACES[facet]])
        ]
        if not missed:
            found.append(row)
        elif len(missed) == 1:
            beside[missed[0]].append(row)
    return found, beside


def _counted(rows: list[_Row], facet: AnnotationFacet) -> Mapping[str, int]:
    """Count each value of a facet once a row; rows that agree in it are counted together."""
    place = _PLACES[facet]
    numbers: Counter[str] = Counter()
    for values, number in Counter(map(itemgetter(place), rows)).items():
        for value in set(values):
            if value:
                numbers[value] += number
    return numbers


def _rows(shelf: AnnotationShelf, query: Query, sort: AnnotationSort) -> list[_Row]:
    """Return primary key and values of what may be found, in order."""
    ordered = _in_order(shelf, sort)
    if not query:
        return list(ordered.values_list("pk", *_COLUMNS))
    candidates = _candidates(shelf, ordered, query)
    columns = ("pk", *_COLUMNS, "article", "exact", "note", "text__language")
    rows: list[_Row] = list(candidates.values_list(*columns)[: MOST_LOOKED_THROUGH + 1])
    if len(rows) > MOST_LOOKED_THROUGH:
        raise TooManyToSearchError
    facts = shelf.documents.facts()
    known = {
        leaf: facts.named(leaf) if isinstance(leaf, Named) else facts.dated(leaf)
        for wanted in (True, False)
        for leaf in leaves(query.tree, wanted=wanted)
        if isinstance(leaf, Named | Dated)
    }
    return [row for row in rows if _fulfils(query, known, *row[-4:])]


def _in_order(shelf: AnnotationShelf, sort: AnnotationSort) -> AnnotationQuerySet:
    """Order annotations; those of one article as their passages follow one another in it."""
    if sort == AnnotationSort.LATEST:
        return shelf.annotations.order_by("-created_at", "-pk")
    dated = (
        (F("article__published_from").asc(nulls_last=True), "article__pid")
        if sort == AnnotationSort.OLDEST
        else (F("article__published_to").desc(nulls_last=True), "-article__pid")
    )
    start = Subquery(_places_today(shelf).values("start")[:1])
    return shelf.annotations.alias(_start=start).order_by(
        *dated, F("text").asc(nulls_first=True), F("_start").asc(nulls_last=True), "pk"
    )


def _places_today(shelf: AnnotationShelf) -> QuerySet[Placement]:
    return shelf.placements.filter(annotation=OuterRef("pk"), version=OuterRef("text__current"))


def _candidates(
    shelf: AnnotationShelf, annotations: AnnotationQuerySet, query: Query
) -> AnnotationQuerySet:
    """Keep annotations whose article holds the words, or whose own words may be in no index.

    The index holds bodies as they stand and accepted notes; words that a
    correction took away, and notes not accepted, are in the annotation alone.
    """
    astray = _places_today(shelf).filter(
        state__in=[PlacementState.REWORDED, PlacementState.DOUBTFUL, PlacementState.ORPHANED]
    )
    wanted = Query(widened(query.tree))
    if not wanted:
        return annotations
    indexed = Q(article__in=one_of(shelf.documents.find(wanted), shelf.documents.db))
    return annotations.filter(indexed | ~Q(status=AnnotationStatus.ACCEPTED) | Q(Exists(astray)))


def _fulfils(
    query: Query,
    known: Mapping[Named | Dated, BitMap],
    article: int,
    exact: str,
    note: str,
    language: str | None,
) -> bool:
    passages = (Passage(exact, language or OWN_LANGUAGE), Passage(note, OWN_LANGUAGE))
    return fulfils(query.tree, passages, lambda leaf: article in known[leaf])
