"""Every answer tells browsers what to refuse: robustness test 25, as far as headers go."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from syriatalks.middleware import response_headers
from syriatalks.security import CONTENT_SECURITY_POLICY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.syriatalks.failing_urls"),
]


def _sign_in_until_refused(client: Client) -> Any:
    answer: Any = None
    for _ in range(6):
        answer = client.post(reverse("articles:sign-in"), {"username": "a", "password": "b"})
    return answer


def _not_modified(client: Client) -> HttpResponse:
    address = staticfiles_storage.url("css/site.css")
    first = client.get(address)
    first.close()
    headers = {"if-modified-since": first["Last-Modified"]}
    return client.get(address, headers=headers)  # type: ignore[return-value] # its monkey patch


def _without_token(client: Client) -> HttpResponse:
    del client
    return Client(enforce_csrf_checks=True).post(reverse("articles:sign-in"))  # type: ignore[return-value] # as above


ANSWERS: dict[str, tuple[int, Callable[[Client], Any]]] = {
    "a page": (200, lambda client: client.get("/only-get/")),
    "the admin's sign-in": (200, lambda client: client.get(reverse("admin:login"))),
    "a redirect to a slash": (301, lambda client: client.get("/only-get")),
    "a redirect to sign in": (302, lambda client: client.get(reverse("admin:index"))),
    "not modified": (304, _not_modified),
    "a bad request": (400, lambda client: client.get("/only-get/?q=%00")),
    "a foreign host": (400, lambda client: client.get("/", headers={"host": "evil.example"})),
    "too large": (
        413,
        lambda client: client.post(
            reverse("articles:sign-in"), "a" * 2_600_000, "application/x-www-form-urlencoded"
        ),
    ),
    "a missing token": (403, _without_token),
    "not found": (404, lambda client: client.get("/no-such-page/")),
    "the wrong method": (405, lambda client: client.post("/only-get/")),
    "too many attempts": (429, _sign_in_until_refused),
    "an error of ours": (500, lambda client: client.get("/broken/")),
    "a database that is away": (503, lambda client: client.get("/away/")),
    "a stylesheet": (200, lambda client: client.get(staticfiles_storage.url("css/site.css"))),
    "a script of the admin": (
        200,
        lambda client: client.get(staticfiles_storage.url("admin/js/core.js")),
    ),
}


@pytest.fixture(params=ANSWERS)
def answer(request: pytest.FixtureRequest) -> Any:
    status, ask = ANSWERS[request.param]
    answer = ask(Client(raise_request_exception=False))
    assert answer.status_code == status
    yield answer
    answer.close()


def _policy(answer: Any) -> dict[str, str]:
    directives = (part.split(None, 1) for part in answer["Content-Security-Policy"].split(";"))
    return {name.strip(): value.strip() for name, value in directives}


def test_nothing_inline_and_nothing_from_elsewhere(answer: HttpResponse) -> None:
    policy = _policy(answer)
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("base-uri", "object-src", "frame-ancestors")} == {"'none'"}
    assert set(policy.values()) == {"'none'", "'self'"}
    assert set(policy) == set(CONTENT_SECURITY_POLICY["DIRECTIVES"])


def test_the_other_headers_are_there_too(answer: HttpResponse) -> None:
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "=(self" not in answer["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/", "/articles/", "/no-such-page/", "/only-get/", "/admin/"])
def test_anonymous_readers_get_no_cookie(client: Client, address: str) -> None:
    assert not client.get(address).cookies


def test_nothing_asks_who_reads_unless_a_page_does(client: Client) -> None:
    assert "Cookie" not in client.get("/only-get/").get("Vary", "")


def test_a_view_may_let_others_read_its_data(rf: RequestFactory) -> None:
    shared = HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})
    answer = response_headers(lambda _: shared)(rf.get("/"))
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_way_to_https_is_protected_as_well(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/only-get/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/only-get/")
    assert _policy(answer)["default-src"] == "'none'"


def test_https_is_kept_for_two_years(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    answer = Client().get("/only-get/", secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
