"""Places where two texts are surely the same, and the best of them that keep their order.

Three words in a row that stand once in each text pin the texts together there: the idea of
patience diff (Bram Cohen, 2003), with shingles for lines.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Postfix, Prefix

from articles.anchoring.strand import Run

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"""[.!?]["')\]]*\s""")
_SHINGLE = 3


def find_pins(old: str, new: str) -> Iterator[Run]:
    """Yield the longest equal runs around each shingle that stands once in either text.

    A run ends with its sentence: what happens to be alike beyond, such as the same name at the
    end of two paragraphs that changed places, would be taken from its true owner.
    """
    new_places = _single_shingles(new)
    reach: dict[int, int] = {}  # how far the last run on each diagonal goes
    for shingle, (place, left, right) in _single_shingles(old).items():
        there = new_places.get(shingle)
        if there is None or reach.get(there[0] - place, -1) > place:
            continue
        forward = common_prefix(old, new, place, there[0], right - place)
        backward = common_suffix(old, new, place, there[0], place - left)
        reach[there[0] - place] = place + forward
        # The words may be parted by different signs; then they are no run.
        if forward > len(shingle[0]):
            yield Run(place - backward, there[0] - backward, forward + backward)


def _single_shingles(text: str) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """Return the shingles that stand once, each with its place and the ends of its sentence."""
    places: dict[tuple[str, ...], tuple[int, int, int] | None] = {}
    left = 0
    for right in (*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)):
        words = [(word.group(), word.start()) for word in _WORD.finditer(text, left, right)]
        for shingle in zip(*(words[skip:] for skip in range(_SHINGLE)), strict=False):
            key = tuple(word for word, _ in shingle)
            places[key] = None if key in places else (shingle[0][1], left, right)
        left = right
    return {shingle: place for shingle, place in places.items() if place is not None}


def common_prefix(old: str, new: str, at_old: int, at_new: int, most: int) -> int:
    """Count, up to `most`, the characters that are equal from two places on."""
    length, window = 0, 256
    while length < most:
        window = min(window, most - length)
        start_old, start_new = at_old + length, at_new + length
        step = Prefix.similarity(
            old[start_old : start_old + window], new[start_new : start_new + window]
        )
        length += step
        if step < window:
            break
        window *= 8
    return length


def common_suffix(old: str, new: str, to_old: int, to_new: int, most: int) -> int:
    """Count, up to `most`, the characters that are equal before two places."""
    length, window = 0, 256
    while length < most:
        window = min(window, most - length)
        end_old, end_new = to_old - length, to_new - length
        step = Postfix.similarity(
            old[max(0, end_old - window) : end_old], new[max(0, end_new - window) : end_new]
        )
        length += step
        if step < window:
            break
        window *= 8
    return length


def heaviest_chain(pins: list[Run]) -> list[Run]:
    """Return the pins that come in one order in both texts and hold the most characters.

    The usual increasing subsequence, weighted, with a Fenwick tree of best chains by new place.
    """
    new_starts = sorted({pin.new for pin in pins})
    best: list[tuple[int, int]] = [(0, -1)] * (len(new_starts) + 1)
    before: list[int] = []
    for number, pin in enumerate(sorted(pins)):
        rank = bisect_left(new_starts, pin.new)
        weight, previous = max(_fenwick_path(best, rank), default=(0, -1))
        before.append(previous)
        place = rank + 1
        while place < len(best):
            best[place] = max(best[place], (weight + pin.length, number))
            place += place & -place
    _, number = max(_fenwick_path(best, len(new_starts)), default=(0, -1))
    ordered = sorted(pins)
    chain: list[Run] = []
    while number >= 0:
        chain.append(ordered[number])
        number = before[number]
    return list(_without_overlaps(reversed(chain)))


def _fenwick_path(tree: list[tuple[int, int]], place: int) -> Iterator[tuple[int, int]]:
    while place > 0:
        yield tree[place]
        place -= place & -place


def _without_overlaps(runs: Iterable[Run]) -> Iterator[Run]:
    """Shorten each run by what the one before it already holds in either text."""
    old_end = new_end = 0
    for run in runs:
        skip = max(0, old_end - run.old, new_end - run.new)
        if skip < run.length:
            yield Run(run.old + skip, run.new + skip, run.length - skip)
            old_end, new_end = run.old_end, run.new_end
