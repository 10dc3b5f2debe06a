"""A form that adds a record adds one, however often it is sent."""

import re
import secrets
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

M = TypeVar("M", bound=models.Model)

# The name of a hidden field.
TOKEN = "_token"  # noqa: S105 - no password
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{22}")


class OnceOnlyAdmin(admin.ModelAdmin[M]):
    """An admin that answers a form sent twice with what the first sending made.

    Each empty form carries a token. It is kept with the log entry of the row
    that the form made, in the same transaction, so neither exists without the other.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save a form; add nothing twice."""
        adds = request.method == "POST" and object_id is None
        if not adds or not self.has_add_permission(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        if not WELL_FORMED.fullmatch(request.POST.get(TOKEN, "")):
            raise BadRequest(_("The form came back incomplete. Open it again."))
        with transaction.atomic():
            # One person's additions wait for each other; the second sees what the first made.
            User.objects.select_for_update(no_key=True).filter(pk=_asking(request)).first()
            made = self.made_by(request)
            if made is not None:
                return self.response_add(request, made)
            return super().changeform_view(request, None, form_url, extra_context)

    def made_by(self, request: HttpRequest) -> M | None:
        """Return what an earlier sending of the same form made, None for the first."""
        entry = LogEntry.objects.filter(
            user_id=_asking(request),
            content_type=ContentType.objects.get_for_model(self.model),
            action_flag=ADDITION,
            change_message__contains=f'"{request.POST[TOKEN]}"',
        ).first()
        return self.get_object(request, entry.object_id) if entry and entry.object_id else None

    def log_addition(self, request: HttpRequest, obj: M, message: Any) -> Any:
        """Log the addition together with the token of its form."""
        if isinstance(message, list) and request.POST.get(TOKEN):
            message = [*message, {"form": request.POST[TOKEN]}]
        return super().log_addition(request, obj, message)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Render an empty form with its token; one with mistakes keeps the token that it had."""
        if context.get("original") is None:
            token = request.POST.get(TOKEN) or secrets.token_urlsafe(16)
            context["hidden_proof"] = {"name": TOKEN, "value": token}
        return super().render_change_form(request, context, *args, **kwargs)


def _asking(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
