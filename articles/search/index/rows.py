"""Rows: what the index keeps of each article, read from the database in a few streams."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from django.db.models import F, QuerySet

from articles.search.index.columns import Value
from articles.search.index.keys import key_of
from articles.vocabulary import AnnotationStatus, ArticleStatus, TextAccess

if TYPE_CHECKING:
    from articles.search.index.archive import Archive

# Columns that are no facets.
DIRECT: Final = "direct"
STATUS: Final = "status"
SPAN: Final = "span"
DATED: Final = "dated"
# What stands on texts that not everybody may read is kept apart from what all may.
CLOSED: Final = "closed "
SPANNING, UNDATED = "spanning", "undated"
REPUBLISHED: Final = "republished"
EVENT: Final = "event"

_AT_ONCE: Final = 500
_CHUNK: Final = 5_000
_ARTICLE: Final = (
    "pk",
    "pid",
    "published_from",
    "published_to",
    "status",
    "source",
    "republished_by",
    "kind",
    "language",
)
_LINKS: Final = {DIRECT: "tracks", "round": "rounds", "actor": "actors", EVENT: "events"}


class Posting(NamedTuple):
    """That an article has a value in a column."""

    column: str
    value: Value
    record: int


# An article's key and its primary key.
Keyed: TypeAlias = tuple[int, int]
Only: TypeAlias = Collection[int] | None


def read_articles(archive: Archive, only: Only = None) -> Iterator[tuple[Keyed, list[Posting]]]:
    """Yield keys and own values of articles in the order of their keys.

    Withdrawn ones are not listed to anybody. ``only`` names those to read, and
    puts their order to chance.
    """
    listed = archive.articles.exclude(status=ArticleStatus.WITHDRAWN)
    in_order = listed.order_by(F("published_to").asc(nulls_first=True), "pid")
    for row in _streamed(in_order, "pk", only, *_ARTICLE):
        pk, pid, first, last, *own = row
        yield (key_of(last, pid), pk), list(_own(pk, first, last, *own))


def _own(
    pk: int,
    first: date | None,
    last: date | None,
    status: str,
    source: int,
    republisher: int | None,
    kind: str,
    language: str,
) -> Iterator[Posting]:
    yield Posting(STATUS, status, pk)
    yield Posting("source", source, pk)
    if republisher is not None:
        yield Posting("source", republisher, pk)
        yield Posting(REPUBLISHED, republisher, pk)
    yield Posting("kind", kind, pk)
    yield Posting("language", language, pk)
    if first is None or last is None:
        yield Posting(DATED, UNDATED, pk)
    elif first != last:
        yield Posting(DATED, SPANNING, pk)
        yield Posting(SPAN, (first.toordinal(), last.toordinal()), pk)


def read_links(archive: Archive, only: Only = None) -> Iterator[Posting]:
    """Yield what articles are tied to: tracks, rounds, actors and, through annotations, more."""
    for column, field in _LINKS.items():
        through: Any = archive.articles.model._meta.get_field(field).remote_field.through  # type: ignore[union-attr]
        links = through._base_manager.using(archive.articles.db).order_by()
        name = archive.articles.model._meta.get_field(field).m2m_reverse_name()  # type: ignore[union-attr]
        for article, value in _streamed(links, "article_id", only, "article_id", name):
            yield Posting(column, value, article)
    accepted = archive.annotations.filter(status=AnnotationStatus.ACCEPTED).order_by().distinct()
    columns = ("article", "kind", "question", "text__access")
    for article, kind, question, access in _streamed(accepted, "article", only, *columns):
        closed = "" if access in {None, TextAccess.OPEN} else CLOSED
        yield Posting(f"{closed}annotation", kind, article)
        if question is not None:
            yield Posting(f"{closed}question", question, article)


def _streamed(
    rows: QuerySet[Any], owner: str, only: Only, *columns: str
) -> Iterator[tuple[Any, ...]]:
    if only is None:
        yield from rows.values_list(*columns).iterator(chunk_size=_CHUNK)
        return
    left = iter(only)
    while some := list(islice(left, _AT_ONCE)):
        yield from rows.filter(**{f"{owner}__in": some}).values_list(*columns)
