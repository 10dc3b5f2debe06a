"""The read side of the Web Annotation Protocol: JSON-LD with the headers that clients expect.

https://www.w3.org/TR/annotation-protocol/ – nothing can be created, changed or
deleted here, so there is nothing that a forged request could do.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import MediaType
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from articles.exceptions import ArchiveError
from articles.exports.annotation_pages import Contents
from articles.exports.terms import ANNO_CONTEXT

JSONLD: Final = "application/ld+json"
HTML: Final = "text/html"
CONTENT_TYPE: Final = f'{JSONLD}; profile="{ANNO_CONTEXT}"'
METHODS: Final = "GET, HEAD, OPTIONS"

RESOURCE: Final = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
ANNOTATION: Final = '<http://www.w3.org/ns/oa#Annotation>; rel="type"'
CONTAINER: Final = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"',
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
)

# Browsers have few different ones, and this is asked at every request.
_REMEMBERED: Final = 128

_EXPOSED: Final = "Allow, Content-Location, ETag, Link, Preference-Applied, Vary"
_INCLUDE: Final = re.compile(r'\binclude\s*=\s*"?([^";]*)')

Json = dict[str, Any]


class GoneError(ArchiveError):
    """What was asked for was here once and is not any more; the message says why."""


class BadWishError(ArchiveError):
    """A part of what was asked for could not be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A document and the headers that belong to it."""

    document: Json
    links: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = CONTENT_TYPE


@method_decorator(csrf_exempt, name="dispatch")
class JsonLdView(View):
    """Answers with JSON-LD, to errors too; subclasses say what with ``reply``.

    A view that ``offers`` HTML besides shows its ``page`` to whoever prefers it.
    """

    http_method_names = ["get", "head", "options"]
    offers: ClassVar[tuple[str, ...]] = (JSONLD, "application/json")
    links: ClassVar[tuple[str, ...]] = ()

    def reply(self, request: HttpRequest, **kwargs: Any) -> Reply:
        """Return what is asked for; raise ``Http404``, ``GoneError`` or ``BadWishError``."""
        raise NotImplementedError

    def page(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Return the page for people."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Answer in the form that the client prefers."""
        preferred = preferred_type(request.META.get("HTTP_ACCEPT") or "*/*", self.offers)
        response: HttpResponseBase
        if preferred is None:
            offered = ", ".join(self.offers)
            detail = _("This address answers with %(types)s.") % {"types": offered}
            response = problem(406, _("Not acceptable"), detail)
        elif preferred == HTML:
            response = self.page(request, **kwargs)
        else:
            response = self._answer(request, **kwargs)
        if preferred != HTML:
            response["Allow"] = METHODS
            _allow_other_sites(request, response)
        patch_vary_headers(response, ["Accept"])
        return response

    def _answer(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            reply = self.reply(request, **kwargs)
        except Http404 as error:
            return problem(404, _("Not found"), str(error))
        except GoneError as error:
            return problem(410, _("Gone"), str(error))
        except BadWishError as error:
            return problem(400, _("Not understood"), str(error))
        content = json.dumps(reply.document, ensure_ascii=False, separators=(",", ":")).encode()
        response = HttpResponse(content, content_type=reply.content_type, headers=reply.headers)
        if reply.links:
            response["Link"] = ", ".join(reply.links)
        anonymous = not request.user.is_authenticated
        response["Cache-Control"] = "no-cache" if anonymous else "private, no-store"
        # Of the content itself: whatever it is made of changes, the tag does.
        response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        return (
            get_conditional_response(request, etag=response["ETag"], response=response) or response
        )

    def options(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Say what can be done here, to scripts of other sites as well."""
        response = HttpResponse(status=204, headers={"Allow": METHODS})
        if self.links:
            response["Link"] = ", ".join(self.links)
        _allow_other_sites(request, response)
        if "Access-Control-Allow-Origin" in response:
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = "Accept, If-None-Match, Prefer"
            response["Access-Control-Max-Age"] = "86400"
        return response

    def http_method_not_allowed(
        self, request: HttpRequest, *_args: Any, **_kwargs: Any
    ) -> HttpResponse:
        """Say that this address is for reading."""
        detail = _("This address can only be read: %(methods)s.") % {"methods": METHODS}
        response = problem(405, _("Method not allowed"), detail)
        response["Allow"] = METHODS
        _allow_other_sites(request, response)
        return response


@lru_cache(_REMEMBERED)
def preferred_type(accept: str, offers: tuple[str, ...]) -> str | None:
    """Return which of ``offers`` an Accept header likes best (RFC 9110, 12.5.1), None for none.

    Parameters other than ``q`` are passed over: whatever profile of JSON-LD a
    client names, there is one here. Of equals, what is named wins over what a
    wildcard covers, then what is offered first.
    """
    ranges = list(_readable(accept))
    ranked: dict[str, tuple[float, int]] = {}
    for offer in offers:
        main, _slash, sub = offer.partition("/")
        fitting = [
            (("*", main).index(one.main_type) + ("*", sub).index(one.sub_type), one.quality)
            for one in ranges
            if one.main_type in {"*", main} and one.sub_type in {"*", sub}
        ]
        if fitting:
            specificity, quality = max(fitting)
            ranked[offer] = (quality, specificity)
    best = max(ranked, key=lambda offer: ranked[offer], default=None)
    return best if best is not None and ranked[best][0] > 0 else None


def _readable(accept: str) -> Iterator[MediaType]:
    """Yield the ranges of an ``Accept`` header, without those that nobody can read."""
    for token in accept.split(","):
        # An unknown character set in a parameter is an error of Python's, not of the header's.
        with suppress(ValueError, LookupError):
            if token.strip():
                yield MediaType(token)


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """Return an error as JSON (RFC 9457)."""
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
    )


def preferred_contents(request: HttpRequest) -> tuple[Contents, bool]:
    """Return what the client wishes to see of contained annotations, and whether it said so.

    Of several wishes in ``Prefer`` (RFC 7240) the first that is known counts;
    ``?iris=1`` in the address counts before all.
    """
    if request.GET.get("iris") == "1":
        return Contents.IRIS, False
    for include in _INCLUDE.findall(request.headers.get("Prefer", "")):
        for wish in include.split():
            for contents in Contents:
                # Often written in the namespace of the other two.
                if wish.rpartition("#")[2] == contents.rpartition("#")[2]:
                    return contents, True
    return Contents.DESCRIPTIONS, False


def _allow_other_sites(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let scripts of any site read what anybody may read, unless who asks may be known."""
    credentials = (
        settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    )
    if not credentials:
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = _EXPOSED
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
