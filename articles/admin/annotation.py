"""Annotations in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.base import ArchiveAdmin, ReadOnlyRows
from articles.admin.deletion import UndeletableAdmin
from articles.admin.fields import ProseField
from articles.admin.links import link_to
from articles.admin.lists import ByRecord
from articles.admin.own_work import OwnWorkAdmin
from articles.admin.queue import QueueAdmin
from articles.admin.review import ReviewingAdmin
from articles.admin.rights import within_access
from articles.models import Annotation, Placement, Text

# Words that have to be found in a text: nothing may be cut off them.
_VERBATIM = {"exact", "prefix", "suffix"}


class PlacementRows(ReadOnlyRows[Placement, Annotation]):
    """Where the annotation stands in each version of its text."""

    model = Placement
    fields = ("in_version", "state", "start", "end", "method", "confidence")
    ordering = ("-version__number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Placement]:
        """Fetch the placements with their versions, without the bodies of these."""
        return super().get_queryset(request).select_related("version").defer("version__body")

    @admin.display(description=gettext_lazy("version"))
    def in_version(self, placement: Placement) -> str:
        """Return a link to the version."""
        number = placement.version.number
        return link_to(placement.version, _("Version %(number)d") % {"number": number})


@admin.register(Annotation)
class AnnotationAdmin(
    OwnWorkAdmin,
    QueueAdmin,
    UndeletableAdmin[Annotation],
    ReviewingAdmin,
    ArchiveAdmin[Annotation],
):
    """Statements about passages; what has to go is rejected here, or deleted in the workbench."""

    list_display = ("passage", "kind", "subject", "article", "status")
    list_filter = (
        "status",
        "kind",
        "track",
        ("actor", ByRecord),
        ("article", ByRecord),
        "stance",
        "question",
        "certainty",
    )
    linked_filters = ("text__id__exact",)
    list_select_related = ("article", "actor", "track", "round", "place", "question")
    search_fields = ("exact", "note", "article__headline", "actor__name", "pid")
    autocomplete_fields = ("article", "text", "actor", "track", "round", "place", "question")
    readonly_fields = (
        "pid",
        "status",
        "author",
        "reviewer",
        "reviewed_at",
        "made_on_version",
        "version",
        "created_at",
        "updated_at",
    )
    inlines = (PlacementRows,)
    text_rows = {"prefix": 2, "suffix": 2, "note": 6}
    fieldsets = (
        (None, {"fields": ("kind", "article", "text")}),
        (
            gettext_lazy("The passage"),
            {
                "fields": ("exact", "prefix", "suffix", "made_on_version"),
                "description": gettext_lazy(
                    "Copy the words from the text. Where they stand in it more than once, "
                    "give some of the words before or after, with the space between."
                ),
            },
        ),
        (
            gettext_lazy("What it says"),
            {
                "fields": (
                    "actor",
                    "place",
                    "track",
                    "round",
                    "question",
                    "stance",
                    "note",
                    "certainty",
                )
            },
        ),
        (
            gettext_lazy("Review"),
            {"fields": (("status", "author"), ("reviewer", "reviewed_at"))},
        ),
        (
            gettext_lazy("Keeping"),
            {
                "classes": ("collapse",),
                "fields": ("pid", "version", "created_at", "updated_at"),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        """Keep the annotations that the editor may read now; deleted ones are in the workbench."""
        found: Any = super().get_queryset(request)
        seen: QuerySet[Annotation] = found.present().unhidden_from(request.user)
        return within_access(seen, request.user, "text")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Cut nothing off a quote."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in _VERBATIM and isinstance(field, ProseField):
            field.strip = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer no text that the editor may not read."""
        if db_field.name == "text":
            kwargs["queryset"] = within_access(Text.objects.all(), request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("passage"), ordering="exact")
    def passage(self, annotation: Annotation) -> str:
        """Return the words that it stands on, or the note on a whole article."""
        words = annotation.exact or annotation.note
        return words if len(words) <= 90 else f"{words[:89]}…"  # noqa: PLR2004

    @admin.display(description=gettext_lazy("about"))
    def subject(self, annotation: Annotation) -> str:
        """Return what it names."""
        named = (annotation.actor, annotation.track, annotation.round, annotation.place)
        names = ", ".join(str(one) for one in (*named, annotation.question) if one is not None)
        return f"{names}: {annotation.get_stance_display()}" if annotation.stance else names

    @admin.display(description=gettext_lazy("made on"))
    def made_on_version(self, annotation: Annotation) -> str:
        """Return a link to the version that the quote was taken from."""
        if annotation.made_on is None:
            return ""
        number = annotation.made_on.number
        return link_to(annotation.made_on, _("Version %(number)d") % {"number": number})

    def save_model(self, request: HttpRequest, obj: Annotation, form: Any, change: bool) -> None:
        """Note who made it."""
        if not change:
            user: Any = request.user
            obj.author = user
        super().save_model(request, obj, form, change)
