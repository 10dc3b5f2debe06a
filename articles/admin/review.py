"""Accepting and rejecting annotations: never one's own, and only as they were shown."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.marks import marked
from articles.admin.queue_decisions import ACCEPT, REJECT, decide, remember
from articles.admin.saving import SparingAdmin
from articles.models import Annotation
from articles.querysets.rights import REVIEW
from articles.vocabulary import AnnotationStatus

_SEEN = "_seen-"
_NUMBER = re.compile(r"[0-9]{1,15}")
_DECISIONS: dict[str, Callable[[Annotation, Any], None]] = {
    "_accept": Annotation.accept,
    "_reject": Annotation.reject,
}


class ReviewingAdmin(SparingAdmin[Annotation]):
    """An admin in which two people, author and reviewer, decide on an annotation."""

    actions = ("accept", "reject")

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Say whether the editor may accept and reject."""
        return bool(request.user.has_perm(REVIEW))

    def may_review(self, request: HttpRequest, annotation: Annotation) -> bool:
        """Say whether the editor may decide on this annotation, which must not be their own."""
        return self.has_review_permission(request) and annotation.author_id != request.user.pk

    @admin.display(description=SafeString('<input type="checkbox" id="action-toggle">'))
    def action_checkbox(self, obj: Annotation) -> SafeString:
        """Return the tick box of a row, with the version in which the row is shown."""
        return format_html(
            '{}<input type="hidden" name="{}{}" value="{}">',
            super().action_checkbox(obj),
            _SEEN,
            obj.pk,
            obj.version,
        )

    @admin.action(
        description=gettext_lazy("Accept the chosen annotations"), permissions=["review"]
    )
    def accept(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> None:
        """Accept what was chosen."""
        self._decide(request, queryset, ACCEPT)

    @admin.action(
        description=gettext_lazy("Reject the chosen annotations"), permissions=["review"]
    )
    def reject(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> None:
        """Reject what was chosen."""
        self._decide(request, queryset, REJECT)

    def _decide(self, request: HttpRequest, queryset: QuerySet[Annotation], decision: str) -> None:
        chosen: Any = queryset
        shown = _shown(request.POST)
        shown = {
            pk: shown[pk] for pk in queryset.filter(pk__in=shown).values_list("pk", flat=True)
        }
        outcome = decide(chosen, shown, decision, request.user, again=True)
        for annotation in outcome.done:
            self.log_change(request, annotation, _decision(annotation))
        if outcome.done:
            remember(request.session, decision, outcome)
        if count := len(outcome.done) + len(outcome.again):
            self.message_user(request, _done(decision, count), messages.SUCCESS)
        if count := len(outcome.own):
            self.message_user(request, _own(count), messages.WARNING)
        never_shown = queryset.count() - len(shown)
        if count := len(outcome.stale) + never_shown:
            self.message_user(request, _changed(count), messages.WARNING)

    def save_model(self, request: HttpRequest, obj: Annotation, form: Any, change: bool) -> None:
        """Send a changed statement back to review, unless its reviewer changed it."""
        reviewed = obj.status in {AnnotationStatus.ACCEPTED, AnnotationStatus.REJECTED}
        if change and form.has_changed() and reviewed and not self.may_review(request, obj):
            obj.status = AnnotationStatus.SUGGESTED
            obj.reviewer = None
            obj.reviewed_at = None
            self.message_user(
                request,
                _("What you changed had been reviewed before; it waits for a review again."),
                messages.WARNING,
            )
        super().save_model(request, obj, form, change)

    def response_change(self, request: HttpRequest, obj: Annotation) -> Any:
        """Decide, where the form was sent by one of the reviewer's buttons."""
        for button, review in _DECISIONS.items():
            if button in request.POST:
                if self.may_review(request, obj):
                    marked(request).unchanged = False
                    review(obj, request.user)
                    self.log_change(request, obj, _decision(obj))
                    self.message_user(request, _decision(obj), messages.INFO)
                else:
                    self.message_user(request, _own(1), messages.WARNING)
        return super().response_change(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Offer the reviewer's buttons to who may use them."""
        original = context.get("original")
        context["may_review"] = original is not None and self.may_review(request, original)
        return super().render_change_form(request, context, *args, **kwargs)


def _decision(annotation: Annotation) -> str:
    return _("Review: %(status)s.") % {"status": annotation.get_status_display()}


def _shown(data: QueryDict) -> dict[int, int]:
    """Return the versions in which the rows of the list were shown, by key."""
    marks = ((name.removeprefix(_SEEN), data.get(name, "")) for name in data if _SEEN in name)
    return {
        int(pk): int(version)
        for pk, version in marks
        if _NUMBER.fullmatch(pk) and _NUMBER.fullmatch(version)
    }


def _done(decision: str, count: int) -> str:
    if decision == ACCEPT:
        words = ngettext("%d annotation accepted.", "%d annotations accepted.", count)
    else:
        words = ngettext("%d annotation rejected.", "%d annotations rejected.", count)
    return words % count


def _own(count: int) -> str:
    words = ngettext(
        "%d annotation is your own; somebody else has to review it.",
        "%d annotations are your own; somebody else has to review them.",
        count,
    )
    return words % count


def _changed(count: int) -> str:
    words = ngettext(
        "%d annotation was changed after this list was shown, and left as it is. Look again.",
        "%d annotations were changed after this list was shown, and left as they are. Look again.",
        count,
    )
    return words % count
