"""One annotation as a line of a list: its passage within its sentence, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from articles.models import Annotation, Article, Placement, TextVersion
from articles.presenters.notes import Note, number_notes
from articles.text.graphemes import widen
from articles.text.sentences import sentence_around
from articles.vocabulary import PlacementState

# A passage longer than this is shown by its beginning and its end.
_LONGEST_PASSAGE = 600
_SHOWN_OF_LONG = 280


@dataclass(frozen=True, slots=True)
class InSentence:
    """A passage and what stands around it in its sentence."""

    before: str
    passage: str
    after: str
    cut_before: bool = False
    cut_after: bool = False
    # The middle of a very long passage is left out; this is its end.
    passage_end: str = ""


@dataclass(frozen=True, slots=True)
class AnnotationLine:
    """All that a line shows."""

    note: Note
    status: str
    status_label: str
    article: Article
    language: str
    # None for an annotation on the whole article.
    words: InSentence | None
    address: str
    history: str


def annotation_lines(annotations: Iterable[Annotation]) -> tuple[AnnotationLine, ...]:
    """Present annotations, fetched with article, text and subjects, in their order.

    Two queries: their places, and the bodies that these are in.
    """
    held = list(annotations)
    texts = {one.text.current_id: one.text for one in held if one.text is not None}
    current = {version for version in texts if version is not None}
    placements = Placement.objects.filter(annotation__in=held, version__in=current)
    places = {place.annotation_id: place for place in placements} if current else {}
    versions = {place.version_id for place in places.values() if place.start is not None}
    rows = TextVersion.objects.filter(pk__in=versions).values_list("pk", "body")
    bodies = dict(rows) if versions else {}
    return tuple(_line(one, places.get(one.pk), bodies) for one in held)


def _line(
    annotation: Annotation, place: Placement | None, bodies: Mapping[int, str]
) -> AnnotationLine:
    state = place.state if place is not None else ""
    text = annotation.text
    return AnnotationLine(
        note=next(number_notes([(annotation, state)])),
        status=annotation.status,
        status_label=annotation.get_status_display(),
        article=annotation.article,
        language=text.language if text is not None else annotation.article.language,
        words=_words(annotation, place, bodies) if text is not None else None,
        address=annotation.get_absolute_url(),
        history=reverse("articles:annotation-history", args=[annotation.pid]),
    )


def _words(
    annotation: Annotation, place: Placement | None, bodies: Mapping[int, str]
) -> InSentence:
    if place is None or place.start is None or place.end is None:
        return as_made(annotation)
    if place.state == PlacementState.DOUBTFUL:
        # Which passage it is cannot be told: the words that it was made on are certain.
        return as_made(annotation)
    body = bodies[place.version_id]
    first, last = sentence_around(body, place.start, place.end)
    passage, passage_end = shortened(body[place.start : place.end])
    return InSentence(
        before=body[first : place.start],
        passage=passage,
        after=body[place.end : last],
        cut_before=first > 0 and not _is_edge(body, first - 1),
        cut_after=last < len(body) and not _is_edge(body, last),
        passage_end=passage_end,
    )


def as_made(annotation: Annotation) -> InSentence:
    """Return the quote that ``annotation`` was made on, in as much context as it keeps."""
    passage, passage_end = shortened(annotation.exact)
    # The context kept with a quote is cut off anywhere; shown are its whole words.
    return InSentence(
        annotation.prefix.partition(" ")[2] or annotation.prefix,
        passage,
        annotation.suffix.rpartition(" ")[0] or annotation.suffix,
        cut_before=bool(annotation.prefix),
        cut_after=bool(annotation.suffix),
        passage_end=passage_end,
    )


def shortened(passage: str) -> tuple[str, str]:
    """Return a passage whole, or the beginning and the end of a very long one."""
    if len(passage) <= _LONGEST_PASSAGE:
        return passage, ""
    first, _end = widen(passage, _SHOWN_OF_LONG, _SHOWN_OF_LONG + 1)
    _start, last = widen(passage, first, len(passage) - _SHOWN_OF_LONG)
    return passage[:first].rsplit(maxsplit=1)[0], passage[last:].split(maxsplit=1)[-1]


def _is_edge(body: str, place: int) -> bool:
    """Tell whether the sentence ends of itself there: another begins, or a paragraph ends."""
    return body[place].isspace() and (
        body[:place].rstrip()[-1:] in _ENDS or "\n" in body[place : place + 2]
    )


_ENDS = frozenset(".!?…؟۔。！？”’\"'»)]")
