"""What of an old text stands in a new one: what kept its order, and what was moved.

Plain edit distance is blind to meaning: every way of embedding a text in a longer one costs the
same, so a deleted sentence may come out as letters picked from its neighbours, and what was moved
is not seen at all. So the texts are first pinned together where three words in a row stand once in
each (the idea of patience diff, Bram Cohen 2003, with shingles for lines). The heaviest set of
pins that keeps its order is the frame; pins out of order are moves; edit distance then fills the
gaps, where it is at its best, and costs little. Texts without such pins, and gaps too large to
compare, are compared at their ends only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from articles.anchoring.strand import Run, Strand

_WORD = re.compile(r"\w+")
_SHINGLE = 3

# Cells of the edit matrix of one gap. 50,000 characters against as many take a quarter of a
# second.
_LARGEST_GAP = 2_500_000_000

# Runs out of order closer than this in both texts are parts of one move.
_MOVE_REACH = 60
# A move must share this much: a turn of phrase that stands once in each text proves nothing.
_SMALLEST_MOVE = 48

_OLD_MOVED, _NEW_MOVED = "\x00", "\x01"
"""No body holds these, so masked text is like nothing."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts hang together: one strand of what stayed in order, and one for each move."""

    kept: Strand
    moves: tuple[Strand, ...]


def align(old: str, new: str) -> Alignment:
    """Align two folded texts."""
    pins = list(_pins(old, new))
    frame = _heaviest_chain(pins)
    moves = tuple(_moves(old, new, frame, pins))
    for move in moves:
        old = _masked(old, [(run.old, run.old_end) for run in move.runs], _OLD_MOVED)
        new = _masked(new, [(run.new, run.new_end) for run in move.runs], _NEW_MOVED)
    return Alignment(Strand(_filled(old, new, _with_ends(old, new, frame))), moves)


def _pins(old: str, new: str) -> Iterator[Run]:
    """Yield the longest equal runs around each shingle that stands once in either text."""
    new_places = _single_shingles(new)
    run = Run(-1, -1, 0)
    reach: dict[int, int] = {}  # how far the last run on each diagonal goes
    for shingle, place in sorted(_single_shingles(old).items(), key=lambda item: item[1]):
        there = new_places.get(shingle)
        if there is None or reach.get(there - place, -1) > place:
            continue
        run = _longest_run(old, new, place, there)
        reach[there - place] = run.old_end
        # The words may be parted by different signs; then they are no run.
        if run.length > len(shingle[0]):
            yield run


def _single_shingles(text: str) -> dict[tuple[str, ...], int]:
    words = [(word.group(), word.start()) for word in _WORD.finditer(text)]
    places: dict[tuple[str, ...], int] = {}
    for shingle in zip(*(words[skip:] for skip in range(_SHINGLE)), strict=False):
        key = tuple(word for word, _ in shingle)
        places[key] = -1 if key in places else shingle[0][1]
    return {shingle: place for shingle, place in places.items() if place >= 0}


def _longest_run(old: str, new: str, old_place: int, new_place: int) -> Run:
    forward = _common_prefix(old, new, old_place, new_place)
    backward = _common_suffix(old, new, old_place, new_place)
    return Run(old_place - backward, new_place - backward, forward + backward)


def _common_prefix(old: str, new: str, old_place: int, new_place: int) -> int:
    length, window = 0, 256
    while True:
        at_old, at_new = old_place + length, new_place + length
        step = Prefix.similarity(old[at_old : at_old + window], new[at_new : at_new + window])
        length += step
        if step < window:
            return length
        window *= 8


def _common_suffix(old: str, new: str, old_end: int, new_end: int) -> int:
    length, window = 0, 256
    while True:
        to_old, to_new = old_end - length, new_end - length
        step = Postfix.similarity(
            old[max(0, to_old - window) : to_old], new[max(0, to_new - window) : to_new]
        )
        length += step
        if step < window:
            return length
        window *= 8


def _heaviest_chain(pins: list[Run]) -> list[Run]:
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


def _moves(old: str, new: str, frame: Sequence[Run], pins: list[Run]) -> Iterator[Strand]:
    """Group the pins that are not in the frame into moves, and fill each of them."""
    old_taken = bytearray(len(old))
    new_taken = bytearray(len(new))
    for run in frame:
        old_taken[run.old : run.old_end] = b"\1" * run.length
        new_taken[run.new : run.new_end] = b"\1" * run.length
    group: list[Run] = []
    groups = [group]
    for pin in sorted(pins):
        free = _free_part(pin, old_taken, new_taken)
        if free.length <= 0:
            continue
        old_taken[free.old : free.old_end] = b"\1" * free.length
        new_taken[free.new : free.new_end] = b"\1" * free.length
        if not (group and _follows(free, group[-1])):
            group = []
            groups.append(group)
        group.append(free)
    for group in groups:
        if sum(run.length for run in group) >= _SMALLEST_MOVE:
            yield Strand(_filled(old, new, group))


def _free_part(pin: Run, old_taken: bytearray, new_taken: bytearray) -> Run:
    """Return what of a run is not taken yet, seen from its two ends."""
    old, new, length = pin
    while length and (old_taken[old] or new_taken[new]):
        old, new, length = old + 1, new + 1, length - 1
    while length and (old_taken[old + length - 1] or new_taken[new + length - 1]):
        length -= 1
    return Run(old, new, length)


def _follows(run: Run, previous: Run) -> bool:
    return (
        0 <= run.old - previous.old_end <= _MOVE_REACH
        and 0 <= run.new - previous.new_end <= _MOVE_REACH
    )


def _masked(text: str, ranges: list[tuple[int, int]], mask: str) -> str:
    for start, end in ranges:
        text = text[:start] + mask * (end - start) + text[end:]
    return text


def _with_ends(old: str, new: str, frame: Sequence[Run]) -> list[Run]:
    """Put empty runs at both ends, lengthened as far as the texts agree there."""
    first, last = Run(0, 0, 0), Run(len(old), len(new), 0)
    old_limit, new_limit = (frame[0].old, frame[0].new) if frame else (len(old), len(new))
    head = _common_prefix(old[:old_limit], new[:new_limit], 0, 0)
    old_limit, new_limit = (frame[-1].old_end, frame[-1].new_end) if frame else (head, head)
    tail = _common_suffix(old[old_limit:], new[new_limit:], len(old), len(new))
    return [
        Run(first.old, first.new, head),
        *frame,
        Run(last.old - tail, last.new - tail, tail),
    ]


def _filled(old: str, new: str, frame: Sequence[Run]) -> list[Run]:
    """Return the runs of the frame and, between them, what edit distance finds alike."""
    runs = [frame[0]]
    for here, there in pairwise(frame):
        runs += _runs_between(old, new, here, there)
        runs.append(there)
    return _joined(runs)


def _runs_between(old: str, new: str, here: Run, there: Run) -> Iterator[Run]:
    left = old[here.old_end : there.old]
    right = new[here.new_end : there.new]
    if not left or not right or len(left) * len(right) > _LARGEST_GAP:
        return
    for step in Levenshtein.opcodes(left, right):
        if step.tag == "equal":
            yield Run(
                here.old_end + step.src_start,
                here.new_end + step.dest_start,
                step.src_end - step.src_start,
            )


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs that touch in both texts and leave out empty ones."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].old_end, joined[-1].new_end) == (run.old, run.new):
            joined[-1] = Run(joined[-1].old, joined[-1].new, joined[-1].length + run.length)
        elif run.length:
            joined.append(run)
    return joined
