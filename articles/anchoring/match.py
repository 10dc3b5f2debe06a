"""Finding a quote in a body: to the letter for forms, by likeness for imports."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from articles.anchoring.candidates import Candidate, candidates
from articles.anchoring.score import Wanted
from articles.anchoring.selectors import Quote, Span
from articles.text.fold import fold, fold_text
from articles.text.graphemes import is_boundary, widen
from articles.text.normalise import normalise_body

# Enough to say "not unique"; without an end, a one-letter quote in a large body would give a
# million places.
_MOST_PLACES = 1_000

# How sure a place must be when nothing but the quote is known, and how much surer than the next.
_ACCEPTED = 0.90
_AHEAD = 0.06
# Less is enough where nothing else comes near, and either the very words stand there with one
# side of what surrounded them, or much like them with much of both sides.
_APART = 0.15
_ACCEPTED_BESIDE, _VERY_WORDS = 0.70, 0.93
_ACCEPTED_BETWEEN, _LIKE_WORDS, _LIKE_SIDE = 0.80, 0.70, 0.75

Verdict = Literal["found", "chosen", "ambiguous", "absent"]


@dataclass(frozen=True, slots=True)
class Located:
    """What came of looking for a quote.

    `verdict` is `found` (it stands in one place), `chosen` (in several, and prefix or suffix fit
    one of them only), `ambiguous` or `absent`. `places` are those that remain: one, several, or
    none. `verbatim` is false when the words stand there in another spelling of quotes, dashes,
    case or white space; store `quote_at` the place then.
    """

    verdict: Verdict
    places: tuple[Span, ...]
    verbatim: bool = True

    @property
    def span(self) -> Span | None:
        """The one place, if there is just one."""
        return self.places[0] if len(self.places) == 1 else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A place found for a quote, and from 0 to 1 how sure it is."""

    span: Span
    confidence: float
    method: Literal["exact", "search"]


def find_exact(body: str, quote: Quote) -> list[Span]:
    """Return where a quote stands in a normalised body to the letter, at most a thousand.

    Places come in order. Where prefix or suffix are given, only places that they fit as well; if
    they fit nowhere, all places. A place that begins or ends inside a grapheme is none.
    """
    everywhere = list(_places(body, quote.exact))
    return [place for place in everywhere if _fits(body, place, quote)] or everywhere


def locate(body: str, quote: Quote) -> Located:
    """Look for a quote that somebody typed, and say whether it names one passage.

    The body is normalised; the quote may come with other line ends or composed otherwise. Only
    when it does not stand there to the letter, what folds to the same (see `articles.text.fold`)
    is accepted as the passage meant. Raises `BodyError` when the quote holds characters that no
    body can hold.
    """
    wanted = Quote(
        normalise_body(quote.exact), normalise_body(quote.prefix), normalise_body(quote.suffix)
    )
    everywhere = list(_places(body, wanted.exact))
    if everywhere:
        return _choose(
            everywhere,
            [place for place in everywhere if _fits(body, place, wanted)],
            verbatim=True,
        )
    everywhere = list(_folded_places(body, wanted.exact))
    return _choose(
        everywhere,
        [place for place in everywhere if _fits_folded(body, place, wanted)],
        verbatim=False,
    )


def search(body: str, quote: Quote) -> Placed | None:
    """Return where a quote from elsewhere stands in a normalised body, if that is beyond doubt.

    The quote may have been made on another copy of the text: its words and what surrounds them are
    compared by likeness. None when nothing is sure enough, or something else nearly as sure.
    """
    wanted = Wanted.from_quote(quote)
    if not wanted.words.strip():
        places = find_exact(body, quote)
        return Placed(places[0], 1.0, "exact") if len(places) == 1 else None
    folded = fold(body)
    found = candidates(wanted, folded.text, [(0, len(folded.text))], lambda _start, _end: True)
    if not found or not _is_sure(wanted, folded.text, found):
        return None
    span = Span(*widen(body, *folded.to_source(found[0].start, found[0].end)))
    method: Literal["exact", "search"] = "exact" if found[0].likeness == 1 else "search"
    return Placed(span, round(found[0].confidence, 4), method)


def _is_sure(wanted: Wanted, text: str, found: list[Candidate]) -> bool:
    """Tell whether the first of some candidates, the surest first, is the passage meant."""
    best = found[0]
    ahead = best.confidence - (found[1].confidence if len(found) > 1 else 0.0)
    if best.likeness < _LIKE_WORDS or ahead < _AHEAD:
        return False
    if best.confidence >= _ACCEPTED:
        return True
    if ahead < _APART:
        return False
    if best.likeness >= _VERY_WORDS and wanted.keeps_a_side(text, *best.place):
        return best.confidence >= _ACCEPTED_BESIDE
    both = wanted.worse_side_of(text, *best.place) >= _LIKE_SIDE
    return both and best.confidence >= _ACCEPTED_BETWEEN


def _choose(everywhere: list[Span], fitting: list[Span], *, verbatim: bool) -> Located:
    if not everywhere:
        return Located("absent", ())
    if len(everywhere) == 1:
        return Located("found", tuple(everywhere), verbatim)
    if len(fitting) == 1:
        return Located("chosen", tuple(fitting), verbatim)
    return Located("ambiguous", tuple(fitting or everywhere), verbatim)


def _places(body: str, exact: str) -> Iterator[Span]:
    """Yield where `exact` stands, overlapping places too."""
    place = body.find(exact)
    found = 0
    while place >= 0 and found < _MOST_PLACES:
        end = place + len(exact)
        if is_boundary(body, place) and is_boundary(body, end):
            found += 1
            yield Span(place, end)
        place = body.find(exact, place + 1)


def _folded_places(body: str, exact: str) -> Iterator[Span]:
    folded = fold(body)
    wanted = fold_text(exact).strip()
    if not wanted:
        return
    for place in _places(folded.text, wanted):
        start, end = folded.to_source(place.start, place.end)
        while end < len(body) and not is_boundary(body, end):
            end += 1
        if is_boundary(body, start):
            yield Span(start, end)


def _fits(body: str, place: Span, quote: Quote) -> bool:
    return body.endswith(quote.prefix, 0, place.start) and body.startswith(quote.suffix, place.end)


def _fits_folded(body: str, place: Span, quote: Quote) -> bool:
    prefix, suffix = fold_text(quote.prefix), fold_text(quote.suffix)
    before = fold_text(body[max(0, place.start - 2 * len(quote.prefix)) : place.start])
    after = fold_text(body[place.end : place.end + 2 * len(quote.suffix)])
    return before.strip().endswith(prefix.strip()) and after.strip().startswith(suffix.strip())
