"""What happens to every request before a view sees it, and to every answer after."""

import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from syriatalks.handler import CHARSET
from syriatalks.security import RESPONSE_HEADERS

GetResponse = Callable[[HttpRequest], HttpResponse]

LONGEST_QUERY = 8 * 1024
# Browsers send some two hundred characters; each that is read costs time.
LONGEST_ACCEPT = 2 * 1024
MOST_PARAMETERS = 1_000

_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def response_headers(get_response: GetResponse) -> GetResponse:
    """Add the headers that Django has no setting for; a view's own value wins."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in RESPONSE_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def readable_requests(get_response: GetResponse) -> GetResponse:
    """Refuse with 400 what cannot be read in one way only, before any view guesses.

    That is: a query over 8 kB or of over 1,000 parameters, an Accept over 2 kB, broken percent
    signs, bytes that are no UTF-8, NUL (which PostgreSQL cannot store), another character set
    than UTF-8 (some codecs are no text encodings and would end in a server error).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            raise BadRequest("The query is longer than 8 kB.")
        if len(request.META.get("HTTP_ACCEPT", "")) > LONGEST_ACCEPT:
            raise BadRequest("The header Accept is longer than 2 kB.")
        if query.count("&") >= MOST_PARAMETERS:
            raise BadRequest("The query has more than 1,000 parameters.")
        if _BROKEN_PERCENT.search(query):
            raise BadRequest("A percent sign in the query is not followed by two digits.")
        if "\0" in request.path_info or b"\0" in _decoded(query):
            raise BadRequest("The address holds a NUL character.")
        if request.META.get(CHARSET, "utf-8").lower() not in {"utf-8", "utf8"}:
            raise BadRequest("Only UTF-8 is read here.")
        return get_response(request)

    return middleware


def _decoded(query: str) -> bytes:
    # WSGI hands over bytes as latin-1 characters.
    raw = unquote_to_bytes(query.encode("latin-1", "replace"))
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        raise BadRequest("The query is not UTF-8.") from error
    return raw


def session_ages(get_response: GetResponse) -> GetResponse:
    """End a signed-in session that was idle too long or has lasted too long (ASVS 7.3).

    A request without a session cookie touches no session, so anonymous pages stay free of
    `Vary: Cookie`. Stands between SessionMiddleware and AuthenticationMiddleware.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _end_if_over(request)
        response = get_response(request)
        if request.session.modified and SESSION_KEY in request.session:
            # Signing in rotates the session, so the clock starts with the sign-in itself.
            request.session.setdefault("began", _now())
            request.session.setdefault("seen", _now())
        return response

    return middleware


def strangers(get_response: GetResponse) -> GetResponse:
    """Know a reader without a session cookie for nobody, without asking the session.

    To ask it would make every page depend on cookies (`Vary: Cookie`), and none could be
    kept for the next reader. Stands behind AuthenticationMiddleware.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            request.user = AnonymousUser()
        return get_response(request)

    return middleware


def _end_if_over(request: HttpRequest) -> None:
    session, now = request.session, _now()
    if SESSION_KEY not in session:
        return
    idle = now - session.setdefault("seen", now)
    age = now - session.setdefault("began", now)
    if idle > settings.SESSION_IDLE_AGE or age > settings.SESSION_COOKIE_AGE:
        session.flush()
    elif idle > settings.SESSION_IDLE_AGE // 100:
        # Not at every request: each mark is a write to the database.
        session["seen"] = now


def _now() -> int:
    return int(timezone.now().timestamp())
