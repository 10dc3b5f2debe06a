"""Questions about rounds."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Event, Round

__all__ = ["EventQuerySet", "RoundQuerySet"]


class RoundQuerySet(NaturalKeyQuerySet["Round"]):
    """Sessions of the tracks."""

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("date_from", "date_to", "pid")

    def ended_before(self, day: datetime.date) -> Self:
        """Keep rounds that were over on ``day``, the latest first."""
        return self.filter(date_to__lt=day).order_by("-date_to", "-pid")

    def begun_after(self, day: datetime.date) -> Self:
        """Keep rounds that had not begun on ``day``, the earliest first."""
        return self.filter(date_from__gt=day).order_by("date_from", "pid")

    def under_way_on(self, day: datetime.date) -> Self:
        """Keep rounds in session on ``day``."""
        return self.filter(date_from__lte=day, date_to__gte=day).order_by("date_from", "pid")

    def for_page(self) -> Self:
        """Fetch with each round what its own page shows."""
        return self.select_related("track", "place").prefetch_related(
            "chairs", "participations__actor"
        )


class EventQuerySet(NaturalKeyQuerySet["Event"]):
    """What happened around the talks."""

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("date_from", "date_to", "pid")
