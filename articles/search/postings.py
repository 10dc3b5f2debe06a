"""Postings: the articles that hold a very frequent term, kept ready as one bitmap.

Reading three hundred thousand hits takes a database a quarter of a second; as a bitmap they are
there at once. A bitmap is as old as the last ``refresh``. Triggers on the documents note every
article that was written since, and those few are asked for anew, so that an answer never differs
from what the documents of the same snapshot hold. When there are too many of them the bitmaps
are left alone until they are refreshed (``manage.py rebuild_search --postings``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.db import connections
from pyroaring import BitMap

from articles.search.documents import SearchAccess

# Asking for so many articles anew takes some 30 ms.
MOST_CHANGED: Final = 500


class Stored(NamedTuple):
    """What was ready: for which terms, the articles unchanged since, and whether any changed."""

    terms: frozenset[str] = frozenset()
    articles: BitMap = BitMap()
    changed: bool = False


def accesses_read_with(access: SearchAccess) -> list[str]:
    """Return the accesses of the documents that may be read with ``access``."""
    return [SearchAccess.OPEN.value, access.value]


def stored(terms: Sequence[str], access: SearchAccess, using: str) -> Stored:
    """Return what is ready of the articles that hold any of ``terms``; two queries."""
    if not terms:
        return Stored()
    accesses = list(dict.fromkeys(accesses_read_with(access)))
    wanted, among = ", ".join(["%s"] * len(terms)), ", ".join(["%s"] * len(accesses))
    connection: Any = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, articles FROM articles_searchposting"  # noqa: S608 - places for values
            f" WHERE term IN ({wanted}) AND access IN ({among})",
            [*terms, *accesses],
        )
        rows = cursor.fetchall()
        if not rows:
            return Stored()
        cursor.execute(f"SELECT article FROM articles_searchpending LIMIT {MOST_CHANGED + 1}")  # noqa: S608
        changed = BitMap(article for (article,) in cursor.fetchall())
    if len(changed) > MOST_CHANGED:
        return Stored()
    articles = BitMap.union(*(BitMap.deserialize(bytes(held)) for _term, held in rows))
    return Stored(frozenset(term for term, _held in rows), articles - changed, bool(changed))
