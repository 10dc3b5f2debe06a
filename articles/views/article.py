"""The page of an article."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from articles.filters.fields import WordsField
from articles.filters.holdings import holdings_of
from articles.presenters.article import ArticleFace, article_page
from articles.presenters.switches import PARAMETER, hidden_kinds
from articles.querysets.article import ArticleQuerySet
from articles.search.expansion import SearchedWords
from articles.search.searching import read_words
from articles.search.selection import CHOICES, Selection
from articles.views.kept import Made, kept
from articles.views.records import PageOfArticle

# What may be wished for at the address of a page that is kept. Words are searched for seldom
# twice, and what is marked hangs on more than the page shows.
_WISHES: Final = frozenset({"text", PARAMETER})


class ArticlePage(PageOfArticle):
    """An article with its text, annotated, and everything known about it."""

    template_name = "articles/article_detail.html"

    face: ArticleFace | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the article as it is kept, or make its page."""

        def make() -> Made:
            response = super(ArticlePage, self).get(request, *args, **kwargs)
            return response, self.face.ingredients if self.face is not None else None

        if request.GET.keys() <= _WISHES:
            return kept(request, make)
        return make()[0]

    def get_queryset(self) -> ArticleQuerySet:
        """Return the articles that the reader may see, with what their pages show."""
        return super().get_queryset().for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face.

        ``?text=`` wishes for a text, ``?hide=`` for fewer notes, ``?q=`` for marked words.
        """
        wishes = self.request.GET
        searched = self._searched()
        self.face = article_page(
            self.object,
            self.request.user,
            wishes.get("text", ""),
            settings.SITE_URL,
            hidden_kinds(wishes.getlist(PARAMETER)),
            searched,
            self._kept(searched=searched is not None),
        )
        return super().get_context_data(page=self.face, **kwargs)

    def _kept(self, *, searched: bool) -> list[tuple[str, str]]:
        """Return what stays in the address when kinds of note are switched off and on.

        That is the text, and what it was found by: the words and what else was chosen.
        """
        asked = self.request.GET
        names = ("text", "q", *CHOICES) if searched else ("text",)
        return [(name, value) for name in names for value in asked.getlist(name) if value]

    def _searched(self) -> SearchedWords | None:
        """Return what a list has found the article by; None where that cannot be told."""
        asked = self.request.GET
        words = WordsField(required=False)
        try:
            text = words.clean(asked.get("q", ""))
        except ValidationError:
            return None
        if not text:
            return None
        holdings = holdings_of(self.request.user)
        return read_words(holdings, Selection(text=text, exact_names="exact-names" in asked))
