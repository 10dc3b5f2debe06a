"""Refreshing postings: which terms are very frequent, and which articles hold them today.

A sample of documents tells what may be frequent, then each of these terms is looked up. Readers go
on meanwhile: an article that changes is noted with one change more than was seen, and
stays noted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db import connections, transaction

from articles.search.documents import SearchAccess
from articles.search.lookup import TermRow, ask

# Fewer hits are read as fast without.
FEWEST: Final = 2_000
_SHARE: Final = 0.02
_SAMPLE: Final = 2_000
_MOST: Final = 4_000
# A sample of two thousand is seldom further off.
_DOUBT: Final = 0.7
_ANY_RESTRICTED: Final = (
    "SELECT 1 FROM articles_searchdocument WHERE access = 'restricted' LIMIT 1"
)


def refresh(using: str) -> Iterator[tuple[int, int]]:
    """Make all postings anew; yield how many are done of how many, after each.

    Each term is a transaction of its own. Stopped half-way, it leaves postings that are as good
    as they were.
    """
    seen = _pending(using)
    terms = frequent_terms(using)
    least = _fewest(_articles(using))
    restricted = _one(using, _ANY_RESTRICTED) is not None
    kept = []
    for number, term in enumerate(terms, 1):
        if _store(term, least, using, restricted=restricted):
            kept.append(term)
        yield number, len(terms)
    _forget_others(kept, using)
    _forget_pending(seen, using)


def frequent_terms(using: str) -> list[str]:
    """Return terms that may well be frequent, the most frequent first."""
    articles = _articles(using)
    if articles < FEWEST:
        return []
    sample = _sample(using)
    least = _fewest(articles) / articles * _DOUBT * len(sample)
    counted = Counter(term for terms in sample for term in terms)
    return [term for term, number in counted.most_common(_MOST) if number >= least]


def _fewest(articles: int) -> int:
    return max(FEWEST, int(articles * _SHARE))


def _store(term: str, least: int, using: str, *, restricted: bool) -> bool:
    """Write both bitmaps of a term; restricted documents, if there are any, have their own."""
    open_ones = ask([TermRow((term,))], SearchAccess.OPEN, using)
    every = ask([TermRow((term,))], SearchAccess.RESTRICTED, using) if restricted else open_ones
    if len(every) < least:
        return False
    bitmaps = {SearchAccess.OPEN: open_ones, SearchAccess.RESTRICTED: every - open_ones}
    with transaction.atomic(using), connections[using].cursor() as cursor:
        for access, articles in bitmaps.items():
            articles.run_optimize()
            cursor.execute(
                "INSERT INTO articles_searchposting (term, access, articles) VALUES (%s, %s, %s)"
                " ON CONFLICT (term, access) DO UPDATE SET articles = excluded.articles",
                [term, access.value, articles.serialize()],
            )
    return True


def _forget_others(kept: Sequence[str], using: str) -> None:
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SELECT DISTINCT term FROM articles_searchposting")
        others = {term for (term,) in cursor.fetchall()}.difference(kept)
        cursor.executemany(
            "DELETE FROM articles_searchposting WHERE term = %s", [(term,) for term in others]
        )


def _pending(using: str) -> list[tuple[int, int]]:
    """Return the articles noted, with the changes seen; those to be rewritten stay as they are."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT article, changes FROM articles_searchpending WHERE NOT rewrite")
        rows: list[tuple[int, int]] = cursor.fetchall()
    return rows


def _forget_pending(seen: Sequence[tuple[int, int]], using: str) -> None:
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.executemany(
            "DELETE FROM articles_searchpending"
            " WHERE article = %s AND changes = %s AND NOT rewrite",
            seen,
        )


def _articles(using: str) -> int:
    return int(_one(using, "SELECT count(*) FROM articles_article") or 0)


def _sample(using: str) -> list[set[str]]:
    """Return the terms of documents at even distances; always the same of the same archive."""
    low = _one(using, "SELECT min(id) FROM articles_searchdocument")
    high = _one(using, "SELECT max(id) FROM articles_searchdocument")
    if low is None or high is None:
        return []
    found = []
    connection: Any = connections[using]
    with connection.cursor() as cursor:
        for number in range(_SAMPLE):
            cursor.execute(
                "SELECT terms FROM articles_searchdocument WHERE id >= %s ORDER BY id LIMIT 1",
                [low + (high - low) * number // _SAMPLE],
            )
            (terms,) = cursor.fetchone()
            found.append({term.partition(":")[0] for term in terms.split(" ")} - {"_"})
    return found


def _one(using: str, sql: str) -> Any:
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None
