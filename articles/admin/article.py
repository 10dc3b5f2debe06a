"""Articles in the admin."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.base import RecordAdmin, Rows
from articles.admin.deletion import UndeletableAdmin
from articles.admin.links import link_to, link_to_add, link_to_list
from articles.admin.lists import ByRecord
from articles.admin.workbench import NAME, WorkbenchAdmin
from articles.models import AlternativeDate, Annotation, Article, FieldCertainty, Text
from articles.vocabulary import AnnotationStatus


class FieldCertaintyRows(Rows[FieldCertainty, Article]):
    """How sure each fact is, and what it rests on."""

    model = FieldCertainty
    text_rows = {"basis": 2}


class AlternativeDateRows(Rows[AlternativeDate, Article]):
    """When else it may have been published."""

    model = AlternativeDate
    autocomplete_fields = ("round",)
    text_rows = {"why": 2}


@admin.register(Article)
class ArticleAdmin(WorkbenchAdmin, UndeletableAdmin[Article], RecordAdmin[Article]):
    """The bibliographic records; one that has to go is withdrawn, with its reason."""

    list_display = ("headline", "source", "published", "kind", "language", "status")
    list_filter = (
        "status",
        "kind",
        "language",
        "tracks",
        ("source", ByRecord),
        ("actors", ByRecord),
    )
    list_select_related = ("source",)
    search_fields = ("headline", "strapline", "byline", "source__name", "slug", "pid")
    autocomplete_fields = ("source", "republished_by", "tracks", "rounds", "actors", "events")
    readonly_fields = (*RecordAdmin.readonly_fields, "its_texts", "its_annotations")
    inlines = (FieldCertaintyRows, AlternativeDateRows)
    fieldsets = (
        (
            None,
            {"fields": ("headline", "strapline", "byline", ("status", "withdrawn_because"))},
        ),
        (gettext_lazy("Texts and annotations"), {"fields": ("its_texts", "its_annotations")}),
        (
            gettext_lazy("Published"),
            {
                "fields": (
                    "source",
                    "republished_by",
                    ("kind", "language"),
                    ("published", "captured_on"),
                )
            },
        ),
        (
            gettext_lazy("What it is about"),
            {"fields": ("summary", "tracks", "rounds", "actors", "events")},
        ),
        (
            gettext_lazy("Where it stands on the web"),
            {"fields": ("original_url", "archived_url", "other_urls")},
        ),
    )

    @admin.display(description=gettext_lazy("texts"))
    def its_texts(self, article: Article) -> SafeString | str:
        """Return links to the article's texts, and one that begins another."""
        if article._state.adding:
            return _("Save the article first; its texts come after.")
        texts = article.texts.select_related("current").order_by("pk")
        lines = format_html_join(
            "",
            "<li>{} – {}</li>",
            (
                (
                    link_to(text, f"{text.get_role_display()} ({text.language})"),
                    _("version %(number)d, %(access)s")
                    % {"number": text.current.number, "access": text.get_access_display()}
                    if text.current
                    else _("no body yet"),
                )
                for text in texts
            ),
        )
        another = link_to_add(Text, _("Add a text"), article=article.pk)
        return format_html('<ul class="plain">{}<li>{}</li></ul>', lines, another)

    @admin.display(description=gettext_lazy("annotations"))
    def its_annotations(self, article: Article) -> SafeString | str:
        """Return how many there are in each state, with links to them."""
        if article._state.adding:
            return ""
        counts = dict(article.annotations.order_by().values_list("status").annotate(Count("pk")))
        lines = format_html_join(
            "",
            "<li>{}</li>",
            (
                (
                    link_to_list(
                        Annotation,
                        f"{counts[status]} {AnnotationStatus(status).label}",
                        article__id__exact=article.pk,
                        status__exact=status,
                    ),
                )
                for status in AnnotationStatus.values
                if status in counts
            ),
        )
        bench = format_html(
            '<a href="{}">{}</a>', reverse(f"admin:{NAME}", args=[article.pk]), _("Annotate")
        )
        another = link_to_add(Annotation, _("Add an annotation"), article=article.pk)
        return format_html(
            '<ul class="plain"><li>{}</li>{}<li>{}</li></ul>', bench, lines, another
        )
