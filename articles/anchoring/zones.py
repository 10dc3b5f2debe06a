"""Which parts of a new text are new.

A passage that stood elsewhere before is never ours, however alike it looks: so a search after a
correction counts only places that the alignment marks as new. Knowing the old text is what makes
the difference between finding a passage again and finding its twin.
"""

import re
from collections.abc import Iterable
from itertools import accumulate

from articles.anchoring.strand import Run

_NEW_SHARE = 0.4

# A place may be this much shorter or longer than the passage looked for.
_STRETCH = 0.35

_FRESH = re.compile(b"\1+")


class Zones:
    """The new parts of a text of `length` characters, given the runs that came from the old."""

    def __init__(self, length: int, runs: Iterable[Run]) -> None:
        fresh = bytearray(b"\1") * length
        for run in runs:
            fresh[run.new : run.new_end] = bytes(run.length)
        self._length = length
        self._fresh_before = [0, *accumulate(fresh)]
        self._stretches = [found.span() for found in _FRESH.finditer(fresh)]

    def grounds(self, size: int) -> list[tuple[int, int]]:
        """Return the ranges in which a passage of `size` characters may be found again."""
        needed = _NEW_SHARE * (1 - _STRETCH) * size
        reach = int((1 + _STRETCH) * size) + 1
        found: list[tuple[int, int]] = []
        for start, end in self._stretches:
            if self._fresh_in(start, min(self._length, end + reach)) < needed:
                continue
            left, right = max(0, start - reach), min(self._length, end + reach)
            if found and found[-1][1] >= left:
                found[-1] = found[-1][0], right
            else:
                found.append((left, right))
        return found

    def hold(self, start: int, end: int) -> bool:
        """Tell whether enough of a place is new for it to be a passage found again."""
        return self._fresh_in(start, end) >= _NEW_SHARE * (end - start)

    def _fresh_in(self, start: int, end: int) -> int:
        return self._fresh_before[end] - self._fresh_before[start]
