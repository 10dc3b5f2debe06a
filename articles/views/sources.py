"""Sources: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.filters.holdings import holdings_of
from articles.models import Source
from articles.presenters.coverage import counted, coverage_of, numbers_of
from articles.presenters.source import source_face, source_list
from articles.search.about import first_published_by, republished_by
from articles.views.records import RecordPage

__all__ = ["SourceDetailView", "SourceListView"]


class SourceListView(TemplateView):
    """Every outlet and publisher, by kind."""

    template_name = "sources/source_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        numbers = numbers_of(holdings_of(self.request.user), "source")
        sources = counted(Source.objects.alphabetical(), numbers)
        return super().get_context_data(page=source_list(sources), **kwargs)


class SourceDetailView(RecordPage[Source]):
    """One outlet: whose it is, and what it published."""

    model = Source
    template_name = "sources/source_detail.html"

    def get_queryset(self) -> QuerySet[Source]:
        """Fetch what the page shows of the source itself."""
        return Source.objects.for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        source = self.object
        holdings = holdings_of(self.request.user)
        face = source_face(
            source,
            published=coverage_of(holdings, first_published_by(holdings, source.pk)),
            republished=coverage_of(holdings, republished_by(holdings, source.pk)),
        )
        return super().get_context_data(page=face, **kwargs)
