"""Suggestions as rows: what the models would write one by one, written many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from django.db import transaction

from articles.anchoring.selectors import quote_at
from articles.mentions.gazetteer import METHOD
from articles.models import Annotation, Identifier, Placement, Text
from articles.vocabulary import AnnotationKind, AnnotationStatus, PlacementState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.mentions.records import Key
    from articles.mentions.suggest import Suggestion
    from articles.models import TextVersion

_ROWS_AT_ONCE: Final = 500
_SUBJECTS: Final = ("actor", "track", "round", "place")
# What an editor did not want once is not suggested again.
_TURNED_DOWN: Final = {AnnotationStatus.REJECTED, AnnotationStatus.DELETED}

# A text, as it was when it was read, and what was found in its body.
Spotted = tuple[Text, Sequence["Suggestion"]]


@dataclass
class Written:
    """What became of suggestions: the rows made, and how many were not wanted, by reason."""

    made: list[Annotation] = field(default_factory=list)
    known: int = 0
    rejected_before: int = 0
    outdated: int = 0


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention that a text has already; without a place if it is an orphan."""

    key: Key
    status: str
    quote: tuple[str, str, str]
    start: int | None
    end: int | None

    def overlaps(self, start: int, end: int) -> bool:
        return (
            self.start is not None
            and self.end is not None
            and (self.start < end and start < self.end)
        )


def write(
    spotted: Collection[Spotted], by: User | None = None, *, dry_run: bool = False
) -> Written:
    """Write suggestions on the current versions of texts, all of them or none.

    Left out is what the text has already: a mention of the same subject there, whether accepted,
    suggested or rejected; a mention of another subject that an editor accepted, or that waits, in
    exactly that place; and, for a rejected one that lost its place, the same words between the
    same words. A text that was revised since is left alone. `by` goes into the history alone: a
    suggestion has no author, so that whoever asked for it may review it. With ``dry_run`` the rows
    are returned unsaved.
    """
    written = Written()
    placements: list[Placement] = []
    with transaction.atomic():
        current = dict(
            Text.objects.select_for_update()
            .filter(pk__in={text.pk for text, _suggestions in spotted})
            .values_list("pk", "current")
        )
        standing = [one for one in spotted if current.get(one[0].pk) == one[0].current_id]
        written.outdated = len(spotted) - len(standing)
        mentions = _mentions([text for text, _suggestions in standing])
        for text, suggestions in standing:
            for suggestion in suggestions:
                annotation = _annotation(text, suggestion)
                if _is_wanted(suggestion, annotation, mentions[text.pk], written):
                    written.made.append(annotation)
                    placements.append(_placement(text, suggestion))
        if not dry_run:
            _insert(written.made, placements, by)
    return written


def _mentions(texts: Sequence[Text]) -> dict[int, list[_Mention]]:
    """Return the mentions that texts have, with their places in today's versions, by text."""
    places = {
        annotation: (start, end)
        for annotation, start, end in Placement.objects.filter(
            version__in={text.current_id for text in texts},
            annotation__kind=AnnotationKind.MENTION,
        ).values_list("annotation", "start", "end")
    }
    found: dict[int, list[_Mention]] = defaultdict(list)
    rows = Annotation.objects.filter(
        text__in={text.pk for text in texts}, kind=AnnotationKind.MENTION
    ).values("pk", "text", "status", "exact", "prefix", "suffix", *_SUBJECTS)
    for row in rows.order_by("pk"):
        kind = next(kind for kind in _SUBJECTS if row[kind] is not None)
        start, end = places.get(row["pk"], (None, None))
        quote = row["exact"], row["prefix"], row["suffix"]
        found[row["text"]].append(_Mention((kind, row[kind]), row["status"], quote, start, end))  # type: ignore[arg-type]
    return found


def _is_wanted(
    suggestion: Suggestion, annotation: Annotation, mentions: list[_Mention], written: Written
) -> bool:
    quote = annotation.exact, annotation.prefix, annotation.suffix
    key, start, end = suggestion.subject.key, suggestion.start, suggestion.end
    same = [
        mention
        for mention in mentions
        if mention.key == key
        and (mention.overlaps(start, end) or (mention.start is None and mention.quote == quote))
    ]
    if any(mention.status in _TURNED_DOWN for mention in same):
        written.rejected_before += 1
        return False
    taken = any(
        (mention.start, mention.end) == (start, end) and mention.status not in _TURNED_DOWN
        for mention in mentions
    )
    if same or taken:
        written.known += 1
        return False
    return True


def _annotation(text: Text, suggestion: Suggestion) -> Annotation:
    quote = quote_at(text.body, suggestion.start, suggestion.end)
    return Annotation(
        article_id=text.article_id,
        text_id=text.pk,
        made_on_id=text.current_id,
        kind=AnnotationKind.MENTION,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        certainty=suggestion.certainty,
        status=AnnotationStatus.SUGGESTED,
        suggested_because=suggestion.because,
        suggested_by=METHOD,
        **{f"{suggestion.subject.kind}_id": suggestion.subject.pk},
    )


def _placement(text: Text, suggestion: Suggestion) -> Placement:
    return Placement(
        version=cast("TextVersion", text.current),
        start=suggestion.start,
        end=suggestion.end,
        state=PlacementState.UNCHANGED,
        method="exact",
        confidence=1.0,
    )


def _insert(annotations: list[Annotation], placements: list[Placement], by: User | None) -> None:
    """Write annotations with their identifiers, places and first rows of history."""
    pids = Identifier.objects.mint_many("annotation", len(annotations))
    for annotation, pid in zip(annotations, pids, strict=True):
        annotation.pid = pid
    Annotation.objects.bulk_create(annotations, batch_size=_ROWS_AT_ONCE)
    for annotation, placement in zip(annotations, placements, strict=True):
        placement.annotation = annotation
    Placement.objects.bulk_create(placements, batch_size=_ROWS_AT_ONCE)
    Annotation.history.bulk_history_create(
        annotations, batch_size=_ROWS_AT_ONCE, default_user=by, default_change_reason=None
    )
