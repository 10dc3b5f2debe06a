"""The review queue in the admin: one page for all that waits, decided on with plain forms."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.history import entries
from articles.admin.links import link_to
from articles.admin.queue_decisions import (
    ACCEPT,
    DECISIONS,
    KEEP,
    REJECT,
    Outcome,
    decide,
    last_decision,
    remember,
    take_back,
)
from articles.models import Annotation
from articles.presenters.queue import MOST_AT_ONCE, present_queue
from articles.presenters.queue_facets import QueueWishes
from articles.querysets.annotation import AnnotationQuerySet
from articles.querysets.review import Reason
from articles.querysets.rights import REVIEW

_SHAPES: Final = {
    "reason": re.compile("|".join(Reason.values)),
    "article": re.compile(r"[0-9a-z]{6}"),
    "track": re.compile(r"[-\w]{1,80}"),
    "actor": re.compile(r"[-\w]{1,80}"),
    "author": re.compile(r"[0-9]{1,9}|archive"),
    "named": re.compile(r"(?:track|round|place)-[0-9]{1,9}"),
    "after": re.compile(r"[0-9a-z]{6}"),
}
_PID: Final = _SHAPES["after"]
_SEEN: Final = re.compile(r"[0-9]{1,15}\.[0-9]{1,9}")
_STALE: Final = 409
# Versions shown of an annotation that was changed meanwhile.
_MOST_CHANGES: Final = 20


class QueueAdmin(admin.ModelAdmin[Annotation]):
    """An admin of annotations with a page for what waits."""

    def get_urls(self) -> list[URLPattern]:
        """Return the queue's address, then the admin's own."""
        view = self.admin_site.admin_view(self.queue_view)
        return [path("queue/", view, name="articles_annotation_queue"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        """Leave out what a coder is not to see yet."""
        found: Any = super().get_queryset(request)
        unhidden: QuerySet[Annotation] = found.unhidden_from(request.user)
        return unhidden

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """Show what waits, or carry out a decision on it."""
        if not request.user.has_perm(REVIEW) or not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._carry_out(request)
        return self._page(request, _wishes(request.GET))

    def _page(self, request: HttpRequest, wishes: QueueWishes) -> HttpResponse:
        last = last_decision(request.session)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review queue"),
            "opts": self.opts,
            "queue": present_queue(self._readable(request), wishes, request.user),
            "wishes": wishes,
            "undo": last and {"token": last["token"], "what": _undo_words(last)},
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/queue.html", context)

    def _readable(self, request: HttpRequest) -> AnnotationQuerySet:
        readable: Any = self.get_queryset(request)
        return readable  # type: ignore[no-any-return]

    def _carry_out(self, request: HttpRequest) -> HttpResponse:
        decision = request.POST.get("decision", "")
        if decision == "undo":
            return self._undo(request)
        if decision not in DECISIONS:
            raise BadRequest(_("The form came back incomplete. Open it again."))
        shown = _shown(request.POST)
        outcome = decide(self._readable(request), shown, decision, request.user)
        if not any((outcome.done, outcome.again, outcome.stale, outcome.own)):
            raise Http404
        for annotation in outcome.done:
            self.log_change(request, annotation, str(_PAST[decision]()))
        if outcome.done:
            remember(request.session, decision, outcome)
        if len(shown) == 1 and outcome.stale:
            return self._stale(request, outcome.stale[0], next(iter(shown.values())))
        self._tell(request, decision, outcome)
        return self._back(request)

    def _tell(self, request: HttpRequest, decision: str, outcome: Outcome) -> None:
        settled = [*outcome.done, *outcome.again]
        if len(settled) == 1:
            words = _("%(decision)s %(name)s") % {
                "decision": _PAST[decision](),
                "name": settled[0],
            }
            self.message_user(request, words, messages.SUCCESS)
        elif settled:
            words = _("%(decision)s %(count)d annotations.") % {
                "decision": _PAST[decision](),
                "count": len(settled),
            }
            self.message_user(request, words, messages.SUCCESS)
        if outcome.own:
            words = _("Your own wait for somebody else: %(names)s")
            names = format_html_join(", ", "{}", ((link_to(one),) for one in outcome.own))
            self.message_user(request, _filled(words, names), messages.WARNING)
        if outcome.stale:
            words = _("Changed meanwhile, and left as they are: %(names)s")
            names = format_html_join(", ", "{}", ((link_to(one),) for one in outcome.stale))
            self.message_user(request, _filled(words, names), messages.WARNING)

    def _undo(self, request: HttpRequest) -> HttpResponse:
        token = request.POST.get("token", "")
        taken = take_back(self._readable(request), request.session, token)
        if taken is None:
            words = _("There is nothing to take back any more.")
            self.message_user(request, words, messages.WARNING)
            return self._back(request)
        restored, changed = taken
        for annotation in restored:
            self.log_change(request, annotation, _("The review was taken back."))
        if restored:
            words = ngettext(
                "Taken back; %d annotation waits again.",
                "Taken back; %d annotations wait again.",
                len(restored),
            )
            self.message_user(request, words % len(restored), messages.SUCCESS)
        if changed:
            words = _("Changed since, and left as they are: %(names)s")
            names = format_html_join(", ", "{}", ((link_to(one),) for one in changed))
            self.message_user(request, _filled(words, names), messages.WARNING)
        return self._back(request, restored[0].pid if restored else "")

    def _stale(self, request: HttpRequest, annotation: Annotation, shown: int) -> HttpResponse:
        rows = list(
            annotation.history.filter(version__gte=shown)
            .select_related("history_user")
            .order_by("-history_id")[:_MOST_CHANGES]
        )
        changes = [
            entry for row, entry in zip(rows, entries(rows), strict=True) if row.version > shown
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Changed meanwhile"),
            "opts": self.opts,
            "annotation": annotation,
            "changes": changes,
            "back": self._address(request, annotation.pid),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/stale.html", context, status=_STALE)

    def _back(self, request: HttpRequest, pid: str = "") -> HttpResponse:
        following = pid or request.POST.get("next", "")
        return HttpResponseRedirect(self._address(request, following))

    def _address(self, request: HttpRequest, pid: str) -> str:
        wishes = _wishes(request.GET)
        query = wishes.query(after=wishes.after)
        fragment = f"#item-{pid}" if _PID.fullmatch(pid) else ""
        page = reverse("admin:articles_annotation_queue")
        return f"{page}{'?' if query else ''}{query}{fragment}"


# Functions, because words are translated when they are said.
_PAST: Final = {
    ACCEPT: lambda: _("Accepted:"),
    REJECT: lambda: _("Rejected:"),
    KEEP: lambda: _("Place confirmed:"),
}


def _undo_words(last: dict[str, Any]) -> str:
    count = len(last["steps"])
    words = {
        ACCEPT: ngettext("%d annotation accepted.", "%d annotations accepted.", count),
        REJECT: ngettext("%d annotation rejected.", "%d annotations rejected.", count),
        KEEP: ngettext("%d place confirmed.", "%d places confirmed.", count),
    }
    return words[last["decision"]] % count


def _filled(words: str, names: Any) -> Any:
    before, _between, after = words.partition("%(names)s")
    return format_html_join("", "{}", ((before,), (names,), (after,)))


def _wishes(data: QueryDict) -> QueueWishes:
    """Read the wishes from an address; what no link of ours says means nothing."""
    return QueueWishes(
        **{
            name: value
            for name, shape in _SHAPES.items()
            if shape.fullmatch(value := data.get(name, ""))
        }
    )


def _shown(data: QueryDict) -> dict[int, int]:
    """Return what was decided on, by key, with the versions shown; raise ``BadRequest``."""
    marks = data.get("seen", "").split()
    if not 0 < len(marks) <= MOST_AT_ONCE or not all(map(_SEEN.fullmatch, marks)):
        raise BadRequest(_("The form came back incomplete. Open it again."))
    return {int(pk): int(version) for pk, version in (mark.split(".") for mark in marks)}
