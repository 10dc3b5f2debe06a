"""Rounds: the list and the page of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.filters.holdings import holdings_of
from articles.models import Event, Round, Track
from articles.presenters.coverage import counted, coverage_in_list, numbers_of
from articles.presenters.round import round_face, round_list
from articles.views.records import RecordPage

__all__ = ["RoundDetailView", "RoundListView"]

# How far from a round an event may lie and still be told with it.
AROUND = timedelta(days=14)


class RoundListView(TemplateView):
    """Every round in order of time; ``?track=`` narrows the list to one track."""

    template_name = "rounds/round_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        asked = self.request.GET.get("track", "")
        tracks = Track.objects.with_round_counts(Round.objects.all()).in_time_order()
        rounds = Round.objects.for_list().in_time_order()
        if asked:
            rounds = rounds.filter(track__slug=asked)
        lines = counted(rounds, numbers_of(holdings_of(self.request.user), "round"))
        return super().get_context_data(page=round_list(lines, list(tracks), asked), **kwargs)


class RoundDetailView(RecordPage[Round]):
    """One round: when and where, who came, who stayed away, what came of it."""

    model = Round
    template_name = "rounds/round_detail.html"

    def get_queryset(self) -> QuerySet[Round]:
        """Fetch what the page shows of the round itself."""
        return Round.objects.for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        round_ = self.object
        face = round_face(
            round_,
            previous=Round.objects.before_in_track(round_).first(),
            following=Round.objects.after_in_track(round_).first(),
            events=Event.objects.overlapping(round_.date_from - AROUND, round_.date_to + AROUND),
            coverage=coverage_in_list(holdings_of(self.request.user), "round", round_.slug),
        )
        return super().get_context_data(page=face, **kwargs)
