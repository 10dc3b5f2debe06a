"""Searching: the words of a selection, looked up once and asked about by counts and pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyroaring import BitMap

from articles.search.expansion import SearchedWords
from articles.search.ranking import rank

if TYPE_CHECKING:
    from articles.search.holdings import Holdings
    from articles.search.selection import Selection


def read_words(holdings: Holdings, selection: Selection) -> SearchedWords:
    """Return how the words of ``selection`` are read, and what is searched for."""
    return holdings.index.memo.get(
        ("wording", selection.text, selection.exact_names),
        lambda: holdings.documents.read(selection.text, exact_names=selection.exact_names),
    )


def holding_words(holdings: Holdings, selection: Selection) -> BitMap | None:
    """Return the positions of what holds the words of ``selection``; None where it has none.

    Raises ``TooManyWordsError``.
    """
    query = read_words(holdings, selection).query
    if not query:
        return None
    index = holdings.index
    return index.sets.get(
        ("words", holdings.access.restricted, selection.text, selection.exact_names),
        lambda: index.layout.of_records(holdings.finder.find(query)),
    )


def scores_of(
    holdings: Holdings, selection: Selection, found: BitMap
) -> Mapping[int, float] | None:
    """Return by primary key how much each of ``found``, positions, is about the words.

    None when there are too many to score.
    """
    query = read_words(holdings, selection).query
    return rank(query, holdings.index.layout.records.each(found), holdings.finder)
