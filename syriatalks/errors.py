"""Answers that Django would otherwise give as pages of its own, with styles inline."""

import sys

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views import defaults

RETRY_AFTER = 10  # seconds
# A disk that is full, a quota that is used up, a disk that fails. SQLite tells it by number,
# of which some drivers have the last eight bits alone (IOERR and FULL in
# https://www.sqlite.org/rescode.html), PostgreSQL by state (io_error and disk_full).
_FAILS_IN_SQLITE = {10, 13}
_FAILS_IN_POSTGRESQL = {"58030", "53100"}
# A session that held a transaction open for too long; the driver calls it an internal error.
_ENDED_BY_POSTGRESQL = "25P03"


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
    """Answer 503 while the database is away, locked, out of time or short of disk, else 500.

    Called while the error is being handled; the page needs neither request nor database.
    """
    error = sys.exc_info()[1]
    if not isinstance(error, Error) or not _is_away(error):
        return defaults.server_error(request)
    is_of_the_disk = _is_of_the_disk(error)
    page = loader.get_template("503.html").render({"is_of_the_disk": is_of_the_disk})
    answer = HttpResponse(page, status=503)
    if not is_of_the_disk:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _is_away(error: Error) -> bool:
    """Say whether the database could not answer, whoever is to blame."""
    is_ended = getattr(error.__cause__, "sqlstate", None) == _ENDED_BY_POSTGRESQL
    return is_ended or isinstance(error, (InterfaceError, OperationalError))


def _is_of_the_disk(error: Error) -> bool:
    """Say whether the disk is full or fails, which waiting does not mend."""
    cause = error.__cause__
    number, state = getattr(cause, "sqlite_errorcode", 0), getattr(cause, "sqlstate", None)
    return number & 0xFF in _FAILS_IN_SQLITE or state in _FAILS_IN_POSTGRESQL
