"""Carrying passages from one version of a text to the next.

The alignment of old and new text is asked first: what it carries over is checked against the words
that the annotation was made on. What it does not carry is looked for by likeness, in text that is
new (see `zones`). A passage is either placed with good reason or left without a place for an
editor to decide: a wrong place is worse than none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from articles.anchoring.alignment import Alignment, align
from articles.anchoring.candidates import (
    Candidate,
    Pieces,
    candidate_at,
    candidates,
    exact_places,
    pieces_of,
    tidied,
)
from articles.anchoring.match import find_exact
from articles.anchoring.score import Wanted, likeness
from articles.anchoring.selectors import Quote, Span
from articles.anchoring.strand import Strand
from articles.anchoring.zones import Zones
from articles.text.fold import Folded, fold, fold_text
from articles.text.graphemes import widen

State = Literal["unchanged", "moved", "reworded", "doubtful", "orphaned"]

# Half of the passage must have come over, and the whole be this much like the original quote.
_CARRIED_SHARE = 0.5
_CARRIED_LIKENESS = 0.70

# A place found by likeness must be this sure, and this much surer than the next.
_ACCEPTED = 0.80
_AHEAD = 0.08
# The same for a passage that stood nowhere in the old text.
_ACCEPTED_UNPLACED = 0.90
_AHEAD_UNPLACED = 0.06

# A new copy of the passage is a twin when one side of it is this much like the passage's own.
_COPIED_CONTEXT = 0.8

# So little above the line, and an editor should look.
_NEAR_LINE = 0.05


@dataclass(frozen=True, slots=True)
class Anchor:
    """An annotation's hold on a text: where it stands in the old version, and its own quote.

    `start` and `end` are None when it had no place there.
    """

    key: int
    start: int | None
    end: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an annotation stands in the new version, how it came there, and how sure that is.

    `unchanged`: the same words among the text that kept its order. `moved`: the same words, taken
    elsewhere. `reworded`: other words, alike. `doubtful`: placed, but a second copy would do as
    well or the likeness is near the line. `orphaned`: no place. Words are the same when they fold
    alike, and are compared with those that the annotation was made on, not with the last
    version's.
    """

    key: int
    start: int | None
    end: int | None
    state: State
    method: str
    confidence: float


def carry(old_body: str, new_body: str, anchors: Sequence[Anchor]) -> list[Carried]:
    """Carry `anchors` from one normalised body to another, one result for each, in their order."""
    if old_body == new_body:
        return [_kept(anchor) for anchor in anchors]
    revision = _Revision(old_body, new_body)
    return [revision.carry(anchor) for anchor in anchors]


