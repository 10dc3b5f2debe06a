"""Tracks: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.filters.holdings import holdings_of
from articles.models import Round, Track
from articles.presenters.coverage import counted, coverage_in_list, numbers_of
from articles.presenters.track import track_face, track_list
from articles.views.records import RecordPage

__all__ = ["TrackDetailView", "TrackListView"]


class TrackListView(TemplateView):
    """Every track, each below the one that it is part of."""

    template_name = "tracks/track_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        tracks = Track.objects.with_round_counts(Round.objects.all()).for_list().in_time_order()
        lines = counted(tracks, numbers_of(holdings_of(self.request.user), "track"))
        return super().get_context_data(page=track_list(lines), **kwargs)


class TrackDetailView(RecordPage[Track]):
    """One track: its rounds, who took part, what happened, what was written."""

    model = Track
    template_name = "tracks/track_detail.html"

    def get_queryset(self) -> QuerySet[Track]:
        """Fetch what the page shows of the track itself."""
        return Track.objects.for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        track = self.object
        holdings = holdings_of(self.request.user)
        rounds = track.rounds.for_list().with_actors().in_time_order()
        face = track_face(
            track,
            children=track.children.in_time_order(),
            rounds=counted(rounds, numbers_of(holdings, "round")),
            events=track.events.in_time_order(),
            coverage=coverage_in_list(holdings, "track", track.slug),
        )
        return super().get_context_data(page=face, **kwargs)
