"""Comparing where passages were placed with where they are."""

from collections import Counter
from dataclasses import dataclass, field

from articles.anchoring.revise import Carried
from articles.text.fold import fold_text
from bench.anchoring.draft import Fate

# Shared characters over all characters of the two ranges: with this much, the place is right.
RIGHT_OVERLAP = 0.7
# With this much, and waiting for an editor, it is for the editor to mend.
NEAR_OVERLAP = 0.5
_WAITING = frozenset({"reworded", "doubtful"})


@dataclass
class Tally:
    """What became of the placements of one kind of change."""

    verdicts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def share(self, verdict: str, of: tuple[str, ...]) -> float:
        """Return the share of one verdict among several."""
        total = sum(self.verdicts[one] for one in of)
        return self.verdicts[verdict] / total if total else 0.0

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.verdicts += other.verdicts
        self.seconds += other.seconds


LIVING = ("right", "review", "wrong", "twin flagged", "twin unflagged")
DELETED = ("gone", "placed though gone", "twin of the gone")


def judge(new_body: str, exact: str, fate: Fate, carried: Carried) -> str:
    """Give the verdict on one placement.

    A living passage is `right`, in `review` (no place, or a near one that waits for an editor),
    `wrong`, or on a `twin`: a verbatim second copy, flagged as doubtful or not. A deleted one is
    `gone` or was placed.
    """
    if fate.start is None or fate.end is None:
        return _judge_deleted(new_body, exact, carried)
    if carried.start is None or carried.end is None:
        return "review"
    overlap = _overlap((fate.start, fate.end), (carried.start, carried.end))
    if overlap >= RIGHT_OVERLAP:
        return "right"
    if fate.scattered:
        there = range(carried.start, carried.end)
        overlap = sum(place in fate.places for place in there) / len(there)
    if overlap >= NEAR_OVERLAP and carried.state in _WAITING:
        return "review"
    placed = fold_text(new_body[carried.start : carried.end])
    if placed in (fold_text(exact), fold_text(new_body[fate.start : fate.end])):
        return "twin flagged" if carried.state == "doubtful" else "twin unflagged"
    return "wrong"


def _judge_deleted(new_body: str, exact: str, carried: Carried) -> str:
    if carried.start is None:
        return "gone"
    is_twin = fold_text(new_body[carried.start : carried.end]) == fold_text(exact)
    return "twin of the gone" if is_twin else "placed though gone"


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))
