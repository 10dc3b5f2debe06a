"""What the workbench writes: once each, only as it was shown, and with its trace in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles.admin.guard import VERSION
from articles.admin.once import TOKEN, WELL_FORMED
from articles.admin.rights import within_access
from articles.exceptions import StaleRecordError
from articles.forms.annotate import AnnotateForm
from articles.models import Annotation, Article, Text
from articles.querysets.rights import REVIEW
from articles.text.normalise import paragraphs
from articles.vocabulary import AnnotationStatus

Outcome = Literal["saved", "stale", "refused"]


def may_delete(request: HttpRequest, annotations: Any, annotation: Annotation) -> bool:
    """Say whether the editor may delete it: their own, what no person made, or as a reviewer."""
    user: Any = request.user
    own = annotation.author_id in (None, user.pk)
    changes: bool = annotations.has_change_permission(request, annotation)
    return changes and (own or bool(user.has_perm(REVIEW)))


@dataclass
class Bench:
    """One editor at work on one article: the texts that they may read, and the one shown.

    ``annotations`` is the admin of annotations, whose rules of review and whose
    log hold here as well.
    """

    request: HttpRequest
    article: Article
    texts: list[Text]
    text: Text | None
    annotations: Any

    def blank(self) -> Annotation:
        """Return an annotation to be made on the text shown."""
        return Annotation(article=self.article, text=self.text, status=AnnotationStatus.SUGGESTED)

    def annotation(self, pid: str) -> Annotation:
        """Return an annotation of the article; raise ``Http404`` for one not to be read here."""
        rows = within_access(
            Annotation.objects.unhidden_from(self.request.user).filter(article=self.article),
            self.request.user,
            "text",
        )
        found = rows.select_related("text__current", "article").filter(pid=pid).first()
        if found is None:
            raise Http404(_("There is no such annotation on this article."))
        return found

    def version_of(self, annotation: Annotation) -> int:
        """Return the version of the row as it is stored."""
        rows = Annotation.objects.filter(pk=annotation.pk)
        return rows.values_list("version", flat=True).get()

    def place_of(self, annotation: Annotation) -> str:
        """Return the anchor of the paragraph that it stands in; of the page's undo without one."""
        version = annotation.text.current if annotation.text is not None else None
        if version is None or annotation.text != self.text:
            return "undo"
        starts = annotation.placements.filter(version=version).values_list("start", flat=True)
        start = starts.first()
        inside = (
            p.number for p in paragraphs(version.body) if start is not None and start < p.end
        )
        number = next(inside, None)
        return "undo" if number is None else f"p{number}"

    def make(self, form: AnnotateForm) -> Annotation | None:
        """Make the annotation, once however often it is sent; None where the form has faults."""
        if not WELL_FORMED.fullmatch(self.request.POST.get(TOKEN, "")):
            raise BadRequest(_("The form came back incomplete. Open it again."))
        with transaction.atomic():
            # One person's additions wait for each other; the second sees what the first made.
            user: Any = self.request.user
            get_user_model().objects.select_for_update(no_key=True).filter(pk=user.pk).first()
            made: Annotation | None = self.annotations.made_by(self.request)
            if made is not None:
                return made
            self._hold_text(form.instance)
            if not form.is_valid():
                return None
            annotation = form.save(commit=False)
            self.annotations.save_model(self.request, annotation, form, change=False)
            self.annotations.log_addition(self.request, annotation, [{"added": {}}])
        messages.success(self.request, _("The annotation was saved; it waits for a review."))
        if form.widened:
            messages.info(
                self.request,
                _("Your selection cut a character in two, so it was widened to “%(exact)s”.")
                % {"exact": annotation.exact},
            )
        return annotation

    def _hold_text(self, annotation: Annotation) -> None:
        """Let nobody correct the text between the check of the passage and the save."""
        if annotation.text_id is not None:
            # Its body is read afterwards: that of a correction, if one had to be waited for.
            annotation.text = Text.objects.select_for_update().get(pk=annotation.text_id)

    def change(self, form: AnnotateForm) -> Outcome:
        """Save a changed annotation, unless somebody else did since it was shown."""
        shown = self.request.POST.get(VERSION, "")
        with transaction.atomic():
            annotation = form.instance
            # Its key stays: a correction of the text may give it a place meanwhile.
            Annotation.objects.select_for_update(no_key=True).filter(pk=annotation.pk).first()
            if self.request.POST.get("start"):
                self._hold_text(annotation)
            if not form.is_valid():
                return "refused"
            if not form.has_changed():
                messages.info(self.request, _("Nothing was changed, so nothing was saved."))
                return "saved"
            if shown != str(self.version_of(annotation)):
                return "stale"
            message = self.annotations.construct_change_message(self.request, form, [])
            try:
                with transaction.atomic():
                    self.annotations.save_model(self.request, annotation, form, change=True)
                    self.annotations.log_change(self.request, annotation, message)
            except StaleRecordError:
                return "stale"
        messages.success(self.request, _("The annotation was changed."))
        return "saved"

    def decide(self, annotation: Annotation, what: str, shown: str) -> bool:
        """Delete or restore; False where somebody else changed it since it was shown."""
        gone = annotation.status == AnnotationStatus.DELETED
        if gone == (what == "remove"):
            return True
        if shown != str(annotation.version):
            return False
        try:
            with transaction.atomic():
                getattr(annotation, what)()
                told = _("Deleted.") if what == "remove" else _("Brought back.")
                self.annotations.log_change(self.request, annotation, told)
        except StaleRecordError:
            return False
        if what == "restore":
            messages.success(self.request, _("The annotation is back."))
        return True
