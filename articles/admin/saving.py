"""Saving what was changed, and nothing else."""

from typing import Any, TypeVar

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.marks import marked
from articles.models.record import Versioned

M = TypeVar("M", bound=models.Model)

# What fits into the history's column for reasons.
_LONGEST_REASON = 100


class SparingAdmin(admin.ModelAdmin[M]):
    """An admin that writes nothing for a form that came back as it went out."""

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """Save the row where its own columns were changed."""
        if not change or self.needs_saving(form):
            super().save_model(request, obj, form, change)

    def needs_saving(self, form: Any) -> bool:
        """Say whether the row itself is to be written."""
        return bool(form.has_changed())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the row; a change in it is a change of the row."""
        edited = [formset for formset in formsets if formset.has_changed()]
        obj = form.instance
        if change and not form.has_changed():
            if not edited:
                marked(request).unchanged = True
                return
            if isinstance(obj, Versioned):
                obj._change_reason = _reason(edited)  # type: ignore[attr-defined]  # noqa: SLF001
                obj.touch()
        super().save_related(request, form, formsets, change)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Describe the change; nothing where nothing was written."""
        if marked(request).unchanged:
            return []
        return super().construct_change_message(request, form, formsets, add)

    def log_change(self, request: HttpRequest, obj: M, message: Any) -> Any:
        """Log a change that was one."""
        return None if marked(request).unchanged else super().log_change(request, obj, message)

    def message_user(self, request: HttpRequest, message: Any, *args: Any, **kwargs: Any) -> None:
        """Tell the editor what happened; nothing was changed where nothing was written."""
        level = args[0] if args else kwargs.get("level", messages.INFO)
        if marked(request).unchanged and level == messages.SUCCESS:
            message = _("Nothing was changed, so nothing was saved.")
            args, kwargs = (messages.INFO,), {}
        super().message_user(request, message, *args, **kwargs)


def _reason(formsets: list[Any]) -> str:
    parts = []
    for formset in formsets:
        rows = sum(form.has_changed() for form in formset.forms)
        names = formset.model._meta
        parts.append(
            ngettext("%(count)d × %(one)s", "%(count)d × %(many)s", rows)
            % {"count": rows, "one": names.verbose_name, "many": names.verbose_name_plural}
        )
    reason = ", ".join(parts)
    if len(reason) <= _LONGEST_REASON:
        return reason
    return f"{reason[: _LONGEST_REASON - 1]}…"
