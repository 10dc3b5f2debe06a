"""The list of articles: narrowed, counted, sorted and paged by its address alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from articles.filters.article import ArticleFilter
from articles.filters.holdings import holdings_of
from articles.presenters.results import present_results


class ArticleListView(TemplateView):
    """The page at ``/articles/``.

    A wish that cannot be read is answered by the form with its message and an
    empty list; a page that is not there by 404 and the way to the last one.
    """

    template_name = "articles/article_list.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the page that the address asks for."""
        results = present_results(ArticleFilter(request.GET, holdings_of(request.user)))
        status = 404 if results.beyond else 200
        return self.render_to_response(self.get_context_data(results=results), status=status)
