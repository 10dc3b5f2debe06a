"""Deletion: one record at a time, with a reason, and never past what hangs on it."""

from collections import Counter
from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.guard import VERSION, GuardedAdmin, token_of
from articles.exceptions import StaleRecordError
from articles.models.record import Record

M = TypeVar("M", bound=models.Model)


class DeletionForm(forms.Form):
    """Asks for nothing but the decision."""


class RetirementForm(forms.Form):
    """Asks why a record goes, and which other takes its place."""

    reason = forms.CharField(
        label=gettext_lazy("Why it goes"),
        help_text=gettext_lazy("Shown to whoever follows an old link to it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "class": "vLargeTextField"}),
        max_length=2000,
    )
    heir = forms.CharField(
        label=gettext_lazy("Record that takes its place"),
        help_text=gettext_lazy(
            "Its identifier, six characters, if there is one: old links will lead there."
        ),
        required=False,
        max_length=6,
    )

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        """Ask about ``record``."""
        super().__init__(*args, **kwargs)
        self.record = record

    def clean_heir(self) -> Record | None:
        """Return the record with that identifier; raise ``ValidationError`` if there is none."""
        pid = self.cleaned_data["heir"].strip().lower()
        if not pid:
            return None
        others = type(self.record)._base_manager.exclude(pk=self.record.pk)
        heir = others.filter(pid=pid).first()
        if heir is None:
            raise forms.ValidationError(
                _("No other record of this kind has the identifier “%(pid)s”.") % {"pid": pid}
            )
        return heir


class CarefulAdmin(GuardedAdmin[M]):
    """An admin that deletes only what nothing hangs on, and only as it was shown."""

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Ask, explain what stands in the way, or delete."""
        with transaction.atomic():
            if request.method == "POST":
                self.locked(object_id, to_delete=True)
            obj = self.get_object(request, unquote(object_id))
            if not self.has_delete_permission(request, obj):
                raise PermissionDenied
            if obj is None:
                return self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined]
                    request, self.opts, object_id
                )
            form = self._form(request, obj)
            stale = request.method == "POST" and not self.is_current(request, obj)
            hanging = what_hangs_on(obj)
            sound = not hanging and not stale and form.is_valid()
            if request.method != "POST" or not sound:
                status = 409 if request.method == "POST" and (hanging or stale) else 200
                return self._ask(request, obj, form, hanging, status, extra_context or {})
            name = str(obj)
            try:
                self.log_deletions(request, self.model._base_manager.filter(pk=obj.pk))
                with transaction.atomic():
                    self.remove(obj, form)
            except (ProtectedError, RestrictedError, StaleRecordError):
                transaction.set_rollback(True)
                return self._ask(request, obj, form, hanging, 409, extra_context or {})
        self.message_user(request, _("“%(name)s” was deleted.") % {"name": name}, messages.SUCCESS)
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )

    def remove(self, obj: M, form: Any) -> None:
        """Delete the row; a public record leaves its reason at its address."""
        if isinstance(obj, Record):
            obj.retire(reason=form.cleaned_data["reason"], merged_into=form.cleaned_data["heir"])
        else:
            obj.delete()

    def _form(self, request: HttpRequest, obj: M) -> forms.Form:
        data = request.POST if request.method == "POST" else None
        if isinstance(obj, Record):
            return RetirementForm(data, record=obj)
        return DeletionForm(data)

    def _ask(
        self,
        request: HttpRequest,
        obj: M,
        form: forms.Form,
        hanging: list[str],
        status: int,
        extra_context: dict[str, Any],
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Delete “%(name)s”?") % {"name": obj},
            "object": obj,
            "opts": self.opts,
            "form": form,
            "hanging": hanging,
            "is_stale": status == 409 and not hanging,  # noqa: PLR2004 - the HTTP status
            "proof": {"name": VERSION, "value": token_of(obj)},
            "is_popup": IS_POPUP_VAR in request.GET,
            "to_field_var": TO_FIELD_VAR,
            **extra_context,
        }
        return TemplateResponse(request, "admin/deletion.html", context, status=status)


def what_hangs_on(obj: models.Model) -> list[str]:
    """Return, in words, how many rows of each kind speak of ``obj`` and keep it from going."""
    counts: Counter[type[models.Model]] = Counter()
    for relation in obj._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToManyRel):
            holds = relation.through is not None and relation.through._meta.auto_created
        elif isinstance(relation, models.ManyToOneRel):
            holds = relation.on_delete in {models.PROTECT, models.RESTRICT}
        else:
            continue
        if holds:
            kind: Any = relation.related_model
            counts[kind] += kind._base_manager.filter(**{relation.field.name: obj}).count()
    return [
        f"{count} × {kind._meta.verbose_name if count == 1 else kind._meta.verbose_name_plural}"
        for kind, count in counts.most_common()
        if count
    ]


class UndeletableAdmin(admin.ModelAdmin[M]):
    """An admin that deletes nothing: what it holds ends in a state, not in a gap."""

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Say no to everybody."""
        del request, obj
        return False
