"""Suggestions while typing, for the scripts that offer them: data, and public."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from articles.filters.fields import LONGEST_QUERY
from articles.filters.holdings import holdings_of
from articles.presenters.suggestions import present_suggestions


class SuggestionsData(View):
    """What ``?q=`` may be the beginning of: tracks, rounds, actors and headlines.

    The same for everybody, so that the answer can be kept for the next reader:
    nobody is told of an article that not everybody may see.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer with a list, empty where nothing begins so."""
        typed = request.GET.get("q", "")[:LONGEST_QUERY]
        found = present_suggestions(holdings_of(AnonymousUser()), typed)
        return JsonResponse({"suggestions": found})
