"""Texts and their versions in the admin."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.agreement import AgreementAdmin
from articles.admin.base import ArchiveAdmin, ReadOnlyRows
from articles.admin.correction import CorrectingAdmin
from articles.admin.deletion import UndeletableAdmin
from articles.admin.forms import FaithfulForm
from articles.admin.links import link_to, link_to_list
from articles.admin.lists import ByRecord, SturdyListAdmin
from articles.admin.rights import within_access
from articles.models import Annotation, Text, TextVersion
from articles.text.normalise import BodyError, normalise_body
from articles.vocabulary import PlacementState


class BodyField(forms.CharField):
    """A whole body: nothing is cut off it, and line ends are those that it is stored with."""

    def to_python(self, value: Any) -> str:
        """Return the body as it will be stored; raise ``ValidationError`` for what cannot be."""
        try:
            return normalise_body(super().to_python(value) or "")
        except BodyError as error:
            raise ValidationError(str(error), code="characters") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the body differs once both are in the one stored form."""
        try:
            return normalise_body(initial or "") != normalise_body(data or "")
        except BodyError:
            return True


class TextForm(FaithfulForm):
    """A text with its body, which ``Text.revise`` alone writes."""

    body = BodyField(
        label=gettext_lazy("Body"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"class": "vLargeTextField body", "rows": 30, "cols": 80, "dir": "auto"}
        ),
        help_text=gettext_lazy("Plain text, a blank line between paragraphs."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is changed"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=gettext_lazy("Shown to readers beside the new version."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the body as it stands."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("body", self.instance.body if self.instance.pk else "")

    @property
    def revises(self) -> bool:
        """Say whether the body is to change."""
        return "body" in self.changed_data

    def clean(self) -> dict[str, Any] | None:
        """Refuse an emptied body, a correction without its reason, a reason without one."""
        cleaned = super().clean()
        body, reason = self.cleaned_data.get("body"), self.cleaned_data.get("reason", "")
        stands = bool(self.instance.pk and self.instance.current_id)
        if self.revises and body is not None:
            if not body.strip():
                raise ValidationError({"body": _("A text cannot be empty.")})
            if stands and not reason.strip():
                raise ValidationError({"reason": _("Say why the text is changed.")})
        elif reason.strip() and not self.errors:
            raise ValidationError(
                {"reason": _("The body is as it was; there is nothing to give a reason for.")}
            )
        return cleaned


class VersionRows(ReadOnlyRows[TextVersion, Text]):
    """The versions that the body went through."""

    model = TextVersion
    fk_name = "text"
    fields = ("numbered", "created_at", "by", "reason")
    ordering = ("-number",)
    verbose_name_plural = gettext_lazy("versions")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TextVersion]:
        """Fetch the versions without their bodies."""
        return super().get_queryset(request).defer("body").select_related("by")

    @admin.display(description=gettext_lazy("number"))
    def numbered(self, version: TextVersion) -> str:
        """Return a link to the version."""
        return link_to(version, _("Version %(number)d") % {"number": version.number})


