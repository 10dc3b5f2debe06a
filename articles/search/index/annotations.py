"""Annotations in an index of their own, which is kept in step as the one of articles is.

They stand in it by the keys of their articles, so that what is found of dates and orders there
holds for them, too. Those of one article share its key and stand in no order among themselves;
see ``annotation_order``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from articles.search.index.keys import key_of
from articles.search.index.names import read_names
from articles.search.index.rows import DATED, DIRECT, SPAN, SPANNING, UNDATED, Posting
from articles.search.index.value import Index, Row, changed, too_many, whole
from articles.vocabulary import AnnotationStatus, ArticleStatus, TextAccess

if TYPE_CHECKING:
    from articles.querysets.revision import Changes
    from articles.search.index.archive import Archive

# What an article is, besides what an annotation on it is.
STANDING: Final = "standing"
# On a text that not everybody may read.
ACCESS, CLOSED = "access", "closed"

_AT_ONCE: Final = 500
_FEW: Final = 2_000
_CHUNK: Final = 5_000
# Columns of an annotation that go by the same name here; empty ones are left out.
_OWN: Final = {
    "status": "status",
    "kind": "kind",
    "actor": "actor",
    "track": DIRECT,
    "round": "round",
    "place": "place",
    "question": "question",
    "stance": "stance",
}
_ARTICLE: Final = (
    "article__pid",
    "article__published_from",
    "article__published_to",
    "article__status",
    "article__source",
    "article__republished_by",
)


def build_annotations(archive: Archive) -> Index:
    """Make the index from all annotations: some seconds for two hundred thousand."""
    state = archive.revision.state()
    seen = archive.annotations.exclude(status=AnnotationStatus.DELETED)
    seen = seen.exclude(article__status=ArticleStatus.WITHDRAWN).order_by()
    rows = _columns(seen).iterator(chunk_size=_CHUNK)
    return whole(state, read_names(archive), (_row(*row) for row in rows))


def take_in_annotations(index: Index, archive: Archive, changes: Changes) -> Index | None:
    """Return the index with annotations among ``changes`` as they are now; see ``catch_up``."""
    touched = set(changes.get("annotation", ()))
    articles = changes.get("article", frozenset())
    # Most articles have none: those of very many are read sooner than all there are.
    if too_many(touched, index) or len(articles) > max(_FEW, len(index.layout.taken)):
        return None
    rows = {row[0]: row for row in _some(archive, "article", articles)}
    rows |= {row[0]: row for row in _some(archive, "pk", touched - rows.keys())}
    touched |= rows.keys()
    if too_many(touched, index):
        return None
    if not touched:
        return index
    return changed(index, touched, [_row(*row) for row in rows.values() if _is_listed(row)])


def _some(archive: Archive, field: str, keys: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of some annotations, also of those that are listed to nobody."""
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield from _columns(archive.annotations.filter(**{f"{field}__in": some}).order_by())


def _columns(rows: Any) -> Any:
    return rows.values_list("pk", "text__access", *_ARTICLE, *_OWN)


def _is_listed(row: tuple[Any, ...]) -> bool:
    of_annotation, of_article = row[_STATUS], row[_ARTICLE_STATUS]
    return bool(
        of_annotation != AnnotationStatus.DELETED and of_article != ArticleStatus.WITHDRAWN
    )


_ARTICLE_STATUS: Final = 2 + _ARTICLE.index("article__status")
_STATUS: Final = 2 + len(_ARTICLE) + list(_OWN).index("status")


def _row(
    pk: int,
    access: str | None,
    pid: str,
    first: date | None,
    last: date | None,
    standing: str,
    source: int,
    republisher: int | None,
    *own: Any,
) -> Row:
    postings = [
        Posting(column, value, pk)
        for column, value in zip(_OWN.values(), own, strict=True)
        if value is not None and value != ""
    ]
    postings += (Posting(STANDING, standing, pk), Posting("source", source, pk))
    if republisher is not None:
        postings.append(Posting("source", republisher, pk))
    if access is not None and access != TextAccess.OPEN:
        postings.append(Posting(ACCESS, CLOSED, pk))
    if first is None or last is None:
        postings.append(Posting(DATED, UNDATED, pk))
    elif first != last:
        postings.append(Posting(DATED, SPANNING, pk))
        postings.append(Posting(SPAN, (first.toordinal(), last.toordinal()), pk))
    return (key_of(last, pid), pk), postings
