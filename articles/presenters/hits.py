"""Hits: an article that was found by a search, with what was searched for marked in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from articles.presenters.asked_words import asked_of_texts
from articles.presenters.reading import Hit, HitsHere, Passage, Reading, ReadParagraph
from articles.search.expansion import SearchedWords
from articles.search.highlight import Span, highlight

_BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Hits:
    """What the page says of them; ``total`` counts those in the text that is shown."""

    total: int
    words: str
    results_url: str


def mark_hits(
    reading: Reading, searched: SearchedWords, chosen: Iterable[tuple[str, str]] = ()
) -> tuple[Reading, Hits | None]:
    """Return ``reading`` with what was ``searched`` for marked, and what to say of it.

    ``chosen`` are parameters that lead back to what was found, besides the words. Nothing is
    marked, and None said, where nothing was looked for that could stand in a text.
    """
    query = searched.query
    if not query.phrases:
        return reading, None
    bodies = ["".join(passage.text for passage in one.passages) for one in reading.paragraphs]
    spans = highlight(_BETWEEN.join(bodies), reading.language, query)
    paragraphs = tuple(_marked(reading.paragraphs, bodies, spans))
    query_string = urlencode([("q", searched.typed.read_as), *chosen])
    return replace(reading, paragraphs=paragraphs), Hits(
        total=len(spans),
        words=asked_of_texts(searched.typed),
        results_url=f"{reverse('articles:article-list')}?{query_string}",
    )


def _marked(
    paragraphs: Sequence[ReadParagraph], bodies: Sequence[str], spans: Sequence[Span]
) -> Iterator[ReadParagraph]:
    begins = 0
    for paragraph, body in zip(paragraphs, bodies, strict=True):
        ends = begins + len(body)
        here = [
            (number, span)
            for number, span in enumerate(spans, 1)
            if span.start < ends and span.end > begins
        ]
        first = [number for number, span in here if span.start >= begins]
        yield replace(
            paragraph,
            passages=tuple(_with_hits(paragraph.passages, here, begins)),
            hits=_ways(first, len(spans)) if first and len(spans) > 1 else None,
        )
        begins = ends + len(_BETWEEN)


def _ways(numbers: Sequence[int], total: int) -> HitsHere:
    first, last = numbers[0], numbers[-1]
    return HitsHere(first, last, first - 1, last + 1 if last < total else 0)


def _with_hits(
    passages: Sequence[Passage], spans: Sequence[tuple[int, Span]], begins: int
) -> Iterator[Passage]:
    """Yield the passages of a paragraph with what of ``spans`` falls into each."""
    for passage in passages:
        ends = begins + len(passage.text)
        yield replace(
            passage,
            hits=tuple(
                Hit(
                    max(span.start, begins) - begins,
                    min(span.end, ends) - begins,
                    number,
                    begins=span.start >= begins,
                )
                for number, span in spans
                if span.start < ends and span.end > begins
            ),
        )
        begins = ends
