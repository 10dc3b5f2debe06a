"""Reports of mistakes in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.base import ArchiveAdmin
from articles.admin.deletion import UndeletableAdmin
from articles.admin.forms import FaithfulForm
from articles.admin.links import link_to
from articles.models import Report
from articles.vocabulary import ReportStatus


class ReportForm(FaithfulForm):
    """Asks what was done before a report counts as dealt with."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse a decision without an answer."""
        cleaned = super().clean()
        decided = self.cleaned_data.get("status") != ReportStatus.OPEN
        if decided and not self.cleaned_data.get("answer", "").strip():
            raise ValidationError({"answer": _("Say what was done, or why nothing was.")})
        return cleaned


@admin.register(Report)
class ReportAdmin(UndeletableAdmin[Report], ArchiveAdmin[Report]):
    """What readers told the archive; they write, editors answer."""

    form = ReportForm
    list_display = ("article", "paragraph", "gist", "received_at", "status", "handled_by")
    list_filter = ("status",)
    list_select_related = ("article", "handled_by")
    search_fields = ("message", "answer", "article__headline")
    # What waits stands first.
    ordering: ClassVar[Any] = (
        Case(When(status=ReportStatus.OPEN, then=Value(0)), default=Value(1)),
        "-received_at",
        "-pk",
    )
    readonly_fields = (
        "article_link",
        "paragraph",
        "message",
        "contact",
        "received_at",
        "handled_by",
    )
    fieldsets = (
        (
            gettext_lazy("What a reader wrote"),
            {"fields": ("article_link", "paragraph", "message", "contact", "received_at")},
        ),
        (
            gettext_lazy("What became of it"),
            {"fields": ("status", "answer", "handled_by")},
        ),
    )

    @admin.display(description=gettext_lazy("what is wrong"))
    def gist(self, report: Report) -> str:
        """Return the beginning of the message."""
        return report.message if len(report.message) <= 80 else f"{report.message[:79]}…"  # noqa: PLR2004

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, report: Report) -> str:
        """Return a link to the article's form."""
        return link_to(report.article)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no to everybody: reports come from readers."""
        del request
        return False

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        """Note who decided; an open report is nobody's."""
        if form.has_changed():
            user: Any = request.user
            obj.handled_by = None if obj.status == ReportStatus.OPEN else user
        super().save_model(request, obj, form, change)
