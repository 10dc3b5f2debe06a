"""Sources: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.models import Article, Source
from articles.presenters.dossier import coverage_of
from articles.presenters.source import source_face, source_list
from articles.views.records import RecordPage

__all__ = ["SourceDetailView", "SourceListView"]


class SourceListView(TemplateView):
    """Every outlet and publisher, by kind."""

    template_name = "sources/source_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        articles = Article.objects.visible_to(self.request.user)
        sources = Source.objects.with_article_counts(articles).alphabetical()
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
        articles = Article.objects.visible_to(self.request.user)
        face = source_face(
            source,
            published=coverage_of(articles.filter(source=source)),
            republished=coverage_of(articles.filter(republished_by=source)),
        )
        return super().get_context_data(page=face, **kwargs)
