"""Tracks: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.models import Article, Round, Track
from articles.presenters.dossier import coverage_of
from articles.presenters.track import track_face, track_list
from articles.views.records import RecordPage

__all__ = ["TrackDetailView", "TrackListView"]


class TrackListView(TemplateView):
    """Every track, each below the one that it is part of."""

    template_name = "tracks/track_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        articles = Article.objects.visible_to(self.request.user)
        tracks = Track.objects.with_counts(articles, Round.objects.all()).for_list()
        return super().get_context_data(page=track_list(tracks.in_time_order()), **kwargs)


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
        articles = Article.objects.visible_to(self.request.user)
        rounds = track.rounds.for_list().with_actors().with_article_counts(articles)
        face = track_face(
            track,
            children=track.children.with_counts(articles, Round.objects.all()).in_time_order(),
            rounds=list(rounds.in_time_order()),
            events=track.events.in_time_order(),
            coverage=coverage_of(articles.on_track([track]), track=track.slug),
        )
        return super().get_context_data(page=face, **kwargs)
