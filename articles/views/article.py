"""The page of an article."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from articles.models import Article
from articles.presenters.article import article_page
from articles.presenters.switches import PARAMETER, hidden_kinds
from articles.views.records import RecordPage


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


def _withdrawal(articles: QuerySet[Article]) -> str:
    article = articles.first()
    return article.withdrawn_because if article is not None and article.is_withdrawn else ""
