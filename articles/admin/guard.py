"""Nobody's work is overwritten: what a form was made from is checked before it is saved.

The guard may only refuse. It removes nothing, writes nothing, and hands back
what was entered.
"""

import hashlib
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.comparison import compare, entered, formsets_of, without_lost_rows
from articles.admin.forms import RefusedForm
from articles.admin.marks import marked
from articles.exceptions import StaleRecordError
from articles.models.record import Versioned

M = TypeVar("M", bound=models.Model)

VERSION = "_version"
# More rows than any record has, fewer than would keep the server busy.
MOST_ROWS = 400
_COUNTS = ("TOTAL", "INITIAL")
# Not what an editor changes, and it moves with every sign-in.
_NOT_EDITED = {"last_login"}


def token_of(stored: models.Model) -> str:
    """Return what a form carries along to prove which state of the row it was made from.

    The version where the row has one; else a digest of the row as the database holds it.
    """
    if isinstance(stored, Versioned):
        return str(stored.version)
    opts = stored._meta
    row = type(stored)._base_manager.filter(pk=stored.pk)
    names = sorted(
        field.attname for field in opts.concrete_fields if field.name not in _NOT_EDITED
    )
    values: list[Any] = list(row.values_list(*names))
    for field in opts.many_to_many:
        keys = row.values_list(f"{field.name}__pk", flat=True)
        values.append((field.name, sorted(key for key in keys if key is not None)))
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


class GuardedAdmin(admin.ModelAdmin[M]):
    """An admin whose forms are refused with 409 when their row has changed meanwhile."""

    def locked(self, object_id: str, *, to_delete: bool = False) -> None:
        """Hold the row until the transaction ends, so that nobody saves between check and save.

        Something that points to the row may be written meanwhile, unless it is ``to_delete``.
        """
        try:
            key = self.opts.pk.to_python(unquote(object_id))
        except (ValidationError, ValueError):
            return
        rows = self.model._base_manager.select_for_update(no_key=not to_delete)
        rows.filter(pk=key).values("pk").first()

    def is_current(self, request: HttpRequest, stored: M) -> bool:
        """Say whether the form in ``request`` was made from the row as it stands."""
        return bool(request.POST.get(VERSION) == token_of(stored))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save a form; answer 409 with both versions where it is stale."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if "_saveasnew" in request.POST:
            raise BadRequest(_("Records are not copied here."))
        try:
            with transaction.atomic():
                if object_id is None or self._is_sound(request, object_id):
                    return super().changeform_view(request, object_id, form_url, extra_context)
        except StaleRecordError:
            marked(request).refusal = _stale()
        except (IntegrityError, ValidationError, ProtectedError, RestrictedError) as error:
            marked(request).refusal = _reason(error)
        return self._refuse(request, object_id, form_url, extra_context)

    def _is_sound(self, request: HttpRequest, object_id: str) -> bool:
        self.locked(object_id)
        stored = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, stored):
            return True  # Django's own view says no.
        if stored is None:
            marked(request).refusal = _(
                "This record was deleted while you were editing it. Nothing was saved; "
                "what you had entered stands below."
            )
        elif not self.is_current(request, stored):
            marked(request).refusal = _stale()
        return not marked(request).refusal

    def _refuse(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        context = dict(extra_context or {})
        stored = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and stored is None:
            return self._mourn(request, context)
        if stored is not None:
            fields = flatten_fieldsets(self.get_fieldsets(request, stored))
            form_class = self.get_form(request, stored, change=True, fields=fields)
            groups = formsets_of(self, request, stored)
            context["comparison"] = compare(request, form_class, stored, groups)
            context["is_stale"] = True
            request.POST = without_lost_rows(request.POST, groups)  # type: ignore[assignment]
        response = super().changeform_view(request, object_id, form_url, context)
        response.status_code = 409
        return response

    def _mourn(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        blank = self.model()
        fields = flatten_fieldsets(self.get_fieldsets(request, blank))
        form_class = self.get_form(request, blank, change=True, fields=fields)
        context |= {
            **self.admin_site.each_context(request),
            "title": _("This record is no longer there"),
            "opts": self.opts,
            "refusal": marked(request).refusal,
            "entered": entered(request, form_class),
        }
        return TemplateResponse(request, "admin/no_longer_there.html", context, status=409)

    def get_form(
        self, request: HttpRequest, obj: M | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form; one that refuses itself where the guard said no."""
        form_class = super().get_form(request, obj, change=change, **kwargs)
        if refusal := marked(request).refusal:
            return type(form_class.__name__, (RefusedForm, form_class), {"refusal": refusal})
        return form_class

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Render the form with the proof of what it was made from."""
        original = context.get("original")
        if original is not None:
            context["hidden_proof"] = {"name": VERSION, "value": token_of(original)}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: M, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Return how to make a formset; raise ``BadRequest`` for one that miscounts its rows."""
        if request.method == "POST":
            counts = [request.POST.get(f"{prefix}-{name}_FORMS", "") for name in _COUNTS]
            if not all(count.isascii() and count.isdecimal() for count in counts):
                raise BadRequest(_("The form came back incomplete. Open it again."))
            total, initial = (int(count[:9]) for count in counts)
            # Django would make a form for each row that is claimed, two thousand of them.
            if not initial <= total <= MOST_ROWS:
                raise BadRequest(_("The form came back damaged. Open it again."))
        return super().get_formset_kwargs(request, obj, inline, prefix)

    def _create_formsets(self, request: HttpRequest, obj: M, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        for formset in formsets:
            if formset.is_bound and any(row.instance.pk is None for row in formset.initial_forms):
                raise BadRequest(_("The form names rows of another record. Open it again."))
        return formsets, inlines


def _stale() -> str:
    return _(
        "Somebody else saved this record after you opened it. Nothing of yours was saved. "
        "Compare both versions; what you save now replaces what is stored."
    )


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, ProtectedError | RestrictedError):
        return _("Something still hangs on what you wanted to remove. Nothing was saved.")
    return _(
        "The archive refused this: it contradicts something else that is stored, perhaps "
        "saved at the same moment. Nothing was saved; look it over and try again."
    )
