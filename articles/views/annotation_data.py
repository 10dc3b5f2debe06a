"""Annotations as data: one by one, an article's, any filtered set; as JSON-LD and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final

from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from articles.exports.annotation_csv import ROWS_OF_A_PART, number_of_parts, table
from articles.exports.annotation_pages import (
    Collection,
    Contents,
    collection_document,
    page_document,
    place_of,
)
from articles.exports.terms import context_document
from articles.exports.webannotation import describe, describe_all, for_export
from articles.filters.annotation import AnnotationFilter
from articles.filters.holdings import annotations_of
from articles.models import Annotation, Article, Identifier
from articles.models.addresses import absolute, annotation_address
from articles.querysets.rights import Reader
from articles.search.annotation_holdings import AnnotationHoldings
from articles.search.annotation_order import ListedAnnotations
from articles.search.annotation_selection import AnnotationListing, AnnotationSelection
from articles.views.webannotation import (
    ANNOTATION,
    CONTAINER,
    JSONLD,
    RESOURCE,
    BadWishError,
    GoneError,
    JsonLdView,
    Reply,
    preferred_contents,
)
from articles.vocabulary import AnnotationStatus, ArticleStatus, TextAccess

_CHUNK: Final = 500


def find_annotation(reader: Reader, pid: str) -> Annotation:
    """Return an annotation with its article and text.

    Raises ``GoneError`` for one that was public and is not any more, ``Http404``
    for one that ``reader`` may not see or that never was.
    """
    seen = Annotation.objects.visible_to(reader)
    found = for_export(seen).filter(pid=pid).first()
    if found is not None:
        return found
    once_public = Annotation.objects.accepted().filter(pid=pid)
    article = Article.objects.filter(annotations__in=once_public).first()
    if article is not None and article.is_withdrawn:
        raise GoneError(article.withdrawn_because)
    if status := _status_of_once_public(pid):
        raise GoneError(_gone_because(status))
    identifier = Identifier.objects.filter(pid=pid, kind="annotation").first()
    if identifier is not None and identifier.retired_at is not None:
        raise GoneError(identifier.reason)
    raise Http404(_("There is no such annotation."))


def _status_of_once_public(pid: str) -> str:
    """Return what an annotation is today that was accepted once and is not any more, else empty.

    An annotation of a text that is not open has never been public.
    """
    if not Annotation.history.filter(pid=pid, status=AnnotationStatus.ACCEPTED).exists():
        return ""
    rows = Annotation.objects.exclude(status=AnnotationStatus.ACCEPTED).filter(
        Q(text__isnull=True) | Q(text__access=TextAccess.OPEN),
        article__status=ArticleStatus.PUBLISHED,
        pid=pid,
    )
    return rows.values_list("status", flat=True).first() or ""


def _gone_because(status: str) -> str:
    if status == AnnotationStatus.SUGGESTED:
        return _("The editors are reviewing this annotation again.")
    return _("The editors took this annotation out of the archive.")


class AnnotationData(JsonLdView):
    """One annotation as JSON-LD."""

    links = (RESOURCE, ANNOTATION)

    def reply(self, request: HttpRequest, **kwargs: Any) -> Reply:
        """Describe it."""
        annotation = find_annotation(request.user, kwargs["pid"])
        canonical = f'<{annotation_address(annotation.pid)}>; rel="canonical"'
        return Reply(describe(annotation), (*self.links, canonical))


class CollectionData(JsonLdView):
    """The annotations that the filter in the address finds; ``?page=`` opens one page of them."""

    links: ClassVar[tuple[str, ...]] = CONTAINER

    def listing(
        self, request: HttpRequest, holdings: AnnotationHoldings, **_kwargs: Any
    ) -> AnnotationListing:
        """Return what is asked for; raise ``BadWishError`` when it cannot be read."""
        return read_listing(request.GET, holdings)

    def name(self, request: HttpRequest, **kwargs: Any) -> tuple[str, str, str]:
        """Return the paths of the container and of its data, and what it is called."""
        del request, kwargs
        return (
            reverse("articles:annotation-list"),
            reverse("articles:annotation-collection"),
            _("Annotations of syriatalks"),
        )

    def wishes(self, listing: AnnotationListing) -> tuple[tuple[str, str], ...]:
        """Return the parameters that make the collection what it is."""
        return tuple(pair for pair in listing.pairs() if pair[0] not in {"page", "all"})

    def reply(self, request: HttpRequest, **kwargs: Any) -> Reply:
        """Describe the collection with its first page, or the page asked for."""
        path, data, label = self.name(request, **kwargs)
        holdings = annotations_of(request.user)
        listing = self.listing(request, holdings, **kwargs)
        found = ListedAnnotations(holdings, listing.selection, listing.sort)
        collection = Collection(
            absolute(path), absolute(data), label, len(found), self.wishes(listing)
        )
        contents, said = preferred_contents(request)
        if request.GET.get("page"):
            if not 1 <= listing.page <= collection.pages:
                raise Http404(_("The last page is %(n)d.") % {"n": collection.pages})
            items = _items(holdings, found, listing.page, contents)
            document = page_document(collection, contents, listing.page, items)
            return Reply(document, headers={"Vary": "Prefer"})
        items = _items(holdings, found, 1, contents)
        headers = {"Vary": "Prefer", "Content-Location": collection.iri(contents)}
        if said:
            headers["Preference-Applied"] = "return=representation"
        return Reply(collection_document(collection, contents, items), self.links, headers)


class ArticleAnnotationsData(CollectionData):
    """The annotations of one article."""

    def listing(
        self, request: HttpRequest, holdings: AnnotationHoldings, **kwargs: Any
    ) -> AnnotationListing:
        """Return a listing of the article's annotations, opened at the page asked for."""
        page = AnnotationFilter(request.GET, holdings).listing.page
        return AnnotationListing(AnnotationSelection(article=(kwargs["pid"],)), page=page)

    def name(self, request: HttpRequest, **kwargs: Any) -> tuple[str, str, str]:
        """Return the paths below the article, and its headline."""
        article = find_article(request.user, kwargs["pid"])
        return (
            reverse("articles:article-annotations", args=[article.pid, article.slug]),
            reverse("articles:article-annotations-data", args=[article.pid]),
            _("Annotations of “%(headline)s”") % {"headline": article.headline},
        )

    def wishes(self, listing: AnnotationListing) -> tuple[tuple[str, str], ...]:
        """Return none: the path says it all."""
        del listing
        return ()


