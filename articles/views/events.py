"""Events: the list and the page of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.filters.holdings import holdings_of
from articles.models import Event, Round
from articles.presenters.coverage import coverage_of
from articles.presenters.event import event_face, event_list
from articles.search.about import about_event, count_by_event
from articles.views.records import RecordPage

__all__ = ["EventDetailView", "EventListView"]

# How far from an event a round may lie and still be told with it.
NEARBY = timedelta(days=30)
# The list of articles cannot be narrowed to an event, so its page shows them itself.
ARTICLES = 50


class EventListView(TemplateView):
    """Every event in order of time."""

    template_name = "events/event_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        numbers = count_by_event(holdings_of(self.request.user))
        events = Event.objects.for_list().in_time_order()
        return super().get_context_data(page=event_list(events, numbers), **kwargs)


class EventDetailView(RecordPage[Event]):
    """One event: when, where, whom it concerned, which rounds lay near it."""

    model = Event
    template_name = "events/event_detail.html"

    def get_queryset(self) -> QuerySet[Event]:
        """Fetch what the page shows of the event itself."""
        return Event.objects.for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        event = self.object
        holdings = holdings_of(self.request.user)
        start, end = event.date_from - NEARBY, event.date_to + NEARBY
        face = event_face(
            event,
            rounds=Round.objects.for_list().overlapping(start, end),
            coverage=coverage_of(holdings, about_event(holdings, event.pk), limit=ARTICLES),
        )
        return super().get_context_data(page=face, **kwargs)
