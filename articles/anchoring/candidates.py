"""Places where a passage may stand, each with how sure that is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from rapidfuzz import fuzz

from articles.anchoring.approximate import best_hits
from articles.anchoring.score import Wanted

# More errors than this, and it is another passage.
_MOST_ERRORS = 0.35

# Places to look at are voted for by short pieces of the passage and its surroundings that stand
# somewhere in the text. Six characters survive noise of five in a hundred three times out of four
# and are rare enough to mean something.
_PIECE = 6
_MOST_PIECES = 64
_MOST_PLACES_OF_A_PIECE = 12
_BIN = 16
_MOST_WINDOWS = 4
# A window with fewer votes than this share of the best holds no rival worth weighing.
_FEWEST_VOTES = 1 / 3

_MOST_EXACT = 200
_LONGEST_SEARCHED = 4_000

# A rough likeness in hundredths, told in a tenth of the time of the search. It is never lower than
# 65 where a passage of the same length has no more than the errors allowed.
_FIRST_LOOK = 60

Grounds = Sequence[tuple[int, int]]
Allowed = Callable[[int, int], bool]
# Where the pieces of a text stand, the first dozen places of each.
Pieces = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in a folded text, how sure it is, and how alike its words are."""

    start: int
    end: int
    confidence: float
    likeness: float

    @property
    def place(self) -> tuple[int, int]:
        """Its two ends."""
        return self.start, self.end

    def overlaps(self, other: "Candidate") -> bool:
        """Tell whether the two share more than half of the shorter one."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return 2 * shared > min(self.end - self.start, other.end - other.start)


def pieces_of(text: str) -> Pieces:
    """Return where the pieces of a text stand; worth making where many passages are looked for."""
    found: dict[str, list[int]] = {}
    for place in range(len(text) - _PIECE + 1):
        places = found.setdefault(text[place : place + _PIECE], [])
        if len(places) < _MOST_PLACES_OF_A_PIECE:
            places.append(place)
    return found


def candidates(
    wanted: Wanted,
    text: str,
    grounds: Grounds,
    allowed: Allowed,
    pieces: Pieces | None = None,
) -> list[Candidate]:
    """Return the places of `text` where the passage may stand, the surest first.

    Only the ranges `grounds` are searched, and only places that are `allowed` count. Of places
    that overlap only the surest is kept. `pieces` are those of the text, where they are known.
    """
    places = {place for place in exact_places(wanted.words, text, grounds) if allowed(*place)}
    like = _like_places(wanted, text, grounds, pieces)
    places |= {place for place in like if allowed(*place)}
    found: list[Candidate] = []
    for candidate in sorted(
        (candidate_at(wanted, text, *place) for place in places),
        key=lambda one: (-one.confidence, one.start, one.end),
    ):
        if not any(candidate.overlaps(better) for better in found):
            found.append(candidate)
    return found


def candidate_at(wanted: Wanted, text: str, start: int, end: int) -> Candidate:
    """Return the candidate for one place."""
    return Candidate(
        start,
        end,
        wanted.confidence_of(text, start, end),
        wanted.likeness_of(text, start, end),
    )


def tidied(wanted: Wanted, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place with its edges on words: without spaces, and without cutting one.

    A word is taken in whole only where that makes the place no less alike.
    """
    while start < end and text[start] == " " != wanted.words[0]:
        start += 1
    while start < end and text[end - 1] == " " != wanted.words[-1]:
        end -= 1
    wide_start, wide_end = start, end
    while 0 < wide_start < len(text) and text[wide_start - 1 : wide_start + 1].isalnum():
        wide_start -= 1
    while 0 < wide_end < len(text) and text[wide_end - 1 : wide_end + 1].isalnum():
        wide_end += 1
    return max(
        [(wide_start, wide_end), (wide_start, end), (start, wide_end), (start, end)],
        key=lambda place: wanted.likeness_of(text, *place),
    )


def exact_places(words: str, text: str, grounds: Grounds) -> Iterator[tuple[int, int]]:
    """Yield where the words stand as they are, at most so often as could ever matter."""
    count = 0
    for ground_start, ground_end in grounds:
        place = text.find(words, ground_start, ground_end)
        while place >= 0 and count < _MOST_EXACT:
            yield place, place + len(words)
            place, count = text.find(words, place + 1, ground_end), count + 1


def _like_places(
    wanted: Wanted, text: str, grounds: Grounds, pieces: Pieces | None
) -> Iterator[tuple[int, int]]:
    size = len(wanted.words)
    most = int(_MOST_ERRORS * size)
    if not most or size > _LONGEST_SEARCHED:
        return
    slack = _BIN + max(_BIN, size // 2)
    for place in _likely_starts(wanted, text, grounds, pieces):
        left = max(0, place - slack)
        right = min(len(text), place + size + slack)
        if not fuzz.partial_ratio(wanted.words, text[left:right], score_cutoff=_FIRST_LOOK):
            continue
        for hit in best_hits(wanted.words, text[left:right], most):
            yield tidied(wanted, text, left + hit.start, left + hit.end)


def _likely_starts(
    wanted: Wanted, text: str, grounds: Grounds, pieces: Pieces | None
) -> list[int]:
    """Return about where on the grounds the passage may begin, by the votes of its pieces."""
    if not grounds:
        return []
    whole = wanted.before + wanted.words + wanted.after
    step = max(1, len(whole) // _MOST_PIECES)
    votes: Counter[int] = Counter()
    for offset in range(0, len(whole) - _PIECE + 1, step):
        piece = whole[offset : offset + _PIECE]
        known = _places_of(piece, text) if pieces is None else pieces.get(piece, ())
        for place in known:
            votes[(place - offset) // _BIN] += 1
    strength: dict[int, int] = {}
    for bin_, count in list(votes.items()):
        place = bin_ * _BIN + _BIN + len(wanted.before)
        if _lies_on(grounds, place, place + len(wanted.words)):
            strength[place] = count + votes[bin_ + 1]
    fewest = _FEWEST_VOTES * max(strength.values(), default=0)
    likely = sorted(strength, key=lambda place: (-strength[place], place))[:_MOST_WINDOWS]
    return [place for place in likely if strength[place] >= fewest]


def _places_of(piece: str, text: str) -> Iterator[int]:
    everywhere = exact_places(piece, text, [(0, len(text))])
    return (place for place, _ in islice(everywhere, _MOST_PLACES_OF_A_PIECE))


def _lies_on(grounds: Grounds, start: int, end: int) -> bool:
    """Tell whether a range touches one of the grounds, which are sorted and apart."""
    place = bisect_left(grounds, start, key=itemgetter(1))
    return place < len(grounds) and grounds[place][0] <= end
