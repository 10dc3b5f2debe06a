"""The face of the workbench: a text with all its annotations, to be worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from articles.models import Annotation, Article, Placement, Text
from articles.presenters.notes import Note
from articles.presenters.reading import Passage, Reading, lay_out
from articles.querysets.rights import Reader
from articles.text.normalise import paragraphs
from articles.vocabulary import AnnotationKind, AnnotationStatus

FACETS: Final = ("kind", "status", "actor")
# What is shown unless another state is asked for.
_SHOWN: Final = (AnnotationStatus.SUGGESTED, AnnotationStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class WorkNote:
    """A note with the annotation behind it."""

    note: Note
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class WorkParagraph:
    """A paragraph, and the characters that part it from the one before."""

    number: int
    before: str
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by: how many there are, and the query that chooses or drops it."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WorkText:
    """One text of the article, as a thing to choose."""

    label: str
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything that the page shows beside the form."""

    article: Article
    text: Text | None
    texts: tuple[WorkText, ...]
    paragraphs: tuple[WorkParagraph, ...]
    notes: tuple[WorkNote, ...]
    whole: tuple[WorkNote, ...]
    loose: tuple[WorkNote, ...]
    # Heading and choices of each filter.
    filters: tuple[tuple[str, tuple[Choice, ...]], ...]
    # The page's own state, to come back to.
    query: str
    narrowed: bool

    @property
    def base(self) -> int:
        """Return the number of the version shown, 0 without one."""
        return self.text.current.number if self.text and self.text.current else 0


def workbench(
    article: Article,
    texts: list[Text],
    text: Text | None,
    asked: dict[str, str],
    editor: Reader,
) -> Workbench:
    """Lay out ``text``, one of the ``texts`` that ``editor`` may read.

    ``asked`` holds the values of the filters; a deleted annotation is shown to
    who asks for deleted ones.
    """
    rows = [*_annotations(article, text, editor)]
    kept = [row for row in rows if _matches(row, asked)]
    placements: list[Placement] = []
    body, language = "", article.language
    if text is not None and text.current is not None:
        body, language = text.body, text.language
        placements = list(Placement.objects.filter(version=text.current))
    reading = lay_out(body, language, kept, placements)
    by_pid = {row.pid: row for row in kept}
    state = {"text": str(text.pk)} if text is not None else {}
    state |= {name: value for name, value in asked.items() if value}
    return Workbench(
        article=article,
        text=text,
        texts=tuple(
            WorkText(
                f"{one.get_role_display()} ({one.language})",
                urlencode({"text": one.pk}),
                one == text,
            )
            for one in texts
        ),
        paragraphs=tuple(_paragraphs(body, reading)),
        notes=_noted((note for p in reading.paragraphs for note in p.notes), by_pid),
        whole=_noted(reading.whole, by_pid),
        loose=_noted(reading.loose, by_pid),
        filters=tuple(_filters(rows, asked, state)),
        query=urlencode(state),
        narrowed=any(asked.values()),
    )


def _annotations(article: Article, text: Text | None, editor: Reader) -> Iterable[Annotation]:
    rows = Annotation.objects.unhidden_from(editor).filter(article=article)
    rows = rows.filter(text__isnull=True) | rows.filter(text=text)
    return rows.with_subjects().select_related("author", "reviewer").order_by("pk")


def _noted(notes: Iterable[Note], by_pid: dict[str, Annotation]) -> tuple[WorkNote, ...]:
    return tuple(WorkNote(note, by_pid[note.pid]) for note in notes)


def _paragraphs(body: str, reading: Reading) -> Iterator[WorkParagraph]:
    reached = 0
    for shown, paragraph in zip(reading.paragraphs, paragraphs(body), strict=True):
        before = body[reached : paragraph.start]
        yield WorkParagraph(shown.number, before, paragraph.text_in(body), shown.passages)
        reached = paragraph.end


def _value(row: Annotation, facet: str) -> str:
    if facet == "actor":
        return row.actor.pid if row.actor is not None else ""
    return str(getattr(row, facet))


def _matches(row: Annotation, asked: dict[str, str], passing: str = "") -> bool:
    """Say whether a row meets all filters but ``passing``."""
    for facet in FACETS:
        wanted, value = asked.get(facet, ""), _value(row, facet)
        if facet == passing:
            continue
        if wanted and value != wanted:
            return False
        if facet == "status" and not wanted and value not in _SHOWN:
            return False
    return True


def _filters(
    rows: list[Annotation], asked: dict[str, str], state: dict[str, str]
) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    actors = {row.actor.pid: str(row.actor) for row in rows if row.actor is not None}
    names: dict[str, tuple[str, dict[str, Any]]] = {
        "kind": (_("Kind"), dict(AnnotationKind.choices)),
        "status": (_("Review"), dict(AnnotationStatus.choices)),
        "actor": (_("Actor"), dict(sorted(actors.items(), key=lambda one: one[1].casefold()))),
    }
    for facet, (heading, labels) in names.items():
        counts = Counter(_value(row, facet) for row in rows if _matches(row, asked, facet))
        yield (
            heading,
            tuple(
                Choice(str(label), counts[value], _toggled(state, facet, value), chosen)
                for value, label in labels.items()
                if counts[value] or asked.get(facet) == value
                for chosen in [asked.get(facet) == value]
            ),
        )


def _toggled(state: dict[str, str], facet: str, value: str) -> str:
    others = {name: kept for name, kept in state.items() if name != facet}
    return urlencode(others if state.get(facet) == value else {**others, facet: value})
