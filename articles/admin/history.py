"""What happened to a record: who, when, and each change word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel

from articles.admin.fields import form_field
from articles.models.fields import PartialDateField

M = TypeVar("M", bound=models.Model)

PER_PAGE: Final = 50
_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond this, a comparison word by word is no longer worth its time.
_MOST_WORDS: Final = 5_000
# What every save moves; it says nothing to a reader.
_SILENT: Final = {"version", "updated_at", "created_at"}


class Piece(NamedTuple):
    """Words that stayed ("equal"), went ("delete") or came ("insert")."""

    kind: str
    text: str


class Change(NamedTuple):
    """What happened to one field."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Entry:
    """One moment in the life of a record."""

    when: datetime
    who: str
    what: str
    reason: str
    changes: tuple[Change, ...]


class HistoryAdmin(admin.ModelAdmin[M]):
    """An admin with a page of history for every row that keeps one; nothing is reverted there."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the history of a row that the reader may see."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            gone: HttpResponse = self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined]
                request, self.opts, object_id
            )
            return gone
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if not hasattr(obj, "history"):
            return super().history_view(request, object_id, extra_context)
        row: Any = obj
        rows = row.history.select_related("history_user").order_by("-history_id")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%(name)s”") % {"name": obj},
            "entries": list(entries(list(page.object_list))),
            "page": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/record_history.html", context)


def entries(records: list[Any]) -> Iterator[Entry]:
    """Describe historical rows, the newest first, each against the one before it."""
    kinds = {"+": _("added"), "~": _("changed"), "-": _("deleted")}
    for number, record in enumerate(records):
        earlier = records[number + 1] if number + 1 < len(records) else record.prev_record
        yield Entry(
            when=record.history_date,
            who=str(record.history_user) if record.history_user else _("the archive itself"),
            what=kinds.get(record.history_type, record.history_type),
            reason=record.history_change_reason or "",
            changes=tuple(_changes(record, earlier)) if earlier is not None else (),
        )


def _changes(record: Any, earlier: Any) -> Iterator[Change]:
    delta = record.diff_against(
        earlier, excluded_fields=_SILENT & _tracked(record), foreign_keys_are_objs=True
    )
    for change in delta.changes:
        field = record.instance_type._meta.get_field(change.field)
        old, new = in_words(field, change.old), in_words(field, change.new)
        pieces = word_diff(old, new) if _is_prose(field) else replaced(old, new)
        yield Change(str(capfirst(field.verbose_name)), tuple(pieces))


def _is_prose(field: Any) -> bool:
    """Say whether a change may lie within the value; a date or a name changes as a whole."""
    if field.choices or isinstance(field, PartialDateField):
        return False
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


def replaced(old: str, new: str) -> Iterator[Piece]:
    """Yield a value that went as a whole, and the one that came instead."""
    yield from (Piece(kind, text) for kind, text in (("delete", old), ("insert", new)) if text)


def _tracked(record: Any) -> set[str]:
    return {field.name for field in record.tracked_fields}


def in_words(field: Any, value: Any) -> str:
    """Return a field's stored value as an editor would say it: names, not numbers."""
    if isinstance(field, models.ManyToManyField):
        through = field.m2m_reverse_field_name()
        return ", ".join(sorted(str(row[through]) for row in value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.JSONField):
        shown = form_field(field)
        return str(shown.prepare_value(value)) if shown else str(value)
    return str(value)


def word_diff(old: str, new: str) -> Iterator[Piece]:
    """Yield what stayed, went and came between two texts, in reading order."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not before or not after or max(len(before), len(after)) > _MOST_WORDS:
        yield from replaced(old, new)
        return
    for step in Indel.opcodes(before, after):
        if step.tag in ("equal", "delete"):
            yield Piece(step.tag, "".join(before[step.src_start : step.src_end]))
        if step.tag == "insert":
            yield Piece("insert", "".join(after[step.dest_start : step.dest_end]))
