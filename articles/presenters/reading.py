"""The text of an article as it is read: which text, its paragraphs, and the notes on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.anchoring.segments import Mark, paragraph_segments
from articles.models import Annotation, Placement
from articles.presenters.notes import Note, number_notes
from articles.vocabulary import PlacementState

# Lines under a passage, one below the other; a further one shares the last.
LANES = 4

_WITHOUT_A_SURE_PLACE = {PlacementState.ORPHANED, PlacementState.DOUBTFUL}


@dataclass(frozen=True, slots=True)
class Underline:
    """The mark of one note on a stretch of text."""

    note: Note
    lane: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Where in a passage stands what the reader searched for; ``begins`` where it begins."""

    start: int
    end: int
    number: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text through which the same marks run, the outermost first."""

    text: str
    underlines: tuple[Underline, ...]
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class HitsHere:
    """The hits that begin in a paragraph, and those before and after; 0 where there is none."""

    first: int
    last: int
    previous: int
    next: int


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with its permanent number and the notes that begin in it."""

    number: int
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    # Where there are others to go on to.
    hits: HitsHere | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text laid out: its paragraphs with their notes, and the notes that have no passage."""

    language: str
    words: int
    paragraphs: tuple[ReadParagraph, ...] = ()
    # About the article as a whole.
    whole: tuple[Note, ...] = ()
    # On words that a correction took away or made ambiguous.
    loose: tuple[Note, ...] = ()
    # On other texts of the article that the reader may read.
    elsewhere: int = 0


def lay_out(
    body: str,
    language: str,
    annotations: Iterable[Annotation],
    placements: Iterable[Placement] = (),
) -> Reading:
    """Lay out ``body`` with those of ``annotations`` that have a place in it.

    ``annotations`` are the ones on the article that the reader may read;
    ``placements`` are those of the version that ``body`` is; an excerpt has none.
    """
    places = {place.annotation_id: place for place in placements}
    sure: list[tuple[Annotation, Placement]] = []
    loose: list[tuple[Annotation, str]] = []
    whole: list[tuple[Annotation, str]] = []
    elsewhere = 0
    for annotation in annotations:
        place = places.get(annotation.pk)
        if annotation.text_id is None:
            whole.append((annotation, ""))
        elif place is None:
            elsewhere += 1
        elif place.state in _WITHOUT_A_SURE_PLACE:
            loose.append((annotation, place.state))
        else:
            sure.append((annotation, place))
    sure.sort(key=lambda pair: (pair[1].start, -(pair[1].end or 0), pair[0].pk))
    notes = list(number_notes((annotation, place.state) for annotation, place in sure))
    shown = _paragraphs(body, notes, [place for _annotation, place in sure])
    return Reading(
        language=language,
        words=len(body.split()),
        paragraphs=shown,
        whole=tuple(number_notes(whole, start=len(notes) + 1)),
        loose=tuple(number_notes(loose, start=len(notes) + len(whole) + 1)),
        elsewhere=elsewhere,
    )


def _paragraphs(
    body: str, notes: list[Note], places: list[Placement]
) -> tuple[ReadParagraph, ...]:
    by_number = {note.number: note for note in notes}
    spans = {
        note.number: (place.start or 0, place.end or 0)
        for note, place in zip(notes, places, strict=True)
    }
    lanes = _lanes(spans)
    cut = paragraph_segments(body, (Mark(number, *span) for number, span in spans.items()))
    runs = [segment.keys for _paragraph, segments in cut for segment in segments]
    first = {key: index for index, keys in reversed(list(enumerate(runs))) for key in keys}
    last = {key: index for index, keys in enumerate(runs) for key in keys}
    index = 0
    shown = []
    for paragraph, segments in cut:
        passages = []
        begun: list[Note] = []
        for segment in segments:
            passages.append(
                Passage(
                    segment.text_in(body),
                    tuple(
                        Underline(
                            by_number[key], lanes[key], first[key] == index, last[key] == index
                        )
                        for key in segment.keys
                    ),
                )
            )
            begun += [by_number[key] for key in segment.keys if first[key] == index]
            index += 1
        begun.sort(key=lambda note: note.number)
        shown.append(ReadParagraph(paragraph.number, tuple(passages), tuple(begun)))
    return tuple(shown)


def _lanes(spans: dict[int, tuple[int, int]]) -> dict[int, int]:
    """Give each span, in order, the uppermost line that no earlier span still runs on."""
    free_from = [0] * LANES
    lanes = {}
    for number, (start, end) in spans.items():
        lane = next((i for i, free in enumerate(free_from) if free <= start), LANES - 1)
        free_from[lane] = max(end, free_from[lane])
        lanes[number] = lane
    return lanes
