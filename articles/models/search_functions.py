"""Functions of PostgreSQL that look terms up by the search indexes, and in no other way.

To its planner a comparison with a ``tsvector`` costs next to nothing, though the vector of a long
text has to be fetched and unpacked for it. Of a word in every fourth article it would rather read
the whole table, which takes forty times as long; a function has a plan of its own, in which that
is not allowed. With the memory that PostgreSQL gives by default, it would note of many hits only
on which pages they stand, and unpack every vector there.
"""

from __future__ import annotations

from typing import Any, Final

_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION {signature} RETURNS bigint[]
LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off SET work_mem = '64MB' AS $$ {body} $$
"""

# By table: the functions on it, each with its arguments.
_FUNCTIONS: Final = {
    "articles_searchdocument": {
        "articles_searchdocument_holding(wanted tsquery, openly boolean)": """
            SELECT array_agg(article_id) FROM articles_searchdocument
            WHERE vector @@ wanted AND (access = 'open' OR NOT openly)
        """,
        # Without OFFSET it would begin with all that holds the terms, however few have changed.
        "articles_searchdocument_changed_holding(wanted tsquery, openly boolean)": """
            SELECT array_agg(article_id) FROM (
                SELECT article_id, vector FROM articles_searchdocument
                WHERE article_id IN (SELECT article FROM articles_searchpending)
                    AND (access = 'open' OR NOT openly)
                OFFSET 0
            ) AS changed
            WHERE vector @@ wanted
        """,
    },
    "articles_searchannotation": {
        "articles_searchannotation_holding(wanted tsquery)": """
            SELECT array_agg(annotation_id) FROM articles_searchannotation WHERE vector @@ wanted
        """,
    },
}


def install(table: str, cursor: Any) -> None:
    """Make the functions on ``table`` as they are today."""
    for signature, body in _FUNCTIONS[table].items():
        cursor.execute(_FUNCTION.format(signature=signature, body=body.strip()))


def remove(table: str, cursor: Any) -> None:
    """Take the functions on ``table`` away."""
    for signature in _FUNCTIONS[table]:
        cursor.execute(f"DROP FUNCTION IF EXISTS {signature}")
