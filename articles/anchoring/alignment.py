"""What of an old text stands in a new one: what kept its order, and what was moved.

Plain edit distance is blind to meaning: every way of embedding a text in a longer one costs the
same, so a deleted sentence may come out as letters picked from its neighbours, and what was moved
is not seen at all. So the texts are first pinned together (see `pins`). The heaviest set of pins
that keeps its order is the frame; pins out of order are moves; edit distance then fills the gaps,
where it is at its best, and costs little. That also makes comparing by paragraphs first, which
large texts would need otherwise, unnecessary. Gaps too large to compare are left as new text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from articles.anchoring.edges import settled
from articles.anchoring.pins import common_prefix, common_suffix, find_pins, heaviest_chain
from articles.anchoring.strand import Run, Strand

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
    pins = list(find_pins(old, new))
    frame = heaviest_chain(pins)
    moves = tuple(_moves(old, new, frame, pins))
    for move in moves:
        old = _masked(old, [(run.old, run.old_end) for run in move.runs], _OLD_MOVED)
        new = _masked(new, [(run.new, run.new_end) for run in move.runs], _NEW_MOVED)
    return Alignment(Strand(_filled(old, new, _with_ends(old, new, frame))), moves)


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
    first = frame[0] if frame else Run(len(old), len(new), 0)
    head = common_prefix(old, new, 0, 0, min(first.old, first.new))
    last = frame[-1] if frame else Run(0, 0, head)
    room = min(len(old) - last.old_end, len(new) - last.new_end)
    tail = common_suffix(old, new, len(old), len(new), room)
    return [Run(0, 0, head), *frame, Run(len(old) - tail, len(new) - tail, tail)]


def _filled(old: str, new: str, frame: Sequence[Run]) -> list[Run]:
    """Return the runs of the frame and, between them, what edit distance finds alike."""
    runs = [frame[0]]
    for here, there in pairwise(frame):
        runs += _runs_between(old, new, here, there)
        runs.append(there)
    return list(settled(old, new, _joined(runs)))


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
