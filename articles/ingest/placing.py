"""Find where a statement from outside stands in a text of the archive, or say why nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.anchoring.match import Located, locate, search
from articles.anchoring.revise import Anchor, carry
from articles.anchoring.selectors import Quote, Span, quote_at
from articles.ingest.report import RefusedError
from articles.ingest.statement import SavedPlace, Statement
from articles.models import Text, TextVersion
from articles.text.fold import fold_text
from articles.text.graphemes import is_boundary
from articles.vocabulary import PlacementState

_SAME_WORDS: Final = {PlacementState.UNCHANGED, PlacementState.MOVED}
_WAITING: Final = {PlacementState.REWORDED, PlacementState.DOUBTFUL, PlacementState.ORPHANED}
# A place found by likeness less sure than this is marked as doubtful.
_NEARLY_SURE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one version; no place there for an orphan."""

    version: TextVersion
    start: int | None
    end: int | None
    state: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a statement stands in a text: its words there, its places, what a reviewer must know.

    ``doubt`` is empty when quote and place agree; ``restored`` when the places
    are those of an earlier export, checked against the same versions.
    """

    text: Text
    quote: Quote
    made_on: TextVersion
    spots: tuple[Spot, ...]
    doubt: str = ""
    restored: bool = False

    @property
    def waits(self) -> bool:
        """Say whether an editor should look."""
        return bool(self.doubt) or self.spots[-1].state in _WAITING


def place(said: Statement, texts: Sequence[Text], *, ours: bool) -> Placing:
    """Return where ``said`` stands in one of ``texts``, the surest of them.

    ``ours`` says that it was exported by this archive, whose version numbers it
    then speaks of. Raises ``RefusedError`` when it stands in none of them.
    """
    if said.quote is None:
        raise RefusedError("it has no quote")
    found: list[Placing] = []
    for text in texts:
        placing = _place_in(said, said.quote, text, ours=ours)
        if placing is not None and not placing.waits:
            return placing
        if placing is not None:
            found.append(placing)
    if not found:
        raise RefusedError("its words stand in no text of the article")
    return max(found, key=lambda placing: placing.spots[-1].confidence)


def _place_in(said: Statement, quote: Quote, text: Text, *, ours: bool) -> Placing | None:
    versions = {version.number: version for version in text.versions.order_by("number")}
    if text.current is None:
        return None
    if ours and said.places:
        restored = _restored(said, said.made_quote or quote, text, versions)
        if restored is not None:
            return restored
    base = text.current
    if ours and said.version is not None:
        base = versions.get(said.version, base)
    first = _first_spot(said, quote, base)
    if first is None:
        return None
    spot, words, doubt = first
    spots = tuple(_carried(spot, words, versions))
    return Placing(text, words, base, spots, doubt)


def _restored(
    said: Statement, made: Quote, text: Text, versions: dict[int, TextVersion]
) -> Placing | None:
    """Return the places of an earlier export, None unless every one still holds."""
    made_on = versions.get(said.made_on or said.places[0].number)
    if made_on is None or not all(_holds(one, made, versions) for one in said.places):
        return None
    spots = [
        Spot(versions[one.number], one.start, one.end, one.state, one.method, one.confidence)
        for one in sorted(said.places, key=lambda one: one.number)
    ]
    later = _carried(spots[-1], made, versions)
    return Placing(text, made, made_on, (*spots, *later[1:]), restored=True)


def _holds(one: SavedPlace, made: Quote, versions: dict[int, TextVersion]) -> bool:
    version = versions.get(one.number)
    if version is None or one.sha256 not in {"", version.sha256}:
        return False
    if one.state not in PlacementState.values:
        return False
    if one.start is None or one.end is None:
        return one.state == PlacementState.ORPHANED and one.start is None and one.end is None
    if one.state == PlacementState.ORPHANED or not _is_passage(version.body, one.start, one.end):
        return False
    there = version.body[one.start : one.end]
    return one.state not in _SAME_WORDS or fold_text(there) == fold_text(made.exact)


def _first_spot(
    said: Statement, quote: Quote, version: TextVersion
) -> tuple[Spot, Quote, str] | None:
    """Return the place in one version, the words to keep, and what is doubtful about it."""
    body = version.body
    given = said.start is not None and said.end is not None
    if (
        said.start is not None
        and said.end is not None
        and body[said.start : said.end] == quote.exact
        and _is_passage(body, said.start, said.end)
    ):
        return _exactly(version, Span(said.start, said.end), quote)
    located = locate(body, quote)
    if located.span is not None:
        words = quote if located.verbatim else quote_at(body, *_ends(located.span))
        spot, words, _doubt = _exactly(version, located.span, words)
        if not given:
            return spot, words, ""
        doubtful = replace(spot, state=PlacementState.DOUBTFUL)
        return doubtful, words, "the quote stands there, its position says another place"
    return _by_likeness(quote, version, located)


def _by_likeness(
    quote: Quote, version: TextVersion, located: Located
) -> tuple[Spot, Quote, str] | None:
    """Return the place of words that stand there not once, or more often than can be told."""
    placed = search(version.body, quote)
    if placed is None:
        if not located.places:
            return None
        return _orphan(version, located), quote, _how_often(len(located.places))
    sure = placed.confidence >= _NEARLY_SURE and not located.places
    state = PlacementState.REWORDED if sure else PlacementState.DOUBTFUL
    spot = Spot(version, *_ends(placed.span), state, placed.method, placed.confidence)
    if located.places:
        return spot, quote, "its words stand there more than once, and what is beside them changed"
    return spot, quote, "its words stand there in another wording"


def _exactly(version: TextVersion, span: Span, quote: Quote) -> tuple[Spot, Quote, str]:
    """Return the place of words that stand there; context that was not given is filled in."""
    full = quote_at(version.body, span.start, span.end)
    fits = version.body.endswith(quote.prefix, 0, span.start) and version.body.startswith(
        quote.suffix, span.end
    )
    kept = quote if fits and (quote.prefix or quote.suffix) else full
    spot = Spot(version, span.start, span.end, PlacementState.UNCHANGED, "exact", 1.0)
    return spot, kept, ""


def _orphan(version: TextVersion, located: Located) -> Spot:
    share = round(1 / (len(located.places) + 1), 4)
    return Spot(version, None, None, PlacementState.ORPHANED, "none", share)


def _how_often(places: int) -> str:
    return f"its words stand there {places:,} times, and nothing tells which is meant"


def _carried(spot: Spot, quote: Quote, versions: dict[int, TextVersion]) -> list[Spot]:
    """Return ``spot`` and where it leads in every later version."""
    spots = [spot]
    for number in sorted(number for number in versions if number > spot.version.number):
        last, version = spots[-1], versions[number]
        anchor = Anchor(0, last.start, last.end, quote)
        (there,) = carry(last.version.body, version.body, [anchor])
        state = there.state
        if last.state == PlacementState.DOUBTFUL and there.start is not None:
            state = "doubtful"
        spots.append(Spot(version, there.start, there.end, state, there.method, there.confidence))
    return spots


def _is_passage(body: str, start: int, end: int) -> bool:
    inside = 0 <= start < end <= len(body)
    return inside and is_boundary(body, start) and is_boundary(body, end)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
