"""Suggestions while typing: records and headlines that begin with what was typed so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from django.db import connections

from articles.querysets.search import (
    beginning_with,
    folded_beginning,
    in_order_of_beginnings,
)
from articles.search.names import NameKind
from articles.search.terms import words_of

if TYPE_CHECKING:
    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.search_facts import PlainFacts

# Sources are suggested nowhere else either: few readers know an outlet by its first letters.
KINDS: Final[tuple[NameKind, ...]] = ("track", "round", "actor")
_EACH: Final = 4
_SHORTEST_HEADLINE: Final = 2
_FOLDED: Final = "search_headline__folded"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant; ``key`` is its slug, of an article its permanent identifier.

    ``known_as`` is the name that begins so, where that is not the one it is shown by.
    """

    kind: Literal[NameKind, "article"]
    label: str
    key: str
    slug: str
    known_as: str = ""


def suggest(
    typed: str, articles: ArticleQuerySet, facts: PlainFacts, each: int = _EACH
) -> list[Suggestion]:
    """Return tracks, rounds, actors and headlines that begin with what was typed.

    ``articles`` have passed ``visible_to``: no other headline is told of. Records are found by any
    word of any of their names, headlines by their beginning; two queries beside the names.
    """
    words = tuple(words_of(typed))
    if not words:
        return []
    found = [
        Suggestion(
            kind, record.label, record.slug, record.slug, _besides(name, record.label, record.slug)
        )
        for kind in KINDS
        for record, name in facts.names(kind).beginning(words, each)
    ]
    return found + _headlines(typed, articles, each)


def _besides(name: str, *shown: str) -> str:
    return "" if words_of(name) in map(words_of, shown) else name


def _headlines(typed: str, articles: ArticleQuerySet, each: int) -> list[Suggestion]:
    start = folded_beginning(typed)
    if len(start) < _SHORTEST_HEADLINE:
        return []
    vendor = connections[articles.db].vendor
    beginning: Any = beginning_with(_FOLDED, start, vendor)
    rows = articles.filter(beginning).order_by(in_order_of_beginnings(_FOLDED, vendor), "pid")
    return [
        Suggestion("article", headline, pid, slug)
        for headline, pid, slug in rows.values_list("headline", "pid", "slug")[:each]
    ]
