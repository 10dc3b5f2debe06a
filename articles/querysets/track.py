"""Questions about tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Track

__all__ = ["TrackQuerySet"]


class TrackQuerySet(NaturalKeyQuerySet["Track"]):
    """Negotiation tracks."""

    def top_level(self) -> Self:
        """Keep tracks that are part of no other."""
        return self.filter(parent__isnull=True)

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("begins", "pid")
