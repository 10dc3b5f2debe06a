"""The archive, as far as an index is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.checkpoint import IndexPartQuerySet
    from articles.querysets.revision import ChangeQuerySet, RevisionQuerySet


@dataclass(frozen=True, slots=True)
class Archive:
    """Every row of these tables, read through one connection; in a snapshot, as of one moment."""

    articles: ArticleQuerySet
    annotations: QuerySet[Any]
    tracks: QuerySet[Any]
    rounds: QuerySet[Any]
    actors: QuerySet[Any]
    sources: QuerySet[Any]
    questions: QuerySet[Any]
    places: QuerySet[Any]
    revision: RevisionQuerySet
    changes: ChangeQuerySet
    # What is kept for processes that start.
    parts: IndexPartQuerySet
    annotation_parts: IndexPartQuerySet
