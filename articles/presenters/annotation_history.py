"""The history of an annotation in short: when, by whom in which role, what changed.

Who they are is not told, and neither is what a quote or a note said before: an
earlier one may have stood on a text that the reader may not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.models import Annotation
from articles.vocabulary import (
    AnnotationKind,
    AnnotationStatus,
    Confidence,
    PlacementState,
    Stance,
)

# Fields whose change is told, and how; their values are told where the list of them is closed.
_CLOSED: Final[dict[str, Any]] = {
    "kind": AnnotationKind,
    "certainty": Confidence,
    "stance": Stance,
}
_RECORDS: Final = ("actor", "track", "round", "place", "question")
_QUOTE: Final = ("text", "exact", "prefix", "suffix")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step: the moment, the role of who took it, and what it changed."""

    at: datetime
    who: str
    changes: tuple[str, ...]


def annotation_history(annotation: Annotation) -> tuple[HistoryEntry, ...]:
    """Return the steps of an annotation that the reader may see, the newest first.

    Two queries: the rows of its history, and what became of its passage in
    later versions of the text.
    """
    rows = list(annotation.history.order_by("history_date", "history_id"))
    entries = [*_made(rows), *_changed(rows), *_corrected(annotation)]
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _made(rows: list[Any]) -> Iterator[HistoryEntry]:
    if rows:
        first = rows[0]
        status = AnnotationStatus(first.status)
        what = {
            AnnotationStatus.SUGGESTED: _("Suggested."),
            AnnotationStatus.ACCEPTED: _("Entered as accepted."),
            AnnotationStatus.REJECTED: _("Entered as rejected."),
            AnnotationStatus.DELETED: _("Entered as deleted."),
        }[status]
        by_person = first.history_user_id is not None
        who = _("an annotator") if by_person else _("the archive")
        yield HistoryEntry(first.history_date, who, (what,))


def _changed(rows: list[Any]) -> Iterator[HistoryEntry]:
    for before, after in pairwise(rows):
        changes = tuple(_changes(before, after))
        if changes:
            yield HistoryEntry(after.history_date, _who(before, after), changes)


def _who(before: Any, after: Any) -> str:
    if after.history_user_id is None:
        return _("the archive")
    deleted = AnnotationStatus.DELETED in (before.status, after.status)
    if not deleted and after.status not in (before.status, AnnotationStatus.SUGGESTED):
        return _("a reviewer")
    if after.history_user_id == after.author_id:
        return _("its annotator")
    return _("an editor")


def _changes(before: Any, after: Any) -> Iterator[str]:
    if before.status != after.status:
        yield _decided(before, after)
    for field, terms in _CLOSED.items():
        if getattr(before, field) != getattr(after, field):
            yield _closed(field, terms, getattr(before, field), getattr(after, field))
    for field in _RECORDS:
        if getattr(before, f"{field}_id") != getattr(after, f"{field}_id"):
            yield _("Names another %(what)s than before.") % {"what": _name_of(field)}
    if any(getattr(before, _column(f)) != getattr(after, _column(f)) for f in _QUOTE):
        yield _("Put on other words.")
    if before.note != after.note:
        yield (
            _("Note rewritten.")
            if before.note and after.note
            else (_("Note added.") if after.note else _("Note taken away."))
        )


def _decided(before: Any, after: Any) -> str:
    if before.status == AnnotationStatus.DELETED:
        return _("Brought back.")
    return {
        AnnotationStatus.SUGGESTED: _("Put back for review."),
        AnnotationStatus.ACCEPTED: _("Accepted."),
        AnnotationStatus.REJECTED: _("Rejected."),
        AnnotationStatus.DELETED: _("Deleted."),
    }[AnnotationStatus(after.status)]


def _column(field: str) -> str:
    return f"{field}_id" if field == "text" else field


def _name_of(field: str) -> str:
    return str(Annotation._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def _closed(field: str, terms: Any, before: str, after: str) -> str:
    def label(value: str) -> str:
        return str(terms(value).label) if value in terms.values else _("none")

    return _("%(what)s: %(before)s, now %(after)s.") % {
        "what": _name_of(field).capitalize(),
        "before": label(before),
        "after": label(after),
    }


def _corrected(annotation: Annotation) -> Iterator[HistoryEntry]:
    """Yield what corrections of the text did to the passage."""
    if annotation.made_on is None:
        return
    placements = (
        annotation.placements.select_related("version")
        .defer("version__body")
        .filter(version__number__gt=annotation.made_on.number)
    )
    for place in placements:
        what = {
            PlacementState.UNCHANGED: _("The text was corrected; the passage stayed as it was."),
            PlacementState.MOVED: _("The text was corrected; the passage moved with its words."),
            PlacementState.REWORDED: _("The text was corrected; the passage was reworded."),
            PlacementState.DOUBTFUL: _(
                "The text was corrected; where the passage stands now is doubtful."
            ),
            PlacementState.ORPHANED: _("The text was corrected; the passage is gone."),
        }[PlacementState(place.state)]
        yield HistoryEntry(place.version.created_at, _("an editor of the text"), (what,))