@admin.register(Text)
class TextAdmin(AgreementAdmin, CorrectingAdmin, UndeletableAdmin[Text], ArchiveAdmin[Text]):
    """The texts of the articles."""

    form = TextForm
    list_display = ("article", "role", "language", "access", "standing", "updated_at")
    list_filter = ("role", "language", "access", ("article", ByRecord))
    list_select_related = ("article", "current")
    search_fields = ("article__headline", "article__pid")
    autocomplete_fields = ("article",)
    readonly_fields = ("standing", "its_annotations", "version", "created_at", "updated_at")
    inlines = (VersionRows,)
    text_rows = {"excerpt": 4}

    def get_fieldsets(self, request: HttpRequest, obj: Text | None = None) -> Any:
        """Return the sections; who may only look has nothing to give a reason for."""
        may_write = self.has_change_permission(request, obj) or obj is None
        body: tuple[str, ...] = ("body",)
        if obj is not None:
            body = ("standing", *body, *(("reason",) if may_write else ()))
        kept = ("its_annotations",) if obj is not None else ()
        return [
            (None, {"fields": ("article", ("role", "language"), *kept)}),
            (gettext_lazy("Body"), {"fields": body}),
            (gettext_lazy("Rights"), {"fields": ("access", "excerpt", "rights_note")}),
            (
                gettext_lazy("Keeping"),
                {"classes": ("collapse",), "fields": ("version", "created_at", "updated_at")},
            ),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Text]:
        """Keep the texts that the editor may read."""
        return within_access(super().get_queryset(request), request.user)

    @admin.display(description=gettext_lazy("current version"))
    def standing(self, text: Text) -> str:
        """Say which version stands."""
        if text.current is None:
            return _("no body yet")
        return _("Version %(number)d") % {"number": text.current.number}

    @admin.display(description=gettext_lazy("annotations"))
    def its_annotations(self, text: Text) -> str:
        """Return a link to the annotations on the text."""
        label = ngettext("%d annotation", "%d annotations", count := text.annotations.count())
        return link_to_list(Annotation, label % count, text__id__exact=text.pk)

    def needs_saving(self, form: Any) -> bool:
        """Save the row for its own columns only; the body has its own way."""
        return bool(set(form.changed_data) - {"body", "reason"})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Revise the body where it was changed, and say what became of the annotations."""
        super().save_related(request, form, formsets, change)
        if not form.revises:
            return
        text: Text = form.instance
        user: Any = request.user
        version = text.revise(
            form.cleaned_data["body"],
            by=user,
            reason=form.cleaned_data.get("reason", ""),
            base=text.current,
        )
        for level, message in _carried(version):
            self.message_user(request, message, level)

    def view_on_site(self, obj: Text) -> str:
        """Return the address of the article, where the text is read."""
        return obj.article.get_absolute_url()


def _carried(version: TextVersion) -> list[tuple[int, str]]:
    states = Counter(version.placements.values_list("state", flat=True))
    if not states:
        return []
    told = [
        (messages.INFO, PlacementState.UNCHANGED, ngettext(
            "%d annotation stays where it was.", "%d annotations stay where they were.",
            states[PlacementState.UNCHANGED])),
        (messages.INFO, PlacementState.MOVED, ngettext(
            "%d annotation moved along with its words.",
            "%d annotations moved along with their words.",
            states[PlacementState.MOVED])),
        (messages.WARNING, PlacementState.REWORDED, ngettext(
            "The words under %d annotation were changed; look at it.",
            "The words under %d annotations were changed; look at them.",
            states[PlacementState.REWORDED])),
        (messages.WARNING, PlacementState.DOUBTFUL, ngettext(
            "%d annotation stands in a place that is not certain; look at it.",
            "%d annotations stand in places that are not certain; look at them.",
            states[PlacementState.DOUBTFUL])),
        (messages.WARNING, PlacementState.ORPHANED, ngettext(
            "%d annotation has lost its words and has no place any more; it is kept for review.",
            "%d annotations have lost their words and have no place any more; "
            "they are kept for review.",
            states[PlacementState.ORPHANED])),
    ]  # fmt: skip
    return [(level, words % states[state]) for level, state, words in told if states[state]]


@admin.register(TextVersion)
class TextVersionAdmin(UndeletableAdmin[TextVersion], SturdyListAdmin[TextVersion]):
    """Bodies as they stand or once stood: to read, never to change."""

    list_display = ("__str__", "number", "created_at", "by", "reason")
    list_filter = (("text", ByRecord),)
    list_select_related = ("text__article", "by")
    search_fields = ("text__article__headline", "reason")
    fields = ("text_link", "number", "created_at", "by", "reason", "body", "sha256")
    readonly_fields = ("text_link", "created_at", "sha256")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TextVersion]:
        """Keep the versions of texts that the editor may read."""
        return within_access(super().get_queryset(request), request.user, "text")

    @admin.display(description=gettext_lazy("text"))
    def text_link(self, version: TextVersion) -> str:
        """Return a link to the text."""
        return link_to(version.text)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no to everybody: a revision of the text makes a version."""
        del request
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no to everybody: a version is kept as it was."""
        del request, obj
        return False
