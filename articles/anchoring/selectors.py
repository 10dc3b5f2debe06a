"""A passage named by its words, and a passage named by its place.

The quote is the TextQuoteSelector of the W3C Web Annotation Data Model (section 4.2.4). It is what
an annotation keeps for ever; a span is true of one version of a body only.
"""

from dataclasses import dataclass

from articles.text.graphemes import is_boundary, widen


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a passage, with some of what stands on either side."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        """Refuse a quote of nothing: it would stand everywhere."""
        if not self.exact:
            raise ValueError("A quote needs at least one character.")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of code points in a body, from `start` up to but without `end`."""

    start: int
    end: int

    def text_in(self, body: str) -> str:
        """Return what stands there."""
        return body[self.start : self.end]


def quote_at(body: str, start: int, end: int, context: int = 32) -> Quote:
    """Return the quote of a passage of `body`, with up to `context` characters either side.

    The passage is widened to whole graphemes, the context shortened to them. Raises `ValueError`
    when the range is empty or does not lie in the body.
    """
    if not 0 <= start < end <= len(body):
        raise ValueError(
            f"There is no passage from {start} to {end} in a text of {len(body)} characters."
        )
    start, end = widen(body, start, end)
    before = max(0, start - context)
    after = min(len(body), end + context)
    if not is_boundary(body, before):
        before = min(start, widen(body, before, before + 1)[1])
    if not is_boundary(body, after):
        after = max(end, widen(body, after, after)[0])
    return Quote(body[start:end], body[before:start], body[end:after])
