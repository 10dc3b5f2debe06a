"""Sources in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import RecordAdmin
from articles.models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin[Source]):
    """Outlets and publishers."""

    list_display = ("name", "kind", "country", "parent")
    list_filter = ("kind", "confidence")
    list_select_related = ("parent",)
    search_fields = ("name", "native_name", "aliases", "slug", "pid")
    autocomplete_fields = ("parent",)
    fieldsets = (
        (None, {"fields": ("name", "native_name", "aliases")}),
        (
            _("What it is and whose"),
            {"fields": ("kind", "country", "languages", "parent", "affiliation")},
        ),
        (_("Where and when"), {"fields": ("homepage", "founded", "ceased")}),
    )
