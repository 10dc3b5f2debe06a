"""Answers that Django would otherwise give as pages of its own, with styles inline."""

import sqlite3
import sys

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views import defaults

RETRY_AFTER = 10  # seconds
# PostgreSQL's own state for it; class 53, insufficient resources.
_DISK_FULL = "53100"


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
    """Answer 503 while the database is away, locked, out of time or out of room, else 500.

    Called while the error is being handled; the page needs neither request nor database.
    """
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError):
        return defaults.server_error(request)
    is_full = _is_out_of_room(error)
    page = loader.get_template("503.html").render({"is_full": is_full})
    answer = HttpResponse(page, status=503)
    if not is_full:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _is_out_of_room(error: OperationalError) -> bool:
    """Say whether the disk is full; the drivers tell it by a number and by a state."""
    cause = error.__cause__
    number, state = getattr(cause, "sqlite_errorcode", None), getattr(cause, "sqlstate", None)
    return number == sqlite3.SQLITE_FULL or state == _DISK_FULL
