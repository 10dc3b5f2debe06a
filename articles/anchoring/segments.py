"""A body cut at every edge of every mark, so that overlapping annotations nest."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Generic, TypeVar

from articles.text.graphemes import widen
from articles.text.normalise import Paragraph, paragraphs

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Mark(Generic[K]):
    """Something to be shown on the text from `start` to `end`, known by its `key`."""

    key: K
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment(Generic[K]):
    """A stretch of text through which the same marks run: their keys, the outermost first."""

    start: int
    end: int
    keys: tuple[K, ...]

    def text_in(self, body: str) -> str:
        """Return the text of the segment."""
        return body[self.start : self.end]


def segments(body: str, marks: Iterable[Mark[K]]) -> list[Segment[K]]:
    """Cut `body` at every edge of `marks`; the pieces put together are the body again.

    The mark that begins first, or ends last among those that begin together, is outermost
    everywhere. Marks are widened to whole graphemes and cut off at the ends of the body; what then
    holds nothing is left out.
    """
    return list(_cut(_fitted(body, marks), 0, len(body)))


def paragraph_segments(
    body: str, marks: Iterable[Mark[K]]
) -> list[tuple[Paragraph, list[Segment[K]]]]:
    """Cut each paragraph of `body`; the pieces of one put together are its text.

    A mark that runs over several paragraphs appears in each of them.
    """
    fitted = _fitted(body, marks)
    shown: list[tuple[Paragraph, list[Segment[K]]]] = []
    open_marks: list[Mark[K]] = []
    begun = 0
    for paragraph in paragraphs(body):
        reached = bisect_left(fitted, paragraph.end, lo=begun, key=attrgetter("start"))
        open_marks = [
            mark for mark in (*open_marks, *fitted[begun:reached]) if mark.end > paragraph.start
        ]
        begun = reached
        shown.append((paragraph, list(_cut(open_marks, paragraph.start, paragraph.end))))
    return shown


def _fitted(body: str, marks: Iterable[Mark[K]]) -> list[Mark[K]]:
    """Return the marks on whole graphemes of the body, outermost first."""
    inside = (
        Mark(mark.key, *widen(body, max(0, mark.start), min(mark.end, len(body))))
        for mark in marks
    )
    fitted = [mark for mark in inside if mark.start < mark.end]
    return sorted(fitted, key=lambda mark: (mark.start, -mark.end))


def _cut(marks: Sequence[Mark[K]], start: int, end: int) -> Iterator[Segment[K]]:
    """Yield the pieces of `start` to `end`, given marks sorted with the outermost first."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for rank, mark in enumerate(marks):
        if mark.start < end and mark.end > start:
            opening.setdefault(max(mark.start, start), []).append(rank)
            closing.setdefault(min(mark.end, end), []).append(rank)
    running: list[int] = []
    cuts = sorted({start, end, *opening, *closing})
    for here, there in pairwise(cuts):
        for rank in closing.get(here, ()):
            running.remove(rank)
        for rank in opening.get(here, ()):
            insort(running, rank)
        yield Segment(here, there, tuple(dict.fromkeys(marks[rank].key for rank in running)))
