"""What one reader was shown is kept for the next, and nothing of anybody's own ever is.

Robustness test 28.
"""

import base64
import gzip
from collections.abc import Callable
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article, Revision
from articles.querysets.revision import State
from syriatalks import delivery
from syriatalks.delivery import DeliveryMiddleware
from syriatalks.pagecache import Page, PageStore
from syriatalks.reading import STATE
from tests import factories as make

pytestmark = pytest.mark.django_db

SECRET = "The envoy dictated a clause that nobody may print"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Return the list to which every page is added that is kept."""
    pages: list[Page] = []
    keep = PageStore.keep

    def spy(self: PageStore, key: Any, accept: str | None, page: Page, state: State) -> None:
        pages.append(page)
        keep(self, key, accept, page, state)

    monkeypatch.setattr(PageStore, "keep", spy)
    return pages


@pytest.fixture
def article() -> Article:
    article = make.make_article("Talks adjourned", body="The delegations met.")
    make.make_restricted_text(article, body=f"{SECRET}.")
    return article


def queries_of(client: Client, address: str, **extra: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, **extra).status_code == 200
    return len(queries)


def test_a_page_is_made_once_while_nothing_changes(client: Client, article: Article) -> None:
    address = article.get_absolute_url()
    assert queries_of(client, address) > 0
    assert queries_of(client, address) == 0
    assert client.get(address).content == Client().get(address).content


def test_any_change_shows_at_the_next_request(client: Client, article: Article) -> None:
    address = article.get_absolute_url()
    client.get(address)
    article.texts.get(role="digest").revise("They met twice.", by=None, reason="Corrected.")
    assert "They met twice." in client.get(address).content.decode()
    Article.objects.filter(pk=article.pk).update(headline="Talks resumed")
    assert "Talks resumed" in client.get(address).content.decode()
    Article.objects.filter(pk=article.pk).update(status="draft")
    assert client.get(address).status_code == 404


def test_what_an_editor_is_shown_is_not_shown_to_the_next_reader(
    client: Client, article: Article, kept: list[Page]
) -> None:
    address = article.get_absolute_url()
    editor = make.make_editor()
    client.force_login(editor)
    theirs = client.get(f"{address}?text=original-en")
    assert SECRET in theirs.content.decode()
    assert theirs["Cache-Control"] == "private, no-store"
    assert "ETag" not in theirs
    assert kept == []
    client.cookies.clear()
    ours = client.get(f"{address}?text=original-en")
    assert SECRET not in ours.content.decode()
    assert editor.username not in ours.content.decode()


def test_what_a_stranger_is_shown_is_not_shown_to_an_editor(
    client: Client, article: Article
) -> None:
    address = f"{article.get_absolute_url()}?text=original-en"
    ours = client.get(address)
    client.force_login(make.make_editor())
    theirs = client.get(address, headers={"if-none-match": ours["ETag"]})
    assert theirs.status_code == 200
    assert SECRET in theirs.content.decode()


def test_a_reader_who_signs_out_is_a_stranger_again(client: Client, article: Article) -> None:
    client.force_login(make.make_reader())
    address = f"{article.get_absolute_url()}?text=original-en"
    assert SECRET in client.get(address).content.decode()
    client.logout()
    assert SECRET not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "theme=dark"},
        {"cookie": "sessionid=forged"},
        {"authorization": f"Basic {base64.b64encode(b'a:b').decode()}"},
        {"authorization": "Bearer token"},
    ],
)
def test_who_brings_a_cookie_or_credentials_neither_finds_nor_leaves_a_page(
    headers: dict[str, str], client: Client, article: Article, kept: list[Page]
) -> None:
    address = "/articles/"
    client.get(address, headers=headers)
    assert kept == []
    client.cookies.clear()
    client.get(address)
    assert queries_of(client, address, headers=headers) > 0
    assert len(kept) == 1


@pytest.mark.parametrize("address", ["/sign-in/", "/admin/login/", "report/", "/no-such-page/"])
def test_forms_and_errors_are_not_kept(
    address: str, client: Client, article: Article, kept: list[Page]
) -> None:
    if not address.startswith("/"):
        address = f"{article.get_absolute_url()}{address}"
    answer = client.get(address)
    assert "ETag" not in answer
    assert "public" not in answer["Cache-Control"]
    assert kept == []


def _with_cookie() -> HttpResponse:
    response = HttpResponse("a")
    response.set_cookie("csrftoken", "secret")
    return response


ANSWERS: dict[str, Callable[[], Any]] = {
    "a cookie": _with_cookie,
    "a cookie by hand": lambda: HttpResponse("a", headers={"Set-Cookie": "a=1"}),
    "another status": lambda: HttpResponse("a", status=201),
    "a redirect": lambda: HttpResponse(status=302, headers={"Location": "/"}),
    "a stream": lambda: StreamingHttpResponse(iter(["a"])),
    "private": lambda: HttpResponse("a", headers={"Cache-Control": "private"}),
    "not to be stored": lambda: HttpResponse(
        "a", headers={"Cache-Control": "max-age=1, No-Store"}
    ),
    "compressed already": lambda: HttpResponse("a", headers={"Content-Encoding": "gzip"}),
    **{
        f"dependent on {name}": lambda name=name: HttpResponse("a", headers={"Vary": name})  # type: ignore[misc]
        for name in ("Cookie", "*", "Accept, Cookie", "accept-language", "Origin", "Prefer")
    },
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_that_may_be_somebodys_own_is_passed_on_as_it_is(
    answer: str, rf: RequestFactory, kept: list[Page]
) -> None:
    given = ANSWERS[answer]()

    def view(request: HttpRequest) -> Any:
        request.META[STATE] = State(1, 1)
        return given

    assert DeliveryMiddleware(view)(_bare(rf)) is given
    assert kept == []


def test_an_answer_made_outside_a_snapshot_is_not_kept(
    rf: RequestFactory, kept: list[Page]
) -> None:
    DeliveryMiddleware(lambda _request: HttpResponse("a"))(_bare(rf))
    assert kept == []


def _bare(rf: RequestFactory, method: str = "get") -> HttpRequest:
    request: HttpRequest = getattr(rf, method)("/")
    return request


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
def test_only_reading_is_answered_from_what_is_kept(method: str, rf: RequestFactory) -> None:
    calls = []

    def view(request: HttpRequest) -> HttpResponse:
        calls.append(request.method)
        request.META[STATE] = Revision.objects.state()
        return HttpResponse("a")

    make.make_article()
    middleware = DeliveryMiddleware(view)
    for asked in ("get", "get", method, method):
        middleware(_bare(rf, asked))
    assert calls == ["GET", method.upper(), method.upper()]


def test_each_host_scheme_query_and_accept_has_a_page_of_its_own(
    client: Client, article: Article, kept: list[Page]
) -> None:
    made = make.make_annotation(article.texts.get(role="digest"))
    address = made.get_absolute_url()
    for headers in ({}, {"accept": "application/ld+json"}, {"host": "localhost"}):
        for _again in range(2):
            client.get(address, headers=headers)
    client.get(f"{address}?a=1")
    client.get(address, secure=True)
    data = client.get(address, headers={"accept": "application/ld+json"})
    assert data["Content-Type"].startswith("application/ld+json")
    assert len({id(page) for page in kept}) == len(kept)
    assert {page.headers["Content-Type"].split(";")[0] for page in kept} <= {
        "text/html",
        "application/ld+json",
    }


def test_a_host_that_is_not_ours_is_refused_after_ours_was_answered(client: Client) -> None:
    make.make_article()
    assert client.get("/articles/").status_code == 200
    assert client.get("/articles/", headers={"host": "evil.example"}).status_code == 400


def test_a_head_says_what_a_get_would_without_the_page(
    client: Client, article: Article, kept: list[Page]
) -> None:
    address = article.get_absolute_url()
    first = client.head(address)
    assert kept == []
    whole = client.get(address)
    again = client.head(address)
    for answer in (first, again):
        assert answer.content == b""
        assert dict(answer.items()) == dict(whole.items())
    assert int(whole["Content-Length"]) == len(whole.content)


def test_a_range_is_answered_with_the_whole(client: Client, article: Article) -> None:
    address = article.get_absolute_url()
    whole = client.get(address).content
    part = client.get(address, headers={"range": "bytes=0-9"})
    assert (part.status_code, part.content) == (200, whole)


def test_whoever_has_the_page_is_told_that_it_still_stands(
    client: Client, article: Article
) -> None:
    address = article.get_absolute_url()
    first = client.get(address)
    headers = {"if-none-match": f'"other", W/{first["ETag"]}'}
    for asked in (client, Client()):
        again = asked.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert "Content-Type" not in again
        for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
            assert again[name] == first[name]
    article.headline = "Talks resumed"
    article.save()
    assert client.get(address, headers=headers).status_code == 200


def test_a_change_elsewhere_does_not_send_a_page_again(client: Client, article: Article) -> None:
    first = client.get(article.get_absolute_url())
    make.make_actor("Somebody who is not in it")
    headers = {"if-none-match": first["ETag"]}
    assert client.get(article.get_absolute_url(), headers=headers).status_code == 304


def test_other_caches_ask_each_time(client: Client, article: Article) -> None:
    answer = client.get(article.get_absolute_url())
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer["Vary"] == "Accept, Accept-Encoding, Cookie"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("gzip; q=0.0", ""),
        ("identity", ""),
        ("", ""),
    ],
)
def test_a_page_travels_as_its_reader_takes_it(
    accepted: str, coding: str, client: Client, article: Article
) -> None:
    plain = Client().get(article.get_absolute_url())
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding]
    for _made_then_kept in range(2):
        answer = client.get(article.get_absolute_url(), headers={"accept-encoding": accepted})
        assert answer.get("Content-Encoding", "") == coding
        assert unpack(answer.content) == plain.content
        assert answer["ETag"] == (f"W/{plain['ETag']}" if coding else plain["ETag"])


def test_personal_pages_are_not_compressed(client: Client, article: Article) -> None:
    """Their length would tell of the secrets in them what is asked for beside them."""
    client.force_login(make.make_reader())
    answer = client.get(article.get_absolute_url(), headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in answer


def test_memory_is_bounded(settings: Any, article: Article) -> None:
    settings.PAGE_CACHE_BYTES = 40_000
    client = Client()
    for number in range(8):
        client.get(f"/about/?n={number}", headers={"accept-encoding": "gzip"})
    handler: Any = client.handler
    store = _store(handler._middleware_chain)
    assert 0 < len(store) < 8
    assert store.bytes <= 40_000
    assert store.bytes == sum(
        page.size + len("".join(key))
        for key, page in store._pages.items()
        if isinstance(page, Page)
    )


def _store(chain: Any) -> PageStore:
    # Django wraps each middleware in a function that turns errors into answers.
    store: PageStore = chain.__wrapped__.store
    return store


def test_nothing_is_kept_where_there_is_no_room(settings: Any, article: Article) -> None:
    settings.PAGE_CACHE_BYTES = 0
    client = Client()
    client.get("/articles/")
    assert queries_of(client, "/articles/") > 0


def test_while_the_database_is_away_nothing_kept_is_shown(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/articles/")

    def away() -> State:
        raise OperationalError

    monkeypatch.setattr(delivery, "state_of_readers", away)
    assert queries_of(client, "/articles/") > 0


FORMS = {"article-report", "sign-in", "sign-out"}


def test_every_page_is_public_but_the_forms() -> None:
    """And a public one sets no cookie and holds no token: `tests/crawl.py` looks at all."""
    found = {
        pattern.name: getattr(pattern.callback, "public", False)
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and resolver.app_name == "articles"
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern)
    }
    assert {name for name, public in found.items() if not public} == FORMS


def test_pages_are_shown_without_a_cookie_or_a_token(article: Article, kept: list[Page]) -> None:
    actor, round_ = make.make_actor(), make.make_round()
    made = make.make_annotation(article.texts.get(role="digest"), actor=actor)
    records = (article, article.source, actor, round_, round_.track)
    addresses = [record.get_absolute_url() for record in records]
    addresses += [
        "/",
        "/articles/?q=talks",
        "/annotations/",
        "/annotations.jsonld",
        "/corrections/",
    ]
    addresses += [f"{made.get_absolute_url()}history/", "/style-guide/", "/robots.txt"]
    client = Client()
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert b"csrf" not in answer.content
    # What a collection holds depends on the header Prefer, so it is made anew each time.
    assert len(kept) == len(addresses) - 1
