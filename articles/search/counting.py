"""Counting: how many articles a selection finds, and how many each further choice would.

All numbers of a list and the page of it that is open come from here, out of one value of
the index, so that they agree with each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.search.index.dates import Bars, count_days, count_months, count_years, undated
from articles.search.index.finding import SeenIndex, Wanted
from articles.search.searching import holding_words
from articles.search.selection import FACETS, FacetName

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.search.holdings import Holdings
    from articles.search.selection import Selection

__all__ = ["Bars", "Counts", "count", "count_each", "find"]


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one list, each exact.

    A value of a facet is counted as if nothing else were chosen in its facet or,
    where all chosen values are asked for, in addition to them;
    values that no article has are left out. ``years`` counts articles whose
    interval of publication touches the year, whatever dates are chosen. Where these
    lie within one year there are its ``months``, and within one month its ``days``.
    """

    total: int
    facets: Mapping[FacetName, Mapping[str, int]]
    years: Mapping[int, int]
    undated: int
    months: Bars | None = None
    days: Bars | None = None


def count(holdings: Holdings, selection: Selection) -> Counts:
    """Count what ``selection`` finds in ``holdings``, and what every facet value would."""
    return holdings.index.memo.get(
        ("counts", holdings.access, selection), lambda: _count(holdings, selection)
    )


def _count(holdings: Holdings, selection: Selection) -> Counts:
    seen = SeenIndex(holdings.index, holdings.access)
    wanted = _wanted(holdings, selection)
    found = wanted.found()
    facets = {facet: _by_value(seen, wanted, found, selection, facet) for facet in FACETS}
    whenever = wanted.found(dates=False) if wanted.dates is not None else found
    year, month = selection.opened_year, selection.opened_month
    return Counts(
        len(found),
        facets,
        count_years(seen.index, whenever),
        whenever.intersection_cardinality(undated(seen.index)),
        count_months(seen.index, whenever, year) if year else None,
        count_days(seen.index, whenever, month) if month else None,
    )


def count_each(holdings: Holdings, selections: Sequence[Selection]) -> list[int]:
    """Return how many articles each of ``selections`` finds."""
    return [len(find(holdings, selection)) for selection in selections]


def find(holdings: Holdings, selection: Selection) -> BitMap:
    """Return the positions in the index of ``holdings`` of what ``selection`` finds."""
    return holdings.index.sets.get(
        ("found", holdings.access, selection), lambda: _wanted(holdings, selection).found()
    )


def _wanted(holdings: Holdings, selection: Selection) -> Wanted:
    return Wanted.of(
        SeenIndex(holdings.index, holdings.access), selection, holding_words(holdings, selection)
    )


def _by_value(
    seen: SeenIndex, wanted: Wanted, found: BitMap, selection: Selection, facet: FacetName
) -> Mapping[str, int]:
    if facet not in wanted.facets or selection.wants_all(facet):
        return _values(seen, found, selection, facet)
    # The same for every choice that is made in this facet.
    question = (facet, selection.track_only, seen.access, selection.without(facet))
    return seen.index.memo.get(
        question, lambda: _values(seen, wanted.found(without=facet), selection, facet)
    )


def _values(
    seen: SeenIndex, beside: BitMap, selection: Selection, facet: FacetName
) -> Mapping[str, int]:
    slugs = seen.index.names.slugs.get(facet)
    count_with = beside.intersection_cardinality
    return {
        str(value) if slugs is None else slugs[value]: number
        for value, bitmap in seen.column(facet, track_only=selection.track_only).items()
        if (number := count_with(bitmap)) and (slugs is None or value in slugs)
    }
