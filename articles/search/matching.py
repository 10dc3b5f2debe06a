"""Matching: whether a query finds certain passages, without asking any index.

The passages are made into the same terms as in the index, so that the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from articles.search.documents import Passage, document_rows
from articles.search.lookup import rows_for
from articles.search.query_tree import Dated, Either, Every, Named, Node, Without, Words

# Tells whether the article of the passages has a name or a date that was asked for.
Knows = Callable[[Named | Dated], bool]


def fulfils(node: Node | None, passages: Iterable[Passage], knows: Knows) -> bool:
    """Say whether ``passages`` fulfil what a query asks for; without a query they do."""
    lines = [f" {row.terms} " for row in document_rows(0, passages, "sqlite")]
    return node is None or _fulfil(node, lines, knows)


def _fulfil(node: Node, lines: list[str], knows: Knows) -> bool:
    if isinstance(node, Words):
        return _hold(node, lines)
    if isinstance(node, Every):
        return all(_fulfil(part, lines, knows) for part in node.parts)
    if isinstance(node, Either):
        return any(_fulfil(part, lines, knows) for part in node.parts)
    if isinstance(node, Without):
        return not _fulfil(node.part, lines, knows)
    return knows(node)


def _hold(words: Words, lines: list[str]) -> bool:
    for row in rows_for(words):
        wanted = f" {' '.join(row.terms)}{'' if row.is_prefix else ' '}"
        if any(wanted in line for line in lines):
            return True
    return False
