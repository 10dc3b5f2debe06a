"""The policy on content, as a header that is written once."""

from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# What a decorator of the library's leaves on a response that is to have a policy of its own.
_OWN = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")


class PolicyMiddleware(CSPMiddleware):
    """The library's middleware, spared to put the same words together for every answer.

    That took a sixth of the time of a page that is kept. It still does where an answer has a
    policy of its own, where a nonce was asked for, and where another setting of the library's
    is in use.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        policy: dict[str, Any] = settings.CONTENT_SECURITY_POLICY
        reporting = getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)
        only_directives = policy.keys() == {"DIRECTIVES"} and not reporting
        self._plain = build_policy() if only_directives and not settings.DEBUG else ""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the header; one that a view has set wins."""
        own = any(name in response.__dict__ for name in _OWN) or hasattr(request, "_csp_nonce")
        if own or not self._plain:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._plain)
        return response
