"""The policy on content is the library's, to the letter."""

from typing import Any

import pytest
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from syriatalks.policy import PolicyMiddleware

HEADERS = ("Content-Security-Policy", "Content-Security-Policy-Report-Only")


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("a")


def with_nonce(request: Any) -> HttpResponse:
    return HttpResponse(str(request.csp_nonce))


def with_header(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("a", headers={HEADERS[0]: "default-src 'none'"})


VIEWS: dict[str, Any] = {
    "nothing special": plain,
    "more than is allowed elsewhere": csp_update({"img-src": ["https://example.org"]})(plain),
    "no policy": csp_exempt()(plain),
    "a header of its own": with_header,
    "a nonce": with_nonce,
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("reported", [False, True])
def test_every_answer_has_the_header_that_the_library_would_write(
    view: str,
    reported: bool,
    rf: RequestFactory,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.urandom", lambda number: b"0" * number)
    if reported:
        settings.CONTENT_SECURITY_POLICY_REPORT_ONLY = settings.CONTENT_SECURITY_POLICY
    answers: list[Any] = [
        middleware(VIEWS[view])(rf.get("/")) for middleware in (PolicyMiddleware, CSPMiddleware)
    ]
    ours, theirs = answers
    for header in HEADERS:
        assert ours.get(header) == theirs.get(header)
