"""Mentions of an actor: how many are annotated, and on which articles most of them stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.models import Article
from articles.search.annotation_counting import find_annotations
from articles.search.evidence import MOST_SORTED_OUT, most_mentioning

if TYPE_CHECKING:
    from articles.search.annotation_holdings import AnnotationHoldings
    from articles.search.annotation_selection import AnnotationSelection


@dataclass(frozen=True, slots=True)
class MentioningArticle:
    """An article, and how many of the mentions stand on it."""

    article: Article
    number: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """How many there are, and the articles with most of them.

    ``looked_at`` says how many of the newest these were found among; 0 where it was all.
    """

    total: int
    articles: tuple[MentioningArticle, ...]
    looked_at: int = 0


def present_mentions(
    holdings: AnnotationHoldings, selection: AnnotationSelection, most: int
) -> Mentions:
    """Sum up the mentions that ``selection`` finds, with up to ``most`` articles; one query."""
    total = len(find_annotations(holdings, selection))
    found = most_mentioning(holdings, selection, most)
    rows = holdings.annotations.select_related("article").in_bulk(
        [one.annotation for one in found]
    )
    return Mentions(
        total,
        tuple(
            MentioningArticle(rows[one.annotation].article, one.number)
            for one in found
            if one.annotation in rows
        ),
        MOST_SORTED_OUT if total > MOST_SORTED_OUT else 0,
    )