class AnnotationTable(View):
    """The annotations that the filter in the address finds, as CSV; many of them in parts."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Return the table, or its ``?part=``; the index explains a wish that cannot be read.

        Raises ``BadRequest`` for a table of several parts without saying which.
        """
        holdings = annotations_of(request.user)
        try:
            listing = read_listing(request.GET, holdings)
        except BadWishError:
            path = reverse("articles:annotation-list")
            return HttpResponseRedirect(f"{path}?{request.GET.urlencode()}")
        found = ListedAnnotations(holdings, listing.selection, listing.sort)
        part, parts = request.GET.get("part", ""), number_of_parts(len(found))
        if part not in map(str, range(1, parts + 1)) and (part or parts > 1):
            raise BadRequest(
                _(
                    "The table holds %(count)d annotations and is handed over in parts: add "
                    "part=1 to its address, or any number up to %(parts)d. All of it is there "
                    "page by page, too, as JSON-LD: %(address)s"
                )
                % {
                    "count": len(found),
                    "parts": parts,
                    "address": _collection_address(request),
                }
            )
        begin = (int(part or 1) - 1) * ROWS_OF_A_PART
        rows = _in_chunks(holdings, found.some(begin, ROWS_OF_A_PART))
        # Whole, not line by line: what is read after the view is no more of its snapshot, and
        # whoever takes it slowly would keep one of the few threads that answer.
        body = "".join(table(rows)).encode()
        response = HttpResponse(body, content_type="text/csv; charset=utf-8")
        which = f"-{part}-of-{parts}" if parts > 1 else ""
        name = f"syriatalks-annotations{which}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class ContextData(JsonLdView):
    """The context that explains our own terms."""

    def reply(self, request: HttpRequest, **kwargs: Any) -> Reply:
        """Return it."""
        del request, kwargs
        return Reply(context_document(), content_type=JSONLD)


def find_article(reader: Reader, pid: str) -> Article:
    """Return an article that ``reader`` may see; raise ``GoneError`` or ``Http404``."""
    found = Article.objects.visible_to(reader).filter(pid=pid).first()
    if found is not None:
        return found
    withdrawn = Article.objects.filter(pid=pid).first()
    if withdrawn is not None and withdrawn.is_withdrawn:
        raise GoneError(withdrawn.withdrawn_because)
    raise Http404(_("There is no such article."))


def read_listing(data: QueryDict, holdings: AnnotationHoldings) -> AnnotationListing:
    """Return what an address asks for; raise ``BadWishError`` naming what cannot be read."""
    asked = AnnotationFilter(data, holdings)
    if asked.errors:
        raise BadWishError(
            " ".join(
                f"{name}: {error}" for name, errors in asked.errors.items() for error in errors
            )
        )
    return asked.listing


def _collection_address(request: HttpRequest) -> str:
    address = absolute(reverse("articles:annotation-collection"))
    return f"{address}?{request.GET.urlencode()}" if request.GET else address


def _items(
    holdings: AnnotationHoldings, listed: ListedAnnotations, page: int, contents: Contents
) -> list[Any]:
    if contents == Contents.NOTHING:
        return []
    found = listed.some(*place_of(page))
    if contents == Contents.IRIS:
        rows = holdings.annotations.filter(pk__in=found)
        pids = dict(rows.values_list("pk", "pid"))
        return [annotation_address(pids[pk]) for pk in found]
    return list(describe_all(_in_chunks(holdings, found)))


def _in_chunks(holdings: AnnotationHoldings, found: Sequence[int]) -> Iterator[Annotation]:
    """Yield annotations in the order of ``found``, a few hundred at a time."""
    rows = for_export(holdings.annotations).order_by()
    for begin in range(0, len(found), _CHUNK):
        chunk = found[begin : begin + _CHUNK]
        held = rows.in_bulk(chunk)
        yield from (held[pk] for pk in chunk if pk in held)
