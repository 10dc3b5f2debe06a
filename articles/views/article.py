"""The page of an article, and the addresses of its annotations."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views import View

from articles.models import Annotation, Article, Identifier
from articles.presenters.article import article_page
from articles.presenters.choice import address_of_annotation
from articles.presenters.switches import PARAMETER, hidden_kinds
from articles.views.records import RecordPage, gone


class ArticlePage(RecordPage[Article]):
    """An article with its text, annotated, and everything known about it."""

    model = Article
    template_name = "articles/article_detail.html"

    def get_queryset(self) -> QuerySet[Article]:
        """Return the articles that the reader may see."""
        return Article.objects.visible_to(self.request.user).for_page()

    def tombstone(self) -> str:
        """Return why the article was withdrawn."""
        return _withdrawal(Article.objects.filter(pid=self.kwargs["pid"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face; ``?text=`` wishes for a text, ``?hide=`` for fewer notes."""
        wishes = self.request.GET
        page = article_page(
            self.object,
            self.request.user,
            wishes.get("text", ""),
            settings.SITE_URL,
            hidden_kinds(wishes.getlist(PARAMETER)),
        )
        return super().get_context_data(page=page, **kwargs)


class AnnotationAddress(View):
    """The permanent address of an annotation: it opens the article at the passage."""

    def get(self, request: HttpRequest, pid: str) -> HttpResponse:
        """Redirect to the passage, or say what became of the annotation."""
        visible = Annotation.objects.visible_to(request.user).select_related("article", "text")
        if annotation := visible.filter(pid=pid).first():
            return HttpResponseRedirect(address_of_annotation(annotation, request.user))
        once_public = Annotation.objects.accepted().filter(pid=pid)
        if reason := _withdrawal(Article.objects.filter(annotations__in=once_public)):
            return gone(request, reason)
        identifier = Identifier.objects.filter(pid=pid, kind="annotation").first()
        if identifier is not None and identifier.retired_at is not None:
            return gone(request, identifier.reason)
        raise Http404(_("There is no such annotation."))


def _withdrawal(articles: QuerySet[Article]) -> str:
    article = articles.first()
    return article.withdrawn_because if article is not None and article.is_withdrawn else ""
