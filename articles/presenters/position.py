"""Positions on contested questions, each with the passage that proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.urls import reverse
from django.utils.functional import Promise

from articles.models import Actor, Annotation, Article, Question
from articles.search.annotation_selection import (
    AnnotationListing,
    AnnotationSelection,
    AnnotationSort,
)
from articles.text.direction import Direction, direction_of
from articles.vocabulary import Stance

# Shape and word carry the stance; colour only helps.
SIGNS = {
    Stance.SUPPORTS: "▲",
    Stance.OPPOSES: "▼",
    Stance.CONDITIONAL: "◆",
    Stance.UNCLEAR: "○",
}

R = TypeVar("R", Actor, Question)


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation as evidence: its words, its note and the article they stand in."""

    annotation: Annotation
    article: Article
    quote: str
    language: str
    direction: Direction
    note_html: str
    stance: str
    stance_label: str
    sign: str


def passage_of(annotation: Annotation) -> Passage:
    """Face an annotation fetched with its article and text."""
    language = annotation.text.language if annotation.text else ""
    return Passage(
        annotation=annotation,
        article=annotation.article,
        quote=annotation.exact,
        language=language,
        direction=direction_of(language),
        note_html=annotation.note_html,
        stance=annotation.stance,
        stance_label=annotation.get_stance_display(),
        sign=SIGNS[Stance(annotation.stance)] if annotation.stance else "",
    )


@dataclass(frozen=True, slots=True)
class Positions(Generic[R]):
    """What is recorded under one heading, in order of time."""

    record: R
    passages: tuple[Passage, ...]


def by_actor(annotations: Iterable[Annotation]) -> tuple[Positions[Actor], ...]:
    """Group positions, which come in order of time, under the actors that hold them."""
    return _grouped(annotations, lambda annotation: annotation.actor)


def by_question(annotations: Iterable[Annotation]) -> tuple[Positions[Question], ...]:
    """Group positions, which come in order of time, under the questions they answer."""
    return _grouped(annotations, lambda annotation: annotation.question)


def _grouped(
    annotations: Iterable[Annotation], heading: Callable[[Annotation], R | None]
) -> tuple[Positions[R], ...]:
    groups: dict[R, list[Annotation]] = {}
    for annotation in annotations:
        record = heading(annotation)
        if record is not None:
            groups.setdefault(record, []).append(annotation)
    return tuple(
        Positions(record, tuple(map(passage_of, rows))) for record, rows in groups.items()
    )


def list_of(selection: AnnotationSelection) -> str:
    """Return the address of all annotations of a selection, in order of time."""
    listing = AnnotationListing(selection, AnnotationSort.OLDEST)
    return f"{reverse('articles:annotation-list')}?{listing.query}"


@dataclass(frozen=True, slots=True)
class StanceCount:
    """How many positions take one stance."""

    stance: str
    label: str | Promise
    sign: str
    count: int


def stance_counts(counts: Sequence[int]) -> tuple[StanceCount, ...]:
    """Name the counts of the four stances, given in the order of the vocabulary."""
    return tuple(
        StanceCount(stance, stance.label, SIGNS[stance], count)
        for stance, count in zip(Stance, counts, strict=True)
    )
