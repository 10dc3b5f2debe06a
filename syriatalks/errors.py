"""Answers that Django would otherwise give as pages of its own, with styles inline."""

import sys

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views import defaults

RETRY_AFTER = 10  # seconds


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token with the site's own 403 page."""
    del reason
    explanation = _("The form was too old or came from elsewhere. Open the page again and resend.")
    return defaults.permission_denied(request, PermissionDenied(explanation))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read with the site's own page: 413 if too large, else 400."""
    answer = defaults.bad_request(request, exception)
    if isinstance(exception, RequestDataTooBig):
        answer.status_code = 413
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database is away, locked or out of time, else 500.

    Called while the error is being handled; the page needs neither request nor database.
    """
    if not isinstance(sys.exc_info()[1], OperationalError):
        return defaults.server_error(request)
    answer = HttpResponse(loader.get_template("503.html").render(), status=503)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer
