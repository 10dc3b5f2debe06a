"""How alike a place is to the passage looked for, by its words and by what stands around them."""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from articles.anchoring.selectors import Quote
from articles.text.fold import Folded, fold_text

CONTEXT = 32
"""Characters of context looked at on each side, as many as a quote keeps."""

# A quote of this many characters says as much about its place as what surrounds it.
_HALF_WEIGHT = 24
# One good side is enough to know a place whose other side was rewritten.
_BETTER_SIDE = 0.65

_SHORT = 20
_NEIGHBOUR = 20
_NEIGHBOUR_LIKENESS = 0.5
# A side this long and this much alike was hardly written twice.
_TELLING_SIDE = 20
_TELLING_LIKENESS = 0.8
# When what touches it on both sides was changed, it may be the same name in a new sentence.
_ISOLATED_LIKENESS = 0.75


def likeness(one: str, other: str) -> float:
    """Return how alike two strings are: 1 less the edits that part them over the longer length."""
    return Levenshtein.normalized_similarity(one, other)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage to be found: its words, and what stood before and after it, all folded.

    An empty side says nothing: the text began or ended there, or nobody wrote it down.
    """

    words: str
    before: str
    after: str

    @classmethod
    def from_quote(cls, quote: Quote) -> "Wanted":
        """Look for a quote that knows nothing but itself."""
        return cls(
            fold_text(quote.exact),
            fold_text(quote.prefix)[-CONTEXT:],
            fold_text(quote.suffix)[:CONTEXT],
        )

    @classmethod
    def from_place(cls, quote: Quote, body: Folded, start: int, end: int) -> "Wanted":
        """Look for a quote that stood in `body` from `start` to `end`, in folded places."""
        return cls(
            fold_text(quote.exact),
            body.text[max(0, start - CONTEXT) : start],
            body.text[end : end + CONTEXT],
        )

    def likeness_of(self, text: str, start: int, end: int) -> float:
        """Return how alike the words of a place are to those wanted."""
        return likeness(self.words, text[start:end])

    def better_side_of(self, text: str, start: int, end: int) -> float:
        """Return how alike the side that is more alike is; 1 when none is known."""
        return max(self._sides_of(text, start, end), default=1.0)

    def worse_side_of(self, text: str, start: int, end: int) -> float:
        """Return how alike the side that is less alike is; 0 unless both are known."""
        sides = self._sides_of(text, start, end)
        return min(sides) if len(sides) == 2 else 0.0  # noqa: PLR2004 - a passage has two sides

    def confidence_of(self, text: str, start: int, end: int) -> float:
        """Return from 0 to 1 how sure it is that the passage stands there.

        The longer the quote, the more its own words count against its surroundings.
        """
        words = self.likeness_of(text, start, end)
        sides = self._sides_of(text, start, end)
        if not sides:
            return words
        context = _BETTER_SIDE * max(sides) + (1 - _BETTER_SIDE) * min(sides)
        weight = len(self.words) / (len(self.words) + _HALF_WEIGHT)
        return weight * words + (1 - weight) * context

    def keeps_a_side(self, text: str, start: int, end: int) -> bool:
        """Tell whether what stood on one side stands there still, and is enough to tell."""
        before, after = self._around(text, start, end)
        return any(
            len(side) >= _TELLING_SIDE and likeness(side, there) >= _TELLING_LIKENESS
            for side, there in ((self.before, before), (self.after, after))
        )

    def _sides_of(self, text: str, start: int, end: int) -> list[float]:
        before, after = self._around(text, start, end)
        sides = ((self.before, before), (self.after, after))
        return [likeness(side, there) for side, there in sides if side]

    def _around(self, text: str, start: int, end: int) -> tuple[str, str]:
        """Return as much of what stands on either side of a place as is known of the passage."""
        return text[max(0, start - len(self.before)) : start], text[end : end + len(self.after)]

    def has_neighbour(self, text: str, start: int, end: int, *, isolated: bool) -> bool:
        """Tell whether a short passage has one neighbour left; a long one needs none.

        A name is found in many places: without this it follows a deleted sentence into the next.
        """
        if len(self.words) >= _SHORT:
            return True
        needed = _ISOLATED_LIKENESS if isolated else _NEIGHBOUR_LIKENESS
        before, after = self.before[-_NEIGHBOUR:], self.after[:_NEIGHBOUR]
        return not (before or after) or (
            likeness(before, text[max(0, start - len(before)) : start]) >= needed
            or likeness(after, text[end : end + len(after)]) >= needed
        )
