"""Carrying annotations from one version of a text to the next (interim: exact, unique quotes only)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from articles.anchoring.match import locate
from articles.anchoring.selectors import Quote

State = Literal["unchanged", "moved", "reworded", "doubtful", "orphaned"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An annotation as it stands in the old body; no place when it is orphaned there."""

    key: int
    start: int | None
    end: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an annotation stands in the new body, and how it got there."""

    key: int
    start: int | None
    end: int | None
    state: State
    method: str
    confidence: float


def carry(old_body: str, new_body: str, anchors: Sequence[Anchor]) -> list[Carried]:
    """Place what stands in the new body exactly and once; leave all else orphaned for review."""
    carried = []
    for anchor in anchors:
        span = locate(new_body, anchor.quote).span
        if span is None:
            carried.append(Carried(anchor.key, None, None, "orphaned", "exact", 0.0))
        else:
            state: State = "unchanged" if span.start == anchor.start else "moved"
            carried.append(Carried(anchor.key, span.start, span.end, state, "exact", 1.0))
    return carried
