"""Annotations for people: their index, the way to each one's passage, and its history."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from articles.exports.terms import TERMS, namespace
from articles.filters.annotation import AnnotationFilter
from articles.filters.holdings import annotations_of
from articles.models import Identifier, Place
from articles.presenters.annotation_history import annotation_history
from articles.presenters.annotation_index import elsewhere, present_annotations
from articles.presenters.annotation_line import annotation_lines
from articles.presenters.choice import address_of_annotation
from articles.querysets.revision import State
from articles.search.annotation_selection import AnnotationSelection
from articles.views.annotation_data import (
    AnnotationData,
    ArticleAnnotationsData,
    CollectionData,
    find_annotation,
)
from articles.views.article import ArticlePage
from articles.views.kept import at_hand
from articles.views.records import gone
from articles.views.webannotation import HTML, JSONLD, GoneError, preferred_type

_FOR_PEOPLE_TOO = (HTML, JSONLD, "application/json")


class AnnotationListView(CollectionData):
    """The page at ``/annotations/``, and the container of all annotations for machines.

    A wish that cannot be read is answered by the form with its message and an
    empty list; a page that is not there by 404 and the way to the last one. An
    address that calls a record by a former name leads to the one of today.
    """

    offers = _FOR_PEOPLE_TOO

    def page(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Show the page that the address asks for."""
        del kwargs
        asked = AnnotationFilter(request.GET, annotations_of(request.user))
        if asked.is_dated:
            return HttpResponseRedirect(f"{request.path}?{asked.listing.query}")
        index = present_annotations(asked)
        status = 404 if index.beyond else 200
        return render(request, "annotations/annotation_list.html", {"page": index}, status=status)


class AnnotationAddress(AnnotationData):
    """The permanent address of an annotation: it opens the article at the passage."""

    offers = _FOR_PEOPLE_TOO

    def page(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Redirect to the passage, or say what became of the annotation."""
        try:
            annotation = find_annotation(request.user, kwargs["pid"])
        except GoneError as reason:
            return gone(request, str(reason))
        return HttpResponseRedirect(address_of_annotation(annotation, request.user))


class ArticleAnnotations(ArticleAnnotationsData):
    """The container of an article's annotations; people are led to the index."""

    offers = _FOR_PEOPLE_TOO

    def page(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Redirect to the index, narrowed to the article."""
        del request
        selection = AnnotationSelection(article=(kwargs["pid"],))
        return HttpResponseRedirect(elsewhere(selection, "annotation-list"))


_article_page: Final = ArticlePage.as_view()


def article_at_hand(request: HttpRequest, state: State) -> HttpResponse | None:
    """Return the page of an article if it is kept and asked for by people; None where it is not.

    ``state`` is what would be read now.
    """
    if preferred_type(request.META.get("HTTP_ACCEPT") or "*/*", _FOR_PEOPLE_TOO) != HTML:
        return None
    page = at_hand(request, state)
    if page is not None:
        page.headers["Vary"] = "Accept"
    return page


class ArticleOrAnnotations(ArticleAnnotations):
    """The address of an article: its page for people, its annotations for who asks for them."""

    def page(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Show the article."""
        return _article_page(request, **kwargs)


class AnnotationHistoryView(View):
    """What happened to one annotation, in short."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pid: str) -> HttpResponse:
        """Show its steps, or say what became of it."""
        try:
            annotation = find_annotation(request.user, pid)
        except GoneError as reason:
            return gone(request, str(reason))
        face = {
            "line": annotation_lines([annotation])[0],
            "entries": annotation_history(annotation),
        }
        return render(request, "annotations/annotation_history.html", face)


class PlaceAddress(View):
    """The address that stands for a place: it opens the annotations that name it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pid: str) -> HttpResponse:
        """Redirect to the index, narrowed to the place."""
        identifier = Identifier.objects.filter(pid=pid, kind="place").first()
        heir = identifier.heir() if identifier is not None else None
        place = Place.objects.filter(pid=heir.pid if heir is not None else pid).first()
        if place is not None:
            selection = AnnotationSelection(place=(place.slug,))
            return HttpResponsePermanentRedirect(elsewhere(selection, "annotation-list"))
        if identifier is not None and identifier.retired_at is not None:
            return gone(request, identifier.reason)
        raise Http404(_("There is no such place."))


class VocabularyPage(TemplateView):
    """What our own terms for annotations mean; their addresses lead here."""

    template_name = "annotations/vocabulary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the terms."""
        return super().get_context_data(terms=TERMS, namespace=namespace(), **kwargs)
