"""Which parts of a new text are new.

A passage that stood elsewhere before is never ours, however alike it looks: so a search after a
correction counts only places that the alignment marks as new. Knowing the old text is what makes
the difference between finding a passage again and finding its twin.
"""

from collections.abc import Iterable
from itertools import accumulate

from articles.anchoring.strand import Run

_NEW_SHARE = 0.4


class Zones:
    """The new parts of a text of `length` characters, given the runs that came from the old."""

    def __init__(self, length: int, runs: Iterable[Run]) -> None:
        fresh = bytearray(b"\1") * length
        for run in runs:
            fresh[run.new : run.new_end] = bytes(run.length)
        self._fresh_before = [0, *accumulate(fresh)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return not self._fresh_before[-1]

    def hold(self, start: int, end: int) -> bool:
        """Tell whether enough of a place is new for it to be a passage found again."""
        new = self._fresh_before[end] - self._fresh_before[start]
        return new >= _NEW_SHARE * (end - start)
