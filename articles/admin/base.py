"""What all pages of the admin have in common."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.deletion import CarefulAdmin
from articles.admin.fields import BlocksField, LinesField, ProseField, form_field
from articles.admin.forms import FaithfulForm, RecordForm
from articles.admin.history import HistoryAdmin
from articles.admin.lists import RecordSelect, RecordsSelect, SturdyListAdmin
from articles.admin.once import OnceOnlyAdmin
from articles.admin.saving import SparingAdmin
from articles.models.record import Record

M = TypeVar("M", bound=models.Model)
R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=models.Model)


class _ArchiveFields(admin.options.BaseModelAdmin[M]):
    """Form fields that write what the archive stores; see ``fields``."""

    # Rows of the text areas that are not three.
    text_rows: ClassVar[dict[str, int]] = {}
    # Whether a chosen record can be opened, and a missing one added, from its box.
    offers_related = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the archive's own field where it has one, else Django's."""
        own = form_field(db_field, **kwargs)
        field = own or super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        widget = field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            # A cross beside a name invites to delete what others cite.
            widget.can_delete_related = False
            widget.can_view_related = False
            widget.can_add_related = widget.can_add_related and self.offers_related
            widget.can_change_related = widget.can_change_related and self.offers_related
        elif isinstance(widget, forms.Textarea):
            rows = self.text_rows.get(db_field.name, 3)
            widget.attrs |= {"class": "vLargeTextField", "rows": rows, "cols": 80}
        elif own is not None and isinstance(widget, forms.TextInput):
            widget.attrs.setdefault("class", "vTextField")
        if isinstance(field, BlocksField | LinesField | ProseField) or isinstance(
            widget, forms.Textarea | forms.TextInput
        ):
            widget.attrs.setdefault("dir", "auto")
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer an autocomplete that survives forged values."""
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RecordSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer an autocomplete that survives forged values."""
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RecordsSelect(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ArchiveAdmin(
    OnceOnlyAdmin[M],
    CarefulAdmin[M],
    SparingAdmin[M],
    HistoryAdmin[M],
    _ArchiveFields[M],
    SturdyListAdmin[M],
):
    """The admin of anything that the archive keeps."""

    form: Any = FaithfulForm
    save_on_top = False


class RecordAdmin(ArchiveAdmin[R]):
    """The admin of a public record: identifier, slug, references, confidence."""

    form: Any = RecordForm
    readonly_fields: ClassVar[tuple[str, ...]] = ("pid", "version", "created_at", "updated_at")

    # The last two sections of every record's form.
    grounds: ClassVar[tuple[Any, Any]] = (
        _("Grounds"),
        {"fields": ("references", "confidence", "note")},
    )
    keeping: ClassVar[tuple[Any, Any]] = (
        _("Address and keeping"),
        {
            "classes": ("collapse",),
            "fields": ("slug", "pid", "version", "created_at", "updated_at"),
        },
    )

    def get_fieldsets(self, request: HttpRequest, obj: R | None = None) -> Any:
        """Return the record's own sections, then its grounds and its address."""
        return [*super().get_fieldsets(request, obj), self.grounds, self.keeping]


class Rows(_ArchiveFields[M], admin.TabularInline[M, P]):
    """Rows that belong to a record and are edited with it."""

    form: Any = FaithfulForm
    extra = 0
    # So that a form with all its tables full can still be sent.
    max_num = 250
    offers_related = False


class ReadOnlyRows(admin.TabularInline[M, P]):
    """Rows shown with a record and changed by nobody."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no to everybody."""
        del request, obj
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no to everybody."""
        del request, obj
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return all that is shown."""
        del request, obj
        return [*(self.fields or ())]
