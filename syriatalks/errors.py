"""Answers that Django would otherwise give as pages of its own, with styles inline."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import permission_denied


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token with the site's own 403 page."""
    del reason
    explanation = _("The form was too old or came from elsewhere. Open the page again and resend.")
    return permission_denied(request, PermissionDenied(explanation))
