"""Old versions of a text, readable for ever at their own addresses."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.presenters.version import version_page
from articles.querysets.article import ArticleQuerySet
from articles.views.records import PageOfArticle


class ArticleVersionPage(PageOfArticle):
    """A text of an article as it stood in one version; ``?text=`` says which text.

    A citation may name this address, so it answers with that version or not at all.
    """

    template_name = "articles/version_detail.html"

    def get_queryset(self) -> ArticleQuerySet:
        """Return the articles that the reader may see, with their outlets."""
        return super().get_queryset().select_related("source")

    def get(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Show the version, or say where its article went."""
        try:
            self.object = self.get_object()
        except Http404:
            return self._without_record(request)
        article, number = self.object, kwargs["number"]
        if kwargs["slug"] != article.slug:
            arguments = [article.pid, article.slug, number]
            return self._to(request, reverse("articles:article-version", args=arguments))
        face = version_page(article, request.user, number, request.GET.get("text", ""))
        if face is None:
            raise Http404(_("There is no such version of this text."))
        return self.render_to_response(self.get_context_data(object=article, page=face))
