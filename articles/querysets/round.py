"""Questions about rounds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet
from articles.vocabulary import Attendance

if TYPE_CHECKING:
    from articles.models import Round

__all__ = ["CAME", "STAYED_AWAY", "RoundQuerySet"]

# What a report of attendance amounts to; one that could not be confirmed is neither.
CAME = (Attendance.ATTENDED, Attendance.LATE, Attendance.WALKED_OUT)
STAYED_AWAY = (Attendance.ABSENT, Attendance.BOYCOTTED, Attendance.EXCLUDED)


class RoundQuerySet(NaturalKeyQuerySet["Round"]):
    """Sessions of the tracks."""

    def in_time_order(self) -> Self:
        """Order by beginning."""
        return self.order_by("date_from", "date_to", "pid")

    def overlapping(self, start: date, end: date) -> Self:
        """Keep rounds that may have sat on a day from ``start`` to ``end``, in time order."""
        return self.filter(date_from__lte=end, date_to__gte=start).in_time_order()

    def before_in_track(self, round_: Round) -> Self:
        """Keep the rounds of the same track with a lower number, the last first."""
        return self.filter(track=round_.track_id, number__lt=round_.number).order_by("-number")

    def after_in_track(self, round_: Round) -> Self:
        """Keep the rounds of the same track with a higher number, the next first."""
        return self.filter(track=round_.track_id, number__gt=round_.number).order_by("number")

    def for_list(self) -> Self:
        """Fetch with each round what its line in a list shows."""
        return self.select_related("track", "place")

    def for_page(self) -> Self:
        """Fetch with each round what its own page shows."""
        return self.select_related("track", "place").prefetch_related(
            "chairs", "participations__actor"
        )

    def with_actors(self) -> Self:
        """Fetch with each round every report of who took part."""
        return self.prefetch_related("participations__actor")
