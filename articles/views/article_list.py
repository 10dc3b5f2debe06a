"""The list of articles: narrowed, counted, sorted and paged by its address alone."""

from typing import Any
from urllib.parse import parse_qsl, urljoin

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import TemplateView

from articles.filters.article import ArticleFilter
from articles.filters.holdings import holdings_of
from articles.presenters.addresses import address
from articles.presenters.results import present_results
from articles.search.listing import Listing


class ArticleListView(TemplateView):
    """The page at ``/articles/``.

    Equal questions have equal addresses: any other spelling redirects to the one.
    A wish that cannot be read is answered by the form with its message and an
    empty list; a page that is not there by 404 and the way to the last one.
    """

    template_name = "articles/article_list.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the page that the address asks for."""
        asked = ArticleFilter(request.GET, holdings_of(request.user))
        if not asked.errors and not _is_canonical(request, asked.listing):
            return HttpResponseRedirect(urljoin(request.path, address(asked.listing)))
        results = present_results(asked, request.user)
        status = 404 if results.beyond else 200
        return self.render_to_response(self.get_context_data(results=results), status=status)


def _is_canonical(request: HttpRequest, listing: Listing) -> bool:
    asked = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    # What is no number of a page is for the page to tell.
    return listing.page < 1 or asked == list(listing.pairs())
