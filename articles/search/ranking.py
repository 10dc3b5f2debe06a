"""Ranking: the articles found, scored by how much they are about what was searched for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import connections
from pyroaring import BitMap

from articles.search.documents import SearchAccess
from articles.search.engine import Finder
from articles.search.lookup import one_of
from articles.search.patience import FOR_A_SEARCH, unhurried
from articles.search.query import Query
from articles.search.query_tree import Words, leaves
from articles.search.relevance import MOST_RANKED, rarity_of, scores
from articles.search.terms import terms_for

_NEWEST: Final = "SELECT max(id) FROM articles_article"


def rank(query: Query, found: BitMap, finder: Finder) -> Mapping[int, float] | None:
    """Return the score of each article of ``found``, or None when there are too many to score.

    What ``query`` does not want, names and dates do not count. Both databases give the same
    scores; articles with equal ones are for the caller to put in order.
    """
    if len(found) > MOST_RANKED:
        return None
    wanted: list[tuple[str, ...]] = []
    rarity: list[float] = []
    total = _articles(finder.using)
    for leaf in leaves(query.tree):
        if isinstance(leaf, Words):
            rare = rarity_of(len(finder.holding(leaf)), total) / len(leaf.words)
            for word in leaf.words:
                wanted.append(tuple(row[0] for row in terms_for((word,))))
                rarity.append(rare)
    return scores(_counts(found, finder), wanted, rarity)


def _articles(using: str) -> int:
    """Return about how many articles there are; to count them would take longer than to rank."""
    with connections[using].cursor() as cursor:
        cursor.execute(_NEWEST)
        newest: int | None = cursor.fetchone()[0]
    return newest or 0


def _counts(found: BitMap, finder: Finder) -> list[tuple[int, bytes]]:
    keys = one_of(found, finder.using)
    sql = (
        f"SELECT article_id, counts FROM articles_searchdocument WHERE article_id IN ({keys.sql})"  # noqa: S608
    )
    if finder.access == SearchAccess.OPEN:
        sql += " AND access = 'open'"
    connection: Any = connections[finder.using]
    with unhurried(finder.using, FOR_A_SEARCH), connection.cursor() as cursor:
        cursor.execute(sql, keys.params)
        rows: list[tuple[int, bytes]] = cursor.fetchall()
    return rows
