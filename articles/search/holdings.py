"""Holdings: what of the archive one reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.querysets.annotation import AnnotationQuerySet
    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.search import SearchDocumentQuerySet


@dataclass(frozen=True, slots=True)
class Holdings:
    """The rows that a list, its counts and its search draw on, and nothing beside them.

    The querysets have passed ``visible_to``; whatever is found or counted in
    them is the reader's to know.
    """

    articles: ArticleQuerySet
    documents: SearchDocumentQuerySet
    # Of accepted ones.
    annotations: AnnotationQuerySet
