"""Annotations as notes: numbered, with their subjects as links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Annotation, Place
from articles.models.record import Addressed
from articles.vocabulary import (
    AnnotationKind,
    AnnotationStatus,
    Confidence,
    PlacementState,
    Stance,
)

__all__ = ["Note", "Subject", "number_notes"]

# Any identifier: addresses differ in nothing else, and to make one anew for each note takes long.
_ANY: Final = "000000"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a note is about: a link where the thing has a page of its own."""

    label: str
    url: str = ""
    palette: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation as it stands beside, or below, the text."""

    pid: str
    number: int
    kind: str
    kind_label: str
    # Who speaks or is spoken of, and what about.
    subjects: tuple[Subject, ...]
    question: Subject | None
    stance: str
    stance_label: str
    # Already rendered and sanitised when the annotation was saved.
    body_html: str
    # Empty when the annotation is certain.
    doubt: str
    suggested: bool
    quote: str
    # How it came to stand where it stands; empty on a note about the whole article.
    state: str = ""
    # Where it is told what became of it.
    history: str = ""

    @property
    def anchor(self) -> str:
        """Return the name of the note within the page."""
        return f"annotation-{self.pid}"

    @property
    def passage_anchor(self) -> str:
        """Return the name of the place in the text that the note stands on."""
        return f"passage-{self.pid}"

    @property
    def state_words(self) -> str:
        """Say what happened to the passage, where a reader should know."""
        return {
            PlacementState.ORPHANED.value: _(
                "The words it was made on no longer stand in this text."
            ),
            PlacementState.DOUBTFUL.value: _(
                "The text was corrected and the passage cannot be told with certainty."
            ),
            PlacementState.REWORDED.value: _("The passage was reworded since."),
        }.get(self.state, "")


def number_notes(
    annotations: Iterable[tuple[Annotation, str]], *, start: int = 1
) -> Iterator[Note]:
    """Yield notes numbered from ``start``, given annotations and the states of their places."""
    for number, (annotation, state) in enumerate(annotations, start=start):
        yield _note(annotation, number, state)


def _note(annotation: Annotation, number: int, state: str) -> Note:
    certain = annotation.certainty == Confidence.HIGH
    labels = _labels(get_language() or "")
    return Note(
        pid=annotation.pid,
        number=number,
        kind=annotation.kind,
        kind_label=labels.get(annotation.kind, annotation.kind),
        subjects=tuple(_subjects(annotation)),
        question=_subject(annotation.question),
        stance=annotation.stance,
        stance_label=labels.get(annotation.stance, annotation.stance),
        body_html=annotation.note_html,
        doubt="" if certain else annotation.certainty,
        suggested=annotation.status == AnnotationStatus.SUGGESTED,
        quote=annotation.exact,
        state=state,
        history=annotation.pid.join(_around_history()),
    )


@lru_cache(4)
def _labels(_language: str) -> dict[str, str]:
    """Return the names of all kinds and stances: Django translates every choice for each one."""
    terms = (*AnnotationKind, *Stance)
    return {term.value: str(term.label) for term in terms}


@cache
def _around_history() -> tuple[str, str]:
    before, _any, after = reverse("articles:annotation-history", args=[_ANY]).partition(_ANY)
    return before, after


def _subjects(annotation: Annotation) -> Iterator[Subject]:
    for subject in (
        _subject(annotation.actor),
        _subject(annotation.track),
        _subject(annotation.round),
        _place(annotation.place),
    ):
        if subject is not None:
            yield subject


def _place(place: Place | None) -> Subject | None:
    if place is None:
        return None
    return Subject(place.name, reverse("articles:place-short", args=[place.pid]))


def _subject(record: Addressed | None) -> Subject | None:
    if record is None:
        return None
    track = getattr(record, "track", record)
    label = getattr(record, "short_name", "") or str(record)
    return Subject(label, record.get_absolute_url(), getattr(track, "palette", ""))
