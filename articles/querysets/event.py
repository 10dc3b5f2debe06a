"""Questions about events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Event

__all__ = ["EventQuerySet"]


class EventQuerySet(NaturalKeyQuerySet["Event"]):
    """What happened around the talks."""

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("date_from", "date_to", "pid")

    def overlapping(self, start: date, end: date) -> Self:
        """Keep events that may have fallen on a day from ``start`` to ``end``, in time order."""
        return self.filter(date_from__lte=end, date_to__gte=start).in_time_order()

    def for_list(self) -> Self:
        """Fetch with each event what its line in the list shows."""
        return self.prefetch_related("tracks", "places")

    def for_page(self) -> Self:
        """Fetch with an event what its own page shows, articles aside."""
        return self.prefetch_related("tracks", "actors", "places")