class _Revision:
    """One pair of bodies, folded and aligned once for all anchors."""

    def __init__(self, old_body: str, new_body: str) -> None:
        self._new_body = new_body
        self._old: Folded = fold(old_body)
        self._new: Folded = fold(new_body)
        self._alignment: Alignment = align(self._old.text, self._new.text)
        strands = (self._alignment.kept, *self._alignment.moves)
        self._all_new = [(0, len(self._new.text))]
        self._zones = Zones(
            len(self._new.text), (run for strand in strands for run in strand.runs)
        )

    @cached_property
    def _pieces(self) -> Pieces:
        return pieces_of(self._new.text)

    def carry(self, anchor: Anchor) -> Carried:
        if anchor.start is None or anchor.end is None:
            wanted = Wanted.from_quote(anchor.quote)
            if not wanted.words.strip():
                return self._carry_unfolded(anchor)
            return self._search(anchor, wanted, _ACCEPTED_UNPLACED, _AHEAD_UNPLACED)
        start, end = self._old.from_source(anchor.start, anchor.end)
        if not self._old.text[start:end].strip():
            return self._carry_unfolded(anchor)
        wanted = Wanted.from_place(anchor.quote, self._old, start, end)
        for method, strand in self._strands():
            carried = self._follow(strand, wanted, start, end)
            if carried is not None:
                return self._placed(anchor, wanted, carried, method)
        return self._search(anchor, wanted, _ACCEPTED, _AHEAD)

    def _strands(self) -> Iterator[tuple[str, Strand]]:
        yield "diff", self._alignment.kept
        for move in self._alignment.moves:
            yield "move", move

    def _follow(self, strand: Strand, wanted: Wanted, start: int, end: int) -> Candidate | None:
        """Return where a strand leads the passage, if enough of it comes over and is alike."""
        if strand.matched(start, end) < _CARRIED_SHARE * (end - start):
            return None
        text = self._new.text
        places = {
            tidied(wanted, text, first, min(last, len(text)))
            for first, last in strand.images(start, end)
        }
        if not places:
            return None
        # New text beside a passage that begins like it can be taken for its beginning: then the
        # passage stands there unchanged, within what it is thought to have become.
        hull = min(first for first, _ in places), max(last for _, last in places)
        places |= set(exact_places(wanted.words, text, [hull]))
        images = [candidate_at(wanted, text, *place) for place in sorted(places)]
        best = max(images, key=lambda one: (one.likeness, one.end - one.start))
        if best.likeness < _CARRIED_LIKENESS:
            return None
        isolated = strand.isolates(start, end)
        return best if wanted.has_neighbour(text, *best.place, isolated=isolated) else None

    def _search(self, anchor: Anchor, wanted: Wanted, accepted: float, ahead: float) -> Carried:
        grounds = self._zones.grounds(len(wanted.words))
        found = candidates(wanted, self._new.text, grounds, self._zones.hold, self._pieces)
        if not found:
            return _orphaned(anchor)
        best = found[0]
        second = found[1].confidence if len(found) > 1 else 0.0
        if (
            best.confidence < accepted
            or best.confidence - second < ahead
            or best.likeness < _CARRIED_LIKENESS
        ):
            return _orphaned(anchor, best.confidence)
        return self._placed(anchor, wanted, best, "search")

    def _placed(self, anchor: Anchor, wanted: Wanted, place: Candidate, method: str) -> Carried:
        start, end = self._in_body(anchor, place)
        # Measured once more on what will stand in the database: whole graphemes.
        words = likeness(wanted.words, fold_text(self._new_body[start:end]))
        if words < _CARRIED_LIKENESS:
            return _orphaned(anchor, words)
        searched = method == "search"
        confidence = place.confidence if searched else words
        line = _ACCEPTED if searched else _CARRIED_LIKENESS
        state: State
        if confidence < line + _NEAR_LINE or self._has_twin(wanted, place):
            state = "doubtful"
        elif words < 1:
            state = "reworded"
        else:
            state = "unchanged" if method == "diff" else "moved"
        return Carried(anchor.key, start, end, state, method, round(confidence, 4))

    def _has_twin(self, wanted: Wanted, place: Candidate) -> bool:
        """Tell whether the passage was copied elsewhere, with what stands on one side of it."""
        return any(
            self._zones.hold(*other)
            and wanted.better_side_of(self._new.text, *other) >= _COPIED_CONTEXT
            for other in exact_places(wanted.words, self._new.text, self._all_new)
            if other[1] <= place.start or other[0] >= place.end
        )

    def _in_body(self, anchor: Anchor, place: Candidate) -> tuple[int, int]:
        """Return the place in the body itself, invisible characters at its edges included."""
        start, end = self._new.to_source(place.start, place.end)
        exact = anchor.quote.exact
        lead = next(place for place, character in enumerate(exact) if fold_text(character))
        if start >= lead and self._new_body.startswith(exact, start - lead):
            start, end = start - lead, start - lead + len(exact)
        return widen(self._new_body, start, end)

    def _carry_unfolded(self, anchor: Anchor) -> Carried:
        """Place what folds to nothing, such as a mark alone, only where it cannot be mistaken."""
        places: list[Span] = find_exact(self._new_body, anchor.quote)
        if len(places) != 1:
            return _orphaned(anchor)
        return Carried(anchor.key, places[0].start, places[0].end, "unchanged", "exact", 1.0)


def _kept(anchor: Anchor) -> Carried:
    if anchor.start is None or anchor.end is None:
        return _orphaned(anchor)
    return Carried(anchor.key, anchor.start, anchor.end, "unchanged", "same", 1.0)


def _orphaned(anchor: Anchor, confidence: float = 0.0) -> Carried:
    return Carried(anchor.key, None, None, "orphaned", "none", round(confidence, 4))
