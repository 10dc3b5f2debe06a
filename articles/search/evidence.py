"""Evidence: what accepted annotations say on questions and of actors, counted by the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articles.search.annotation_counting import find_annotations
from articles.search.annotation_order import ListedAnnotations
from articles.search.annotation_selection import AnnotationSelection, AnnotationSort
from articles.search.index.order import NewestFirst
from articles.vocabulary import AnnotationKind, AnnotationStatus

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.search.annotation_holdings import AnnotationHoldings

# So many mentions are sorted out by article; of more, the newest.
MOST_SORTED_OUT: Final = 5_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many positions on a question take each stance, and how many actors hold them."""

    stances: Mapping[str, int]
    actors: int


NO_POSITIONS: Final = Tally({}, 0)


class Mentioning(NamedTuple):
    """One of the mentions on an article, by its primary key, and how many there are on it."""

    annotation: int
    number: int


def accepted(kind: AnnotationKind | None = None, **facet: str) -> AnnotationSelection:
    """Return the selection of what an editor accepted, of a kind and about a record, if any."""
    values: dict[str, Any] = {name: (slug,) for name, slug in facet.items()}
    kinds = () if kind is None else (kind.value,)
    return AnnotationSelection(status=(AnnotationStatus.ACCEPTED.value,), kind=kinds, **values)


def oldest(
    holdings: AnnotationHoldings, selection: AnnotationSelection, most: int
) -> Sequence[int]:
    """Return primary keys in the order of their articles' dates, the oldest first; one query."""
    return ListedAnnotations(holdings, selection, AnnotationSort.OLDEST).some(0, most)


def tally_positions(holdings: AnnotationHoldings) -> Mapping[str, Tally]:
    """Count positions by question, by its slug; one without any is left out."""
    return holdings.index.memo.get(("tally", holdings.access), lambda: _tally(holdings))


def most_mentioning(
    holdings: AnnotationHoldings, selection: AnnotationSelection, most: int
) -> Sequence[Mentioning]:
    """Return the articles on which most of the annotations selected stand, of equals the newest.

    Of very many annotations only the newest are looked at; see ``MOST_SORTED_OUT``.
    """
    index = holdings.index
    lines = NewestFirst(index, find_annotations(holdings, selection)).lines(0, MOST_SORTED_OUT)
    on_article = {line.key: line.position for line in lines}
    # Those that are met first come first of equals.
    numbers = Counter(line.key for line in lines).most_common(most)
    records = index.layout.records
    return [Mentioning(records[on_article[key]], number) for key, number in numbers]


def _tally(holdings: AnnotationHoldings) -> Mapping[str, Tally]:
    index = holdings.index
    positions = find_annotations(holdings, accepted(AnnotationKind.POSITION))
    slugs = index.names.slugs["question"]
    on_questions = (
        (slugs[question], positions & bitmap)
        for question, bitmap in index.columns.get("question", {}).items()
        if question in slugs
    )
    return {slug: _tally_of(holdings, found) for slug, found in on_questions if found}


def _tally_of(holdings: AnnotationHoldings, found: BitMap) -> Tally:
    columns = holdings.index.columns
    return Tally(
        {
            str(stance): found.intersection_cardinality(bitmap)
            for stance, bitmap in columns.get("stance", {}).items()
        },
        sum(found.intersect(bitmap) for bitmap in columns.get("actor", {}).values()),
    )
