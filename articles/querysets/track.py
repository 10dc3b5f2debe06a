"""Questions about tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Q

from articles.querysets.count import number_of
from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Track
    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.round import RoundQuerySet

__all__ = ["TrackQuerySet"]


class TrackQuerySet(NaturalKeyQuerySet["Track"]):
    """Negotiation tracks."""

    def top_level(self) -> Self:
        """Keep tracks that are part of no other."""
        return self.filter(parent__isnull=True)

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("begins", "pid")

    def with_counts(self, articles: ArticleQuerySet, rounds: RoundQuerySet) -> Self:
        """Add ``article_count`` and ``round_count``.

        ``articles`` are those that the reader may see. Articles on a track below
        count as well, as they do in the list of articles; rounds are the track's own.
        """
        below = (
            Q(tracks=OuterRef("pk"))
            | Q(tracks__parent=OuterRef("pk"))
            | Q(rounds__track=OuterRef("pk"))
            | Q(rounds__track__parent=OuterRef("pk"))
        )
        return self.annotate(
            article_count=number_of(articles.filter(below)),
            round_count=number_of(rounds.filter(track=OuterRef("pk"))),
        )

    def for_list(self) -> Self:
        """Fetch with each track what its line in the list shows."""
        return self.select_related("parent").prefetch_related("convenors")

    def for_page(self) -> Self:
        """Fetch with a track what its own page shows, rounds and articles aside."""
        return self.select_related("parent").prefetch_related("names", "convenors")
