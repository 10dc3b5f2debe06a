"""Questions about sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Q

from articles.querysets.count import number_of
from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Source
    from articles.querysets.article import ArticleQuerySet

__all__ = ["SourceQuerySet"]


class SourceQuerySet(NaturalKeyQuerySet["Source"]):
    """Outlets and publishers."""

    def with_article_counts(self, articles: ArticleQuerySet) -> Self:
        """Add ``article_count``: how many of ``articles`` it published, first or again."""
        theirs = Q(source=OuterRef("pk")) | Q(republished_by=OuterRef("pk"))
        return self.annotate(article_count=number_of(articles.filter(theirs)))

    def for_page(self) -> Self:
        """Fetch with a source what its own page shows, articles aside."""
        return self.select_related("parent").prefetch_related("children")
