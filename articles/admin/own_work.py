"""What became of one's own annotations: their review, and what others changed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.history import Change, Entry, in_words, replaced, word_diff
from articles.models import Actor, Annotation, Article, Place, Question, Round, Text, Track

PER_PAGE: Final = 25
_PROSE: Final = ("exact", "note")
_CLOSED: Final = ("kind", "stance", "certainty", "status")
_RECORDS: Final[dict[str, type[Any]]] = {
    "article": Article,
    "text": Text,
    "actor": Actor,
    "track": Track,
    "round": Round,
    "place": Place,
    "question": Question,
}


@dataclass(frozen=True, slots=True)
class OwnAnnotation:
    """One annotation of the reader's, and what others changed in it, the newest first."""

    annotation: Annotation
    changes: tuple[Entry, ...]


class OwnWorkAdmin(admin.ModelAdmin[Annotation]):
    """An admin of annotations with a page on which annotators see what became of theirs."""

    def get_urls(self) -> list[URLPattern]:
        """Return the page's address, then the admin's own."""
        view = self.admin_site.admin_view(self.mine_view)
        return [path("mine/", view, name="articles_annotation_mine"), *super().get_urls()]

    def mine_view(self, request: HttpRequest) -> HttpResponse:
        """Show the reader's own annotations, those last changed first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        user: Any = request.user
        own = (
            self.get_queryset(request)
            .filter(author=user)
            .select_related("article", "text", "reviewer")
            .order_by("-updated_at", "-pk")
        )
        page = Paginator(own, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("My annotations"),
            "opts": self.opts,
            "own": own_annotations(list(page.object_list)),
            "page": page,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/mine.html", context)


def own_annotations(annotations: list[Annotation]) -> list[OwnAnnotation]:
    """Return annotations with what others than their authors changed in them.

    Eight queries at most: the rows of their histories, and the names of what these name.
    """
    rows = list(
        Annotation.history.filter(id__in=[one.pk for one in annotations])
        .select_related("history_user")
        .order_by("id", "history_id")
    )
    names = _names(rows)
    steps: dict[int, list[Any]] = {}
    for row in rows:
        steps.setdefault(row.id, []).append(row)
    return [
        OwnAnnotation(one, tuple(_by_others(steps.get(one.pk, []), one.author_id, names))[::-1])
        for one in annotations
    ]


def _names(rows: list[Any]) -> dict[str, Mapping[int, Any]]:
    wanted = {field: {getattr(row, f"{field}_id") for row in rows} - {None} for field in _RECORDS}
    return {
        field: model._base_manager.in_bulk(wanted[field]) if len(wanted[field]) > 0 else {}
        for field, model in _RECORDS.items()
    }


def _by_others(
    rows: list[Any], author: int | None, names: dict[str, Mapping[int, Any]]
) -> Iterator[Entry]:
    for before, after in pairwise(rows):
        if after.history_user_id in (author, None):
            continue
        changes = tuple(_changes(before, after, names))
        if changes:
            yield Entry(
                when=after.history_date,
                who=str(after.history_user),
                what=_("changed"),
                reason=after.history_change_reason or "",
                changes=changes,
            )


def _changes(before: Any, after: Any, names: dict[str, Mapping[int, Any]]) -> Iterator[Change]:
    for name in (*_CLOSED, *_RECORDS, *_PROSE):
        field: Any = Annotation._meta.get_field(name)
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old == new:
            continue
        if name in _RECORDS:
            old, new = (str(names[name].get(key, "")) for key in (old, new))
        else:
            old, new = in_words(field, old), in_words(field, new)
        pieces = word_diff(old, new) if name in _PROSE else replaced(old, new)
        yield Change(str(capfirst(field.verbose_name)), tuple(pieces))
