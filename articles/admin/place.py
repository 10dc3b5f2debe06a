"""Places in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import RecordAdmin, Rows
from articles.models import Place, PlaceName


class PlaceNameRows(Rows[PlaceName, Place]):
    """Spellings of the place's name."""

    model = PlaceName


@admin.register(Place)
class PlaceAdmin(RecordAdmin[Place]):
    """Where talks were held and where the war was."""

    list_display = ("name", "kind", "country", "governorate")
    list_filter = ("kind", "country")
    search_fields = ("name", "names__text", "slug", "pid")
    autocomplete_fields = ("metonym_for",)
    inlines = (PlaceNameRows,)
    fieldsets = (
        (None, {"fields": ("name", "kind", "metonym_for")}),
        (
            _("Where it lies"),
            {"fields": ("country", "governorate", ("latitude", "longitude"))},
        ),
    )
