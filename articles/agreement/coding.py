"""From passages to units: which sentences of a text each of two people coded."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.agreement.kappa import Table

# Where something begins and ends in a body.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two people coded: the counts, and the sentences (by index) that only one did."""

    table: Table
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]


def coded(sentences: Sequence[Range], passages: Iterable[Range]) -> set[int]:
    """Return the indices of the sentences that any of the passages overlaps.

    Sentences are in order and do not overlap. White space between two belongs to none.
    """
    starts = [start for start, _end in sentences]
    ends = [end for _start, end in sentences]
    found: set[int] = set()
    for start, end in passages:
        found.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return found


def compare(
    sentences: Sequence[Range], first: Iterable[Range], second: Iterable[Range]
) -> Comparison:
    """Compare what two people coded in the same text, sentence by sentence."""
    one, other = coded(sentences, first), coded(sentences, second)
    both = one & other
    table = Table(
        a=len(both),
        b=len(one - both),
        c=len(other - both),
        d=len(sentences) - len(one | other),
    )
    return Comparison(table, tuple(sorted(one - both)), tuple(sorted(other - both)))
