"""How answers travel: kept for others or not, compressed or not, fetched again or not."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from articles.querysets.revision import State
from articles.views.kept import PackedResponse
from syriatalks.pagecache import Coding, Key, Page, PageStore
from syriatalks.reading import STATE, state_of_readers

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Any cache may keep a page and has to ask each time whether it still stands.
FOR_ALL = "public, max-age=0, must-revalidate"
# Whoever signed in may sit at somebody else's machine.
FOR_ONE = "private, no-store"
UNKEPT = "no-cache"

_STATELESS = State(0, 0)
_MAY_VARY_BY = frozenset({"accept", "accept-encoding"})


class DeliveryMiddleware:
    """Answers anonymous readers from the pages of this process while nothing has changed.

    Outermost, so that an answer is kept with all its headers. Kept is the whole answer to an
    anonymous GET of a view marked `public`, made in a snapshot; found again it is only while
    the archive is in the state of that snapshot. Whoever sends a cookie or credentials is
    never answered from here and leaves nothing here, and neither does an answer that sets a
    cookie, depends on another header than Accept, or says that it is private. Nothing
    that is compressed holds a secret, so its length gives none away.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_CACHE_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from what is kept, or let the answer be made."""
        if not _is_anonymous_reading(request):
            return self._personal(request)
        coding = _coding(request)
        key: Key = (
            coding,
            request.scheme or "",
            request.META.get("HTTP_HOST", ""),
            request.path,
            request.META.get("QUERY_STRING", ""),
        )
        accept = request.META.get("HTTP_ACCEPT", "")
        found = self.store.find(key, accept)
        if found is not None and found[1] == _state_now():
            return _send(found[0], request)
        response = self.get_response(request)
        state = request.META.get(STATE)
        if state is None or not _is_for_all(response):
            response.headers.setdefault("Cache-Control", UNKEPT)
            return response
        page = Page.of(_made_public(response), coding)
        if request.method == "GET" and state != _STATELESS:
            varies = "accept" in _names(page.headers["Vary"])
            self.store.keep(key, accept if varies else None, page, state)
        return _send(page, request)

    def _personal(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers.setdefault("Cache-Control", FOR_ONE if has_session else UNKEPT)
        if isinstance(response, PackedResponse):
            # Anybody's, whoever asked.
            patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
            if _coding(request) == "br":
                response.send_packed()
        return response


def _is_anonymous_reading(request: HttpRequest) -> bool:
    headers = request.META
    return (
        request.method in {"GET", "HEAD"}
        and not headers.get("HTTP_COOKIE")
        and not headers.get("HTTP_AUTHORIZATION")
    )


def _is_for_all(response: HttpResponseBase) -> bool:
    """Say whether an answer that a public view gave to an anonymous reader may be kept."""
    headers = response.headers
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200  # noqa: PLR2004
        and not response.cookies
        and "Set-Cookie" not in headers
        and "Content-Encoding" not in headers
        and _names(headers.get("Vary", "")) <= _MAY_VARY_BY
        and not _names(headers.get("Cache-Control", "")) & {"private", "no-store"}
    )


def _made_public(response: Any) -> HttpResponse:
    response.headers.setdefault("Cache-Control", FOR_ALL)
    # Cookie, too: who signs in gets another page at the same address.
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    public: HttpResponse = response
    return public


def _names(header: str) -> set[str]:
    return {part.strip().lower() for part in header.split(",") if part.strip()}


def _state_now() -> State | None:
    """Return the state that readers would be shown now; None while the database is away."""
    try:
        return state_of_readers()
    except DatabaseError:
        return None


def _send(page: Page, request: HttpRequest) -> HttpResponse:
    return page.answer(
        known=request.META.get("HTTP_IF_NONE_MATCH", ""),
        with_body=request.method == "GET",
    )


def _coding(request: HttpRequest) -> Coding:
    """Return the best coding that the client takes; one that it refuses by q=0 counts as not."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "").lower()
    offered = {
        name.strip(): weight.replace(" ", "")
        for name, _semicolon, weight in (part.partition(";") for part in accepted.split(","))
    }
    codings: tuple[Coding, ...] = ("br", "gzip")
    for coding in codings:
        if coding in offered and offered[coding].rstrip("0.") != "q=":
            return coding
    return ""
