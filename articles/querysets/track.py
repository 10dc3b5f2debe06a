"""Questions about tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef

from articles.querysets.count import number_of
from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Track
    from articles.querysets.round import RoundQuerySet

__all__ = ["TrackQuerySet"]


class TrackQuerySet(NaturalKeyQuerySet["Track"]):
    """Negotiation tracks."""

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("begins", "pid")

    def with_round_counts(self, rounds: RoundQuerySet) -> Self:
        """Add ``round_count``: how many of ``rounds`` are the track's own."""
        return self.annotate(round_count=number_of(rounds.filter(track=OuterRef("pk"))))

    def for_list(self) -> Self:
        """Fetch with each track what its line in the list shows."""
        return self.select_related("parent").prefetch_related("convenors")

    def for_page(self) -> Self:
        """Fetch with a track what its own page shows, rounds and articles aside."""
        return self.select_related("parent").prefetch_related("names", "convenors")
