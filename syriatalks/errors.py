"""Answers that Django would otherwise give as pages of its own, with styles inline."""

import sys

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
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
    """Answer what could not be read with the site's own page: 413 if too large, else 400.

    The page repeats what we say ourselves, not what Django says about the inner workings.
    """
    del request
    reason = str(exception) if type(exception) is BadRequest else ""
    status = 400
    if isinstance(exception, RequestDataTooBig):
        status = 413
        reason = _("It is larger than 2.5 MB, the most that is taken here.")
    return HttpResponse(loader.get_template("400.html").render({"reason": reason}), status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database is away, locked or out of time, else 500.

    Called while the error is being handled; the page needs neither request nor database.
    """
    if not isinstance(sys.exc_info()[1], OperationalError):
        return defaults.server_error(request)
    answer = HttpResponse(loader.get_template("503.html").render(), status=503)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer
