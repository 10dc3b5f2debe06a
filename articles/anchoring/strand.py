"""Stretches of text that two versions share, in one order, and where they lead a passage."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_BESIDE = 3


class Run(NamedTuple):
    """A stretch that stands in both texts, character for character."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Where it ends in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the new text."""
        return self.new + self.length


@dataclass(frozen=True, slots=True)
class Strand:
    """Runs that come in the same order in both texts, none overlapping another."""

    runs: Sequence[Run]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [run.old for run in self.runs])

    def matched(self, start: int, end: int) -> int:
        """Count the characters of the old range `start` to `end` that stand in the new text."""
        return sum(
            min(end, run.old_end) - max(start, run.old) for run in self._runs_in(start, end)
        )

    def isolates(self, start: int, end: int) -> bool:
        """Tell whether hardly anything beside the range came over with it, on either side."""
        inside = list(self._runs_in(start, end))
        return bool(inside) and (
            start - inside[0].old < _BESIDE and inside[-1].old_end - end < _BESIDE
        )

    def images(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the new ranges that the old range `start` to `end` may have become.

        An edge that stands in a run leads to one place. An edge in replaced text may lead to
        either end of what replaced it, or as far from one of them as it was before.
        """
        inside = list(self._runs_in(start, end))
        if not inside:
            return
        starts = self._starts_of(start, inside[0])
        ends = self._ends_of(end, inside[-1])
        for new_start in starts:
            for new_end in ends:
                if new_start < new_end:
                    yield new_start, new_end

    def _runs_in(self, start: int, end: int) -> Iterator[Run]:
        place = max(0, bisect_right(self._starts, start) - 1)
        while place < len(self.runs) and self.runs[place].old < end:
            if self.runs[place].old_end > start:
                yield self.runs[place]
            place += 1

    def _starts_of(self, start: int, first: Run) -> set[int]:
        if start >= first.old:
            return {first.new + start - first.old}
        before = bisect_right(self._starts, start) - 1
        as_far_before = first.new - (first.old - start)
        if before < 0:
            return {first.new, max(0, as_far_before)}
        previous = self.runs[before]
        as_far_behind = previous.new_end + start - previous.old_end
        return {
            first.new,
            previous.new_end,
            max(previous.new_end, as_far_before),
            min(first.new, as_far_behind),
        }

    def _ends_of(self, end: int, last: Run) -> set[int]:
        if end <= last.old_end:
            return {last.new + end - last.old}
        behind = bisect_right(self._starts, end - 1)
        as_far_behind = last.new_end + end - last.old_end
        if behind == len(self.runs):
            return {last.new_end, as_far_behind}
        following = self.runs[behind]
        as_far_before = following.new - (following.old - end)
        return {
            last.new_end,
            following.new,
            min(following.new, as_far_behind),
            max(last.new_end, as_far_before),
        }
