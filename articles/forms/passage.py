"""A marked passage, checked against the body that it was marked in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.anchoring.match import locate
from articles.anchoring.selectors import Quote, Span, quote_at
from articles.exceptions import ArchiveError
from articles.text.graphemes import widen
from articles.text.normalise import paragraphs

_CONTEXT: Final = 32


class PassageMismatchError(ArchiveError):
    """Other words stand at a place than those that were marked; ``stands`` says which."""

    def __init__(self, stands: str) -> None:
        """Keep what stands there."""
        super().__init__("Other words stand at this place than those that were marked.")
        self.stands = stands


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """The quote of a passage that names this place alone, and whether it had to grow."""

    quote: Quote
    widened: bool


def passage_at(body: str, start: int, end: int, exact: str) -> MarkedPassage:
    """Return the passage of ``body`` from ``start`` to ``end``, in whole graphemes.

    The context is as long as it takes to tell the passage from its likes.
    Raises ``PassageMismatchError`` unless ``exact`` is what stands there.
    """
    if not 0 <= start < end <= len(body) or body[start:end] != exact:
        raise PassageMismatchError(body[max(0, start) : max(0, end)])
    wide = Span(*widen(body, start, end))
    return MarkedPassage(quote_of(body, wide), wide != Span(start, end))


def quote_of(body: str, span: Span) -> Quote:
    """Return a quote that is found at ``span`` of ``body`` and nowhere else."""
    context = _CONTEXT
    while True:
        quote = quote_at(body, span.start, span.end, context)
        if context >= len(body) or locate(body, quote).span == span:
            return quote
        context *= 2


def only_place_in(body: str, number: int, exact: str) -> Span | None:
    """Return where ``exact`` stands in paragraph ``number``, None unless just once."""
    for paragraph in paragraphs(body):
        if paragraph.number == number:
            text = paragraph.text_in(body)
            place = text.find(exact)
            if place < 0 or text.find(exact, place + 1) >= 0:
                return None
            span = Span(paragraph.start + place, paragraph.start + place + len(exact))
            return span if Span(*widen(body, span.start, span.end)) == span else None
    return None
