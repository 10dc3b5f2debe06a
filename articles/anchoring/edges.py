"""Edits put where a person would have made them.

When "No map was drawn. No truce was signed." loses its first sentence, edit distance may as well
take out "map was drawn. No ": the result is the same, but the second sentence has lost its "No".
An edit between two runs may slide while the characters at its two ends are equal (Neil Fraser,
"Writing: Diff Strategies", 2006, semantic alignment); it is put on the edge of a sentence, else
of a word.
"""

from collections.abc import Iterator, Sequence

from articles.anchoring.pins import common_prefix, common_suffix
from articles.anchoring.strand import Run

_FURTHEST = 64


def settled(old: str, new: str, runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs with each deletion and each insertion between them slid to its best place."""
    if not runs:
        return
    here = runs[0]
    for there in runs[1:]:
        step = 0
        if here.new_end == there.new:
            step = _slide(old, here.old_end, there.old, here.length, there.length)
        elif here.old_end == there.old:
            step = _slide(new, here.new_end, there.new, here.length, there.length)
        if here.length + step:
            yield Run(here.old, here.new, here.length + step)
        here = Run(there.old + step, there.new + step, there.length - step)
    if here.length:
        yield here


def _slide(text: str, start: int, end: int, room_before: int, room_behind: int) -> int:
    """Return how far the edit from `start` to `end` should move, to the left if negative."""
    left = common_suffix(text, text, start, end, min(room_before, _FURTHEST))
    right = common_prefix(text, text, start, end, min(room_behind, _FURTHEST))
    return max(range(-left, right + 1), key=lambda step: (_edge(text, start + step), -abs(step)))


def _edge(text: str, place: int) -> int:
    """Return how good a place is for an edit to begin."""
    before = text[max(0, place - 2) : place]
    if not before or (before[-1] == " " and before[0] in ".!?\"'"):
        return 2
    return int(before[-1] == " ")
