"""Looking up: what holds certain terms, articles or annotations, by the index of either database.

SQLite has the terms in an FTS5 table, PostgreSQL in a ``tsvector`` with a GIN index, which
functions ask (``models.search_functions``); migrations make both. What very many articles hold is
kept ready as bitmaps (see ``postings``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from django.db import connections
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from articles.search.documents import ARTICLE_SHIFT, SearchAccess
from articles.search.patience import FOR_A_SEARCH, unhurried
from articles.search.postings import stored
from articles.search.query_tree import Words
from articles.search.terms import IN_HEADLINE, terms_for

_ACCESS_BIT: Final = 1 << (ARTICLE_SHIFT - 1)
_CHANGED: Final = "article_id IN (SELECT article FROM articles_searchpending)"
_ANNOTATIONS_ON_SQLITE: Final = (
    f"SELECT json_group_array(rowid >> {ARTICLE_SHIFT}) FROM articles_searchannotationindex"  # noqa: S608
    " WHERE articles_searchannotationindex MATCH %s"
)
_ANNOTATIONS_ON_POSTGRESQL: Final = "SELECT articles_searchannotation_holding(%s::tsquery)"


class TermRow(NamedTuple):
    """Terms that have to follow one another; of the last, perhaps only its beginning."""

    terms: tuple[str, ...]
    is_prefix: bool = False


def rows_for(words: Words) -> list[TermRow]:
    """Return what to look for to find what was asked for: any of these rows."""
    mark = IN_HEADLINE if words.headline else ""
    return [
        TermRow(tuple(mark + term for term in terms), words.prefix)
        for terms in terms_for(words.words, as_they_stand=words.exact)
    ]


def lookup(rows: Sequence[TermRow], access: SearchAccess, using: str) -> BitMap:
    """Return the articles in whose documents any of ``rows`` stands."""
    single = [row.terms[0] for row in rows if len(row.terms) == 1 and not row.is_prefix]
    ready = stored(single, access, using)
    others = [row for row in rows if row.is_prefix or row.terms not in {(t,) for t in ready.terms}]
    found = ask(others, access, using) if others else BitMap()
    if ready.terms:
        found |= ready.articles
        if ready.changed:
            changed = [TermRow((term,)) for term in ready.terms]
            found |= ask(changed, access, using, only_changed=True)
    return found


def ask(
    rows: Sequence[TermRow], access: SearchAccess, using: str, *, only_changed: bool = False
) -> BitMap:
    """Ask the database itself; ``only_changed`` for articles that no posting knows yet."""
    connection: Any = connections[using]
    with unhurried(using, FOR_A_SEARCH), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _ask_postgresql(cursor, rows, access, only_changed=only_changed)
        return _ask_sqlite(cursor, rows, access, only_changed=only_changed)


def _ask_sqlite(
    cursor: Any, rows: Sequence[TermRow], access: SearchAccess, *, only_changed: bool
) -> BitMap:
    # One string of numbers costs a third of as many rows.
    sql = (
        f"SELECT json_group_array(rowid >> {ARTICLE_SHIFT}) FROM articles_searchindex"  # noqa: S608
        " WHERE articles_searchindex MATCH %s"
    )
    if access == SearchAccess.OPEN:
        sql += f" AND rowid & {_ACCESS_BIT} = 0"
    if only_changed:
        sql += f" AND rowid IN (SELECT id FROM articles_searchdocument WHERE {_CHANGED})"  # noqa: S608
    cursor.execute(sql, [" OR ".join(map(_fts5, rows))])
    return BitMap(json.loads(cursor.fetchone()[0]))


def _fts5(row: TermRow) -> str:
    return f'"{" ".join(row.terms)}"{" *" if row.is_prefix else ""}'


def _ask_postgresql(
    cursor: Any, rows: Sequence[TermRow], access: SearchAccess, *, only_changed: bool
) -> BitMap:
    among = "changed_holding" if only_changed else "holding"
    cursor.execute(
        f"SELECT articles_searchdocument_{among}(%s::tsquery, %s)",
        [" | ".join(map(_tsquery, rows)), access == SearchAccess.OPEN],
    )
    return BitMap(cursor.fetchone()[0] or ())


def _tsquery(row: TermRow) -> str:
    return f"({' <-> '.join(row.terms)}{':*' if row.is_prefix else ''})"


def lookup_annotations(rows: Sequence[TermRow], using: str) -> BitMap:
    """Return the annotations in whose quote or note any of ``rows`` stands."""
    connection: Any = connections[using]
    with unhurried(using, FOR_A_SEARCH), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ANNOTATIONS_ON_POSTGRESQL, [" | ".join(map(_tsquery, rows))])
            return BitMap(cursor.fetchone()[0] or ())
        cursor.execute(_ANNOTATIONS_ON_SQLITE, [" OR ".join(map(_fts5, rows))])
        return BitMap(json.loads(cursor.fetchone()[0]))


def one_of(records: Iterable[int], using: str) -> RawSQL:
    """Return a subquery of primary keys, for ``pk__in``; a database takes few as parameters."""
    keys = json.dumps(list(records))
    if connections[using].vendor == "postgresql":
        return RawSQL("SELECT jsonb_array_elements(%s::jsonb)::bigint", [keys])
    return RawSQL("SELECT value FROM json_each(%s)", [keys])
