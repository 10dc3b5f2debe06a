"""Pages of single records: found by their permanent identifier, wherever they moved."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from articles.models import Article, Identifier
from articles.models.record import Addressed
from articles.querysets.article import ArticleQuerySet

_R = TypeVar("_R", bound=Addressed)


def gone(request: HttpRequest, reason: str) -> HttpResponse:
    """Answer 410 with a tombstone that says why the record is no longer there."""
    return render(request, "410.html", {"reason": reason}, status=410)


class RecordPage(DetailView[_R], Generic[_R]):
    """The page of one record at ``/<kind>/<pid>/<slug>/``.

    The identifier alone decides. A wrong or missing slug redirects to the
    right one, a merged record to its heir; what was withdrawn or retired
    answers 410 and says why; an identifier never given answers 404.
    """

    def get_queryset(self) -> QuerySet[_R]:
        """Return what may be shown here; subclasses narrow it to what the reader may see."""
        return super().get_queryset()

    def get_object(self, queryset: QuerySet[_R] | None = None) -> _R:
        """Find the record by its identifier; raise ``Http404`` where there is none."""
        rows = self.get_queryset() if queryset is None else queryset
        try:
            return rows.get(pid=self.kwargs["pid"])
        except self.model.DoesNotExist:
            raise Http404(_("There is no such record.")) from None

    def tombstone(self) -> str:
        """Return why a record that exists is not shown any more; empty when it is shown."""
        return ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the record, or say where it went."""
        try:
            self.object = self.get_object()
        except Http404:
            return self._without_record(request)
        if kwargs.get("slug", "") != self.object.slug:
            return self._to(request, self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data(object=self.object))

    def _without_record(self, request: HttpRequest) -> HttpResponse:
        if reason := self.tombstone():
            return gone(request, reason)
        kind = self.model._meta.model_name or ""
        identifier = Identifier.objects.filter(pid=self.kwargs["pid"], kind=kind).first()
        if identifier is None or identifier.retired_at is None:
            raise Http404(_("There is no such record."))
        heir = identifier.heir()
        if heir is not None:
            found = self.model._default_manager.filter(pid=heir.pid).first()
            if found is not None:
                return self._to(request, found.get_absolute_url())
        return gone(request, identifier.reason)

    @staticmethod
    def _to(request: HttpRequest, address: str) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


class PageOfArticle(RecordPage[Article]):
    """A page that belongs to an article, and goes with it when it is withdrawn."""

    model = Article

    def get_queryset(self) -> ArticleQuerySet:
        """Return the articles that the reader may see."""
        return Article.objects.visible_to(self.request.user)

    def tombstone(self) -> str:
        """Return why the article was withdrawn."""
        article = Article.objects.filter(pid=self.kwargs["pid"]).first()
        return article.withdrawn_because if article is not None and article.is_withdrawn else ""


__all__ = ["PageOfArticle", "RecordPage", "gone"]
