"""Making room: how a layout takes in new records without moving most of the others.

A packed memory array (Bender, Demaine and Farach-Colton, "Cache-oblivious B-trees", 2000):
where no position near by is free, the smallest window of 32, 64, 128 … positions that has
enough room is spread evenly anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from pyroaring import BitMap

from articles.search.index.layout import NOWHERE, Layout

_SMALLEST: Final = 32
# So far a gap is looked for to push others into.
_REACH: Final = 16
# Of a window that is spread anew, one position in so many stays free.
_ONE_FREE_IN: Final = 32

# Called with positions that records have left, and where those that stood there went.
Moved = Callable[[BitMap, dict[int, int]], None]


class Newcomer(NamedTuple):
    """A record to be taken in; keys are unequal."""

    key: int
    record: int


class LayoutDraft:
    """A layout in the making; the one that it was made from stays as it is."""

    def __init__(self, layout: Layout, moved: Moved) -> None:
        """Take what is to be told whenever records move."""
        self.taken = layout.taken.copy()
        self.known = layout.known.copy()
        self.keys = layout.keys.draft()
        self.records = layout.records.draft()
        self.positions = layout.positions.draft()
        self._moved = moved

    def finished(self) -> Layout:
        """Return the layout as it is now; the draft is not to be used any more."""
        return Layout(
            self.taken,
            self.known,
            self.keys.finished(),
            self.records.finished(),
            self.positions.finished(thin=True),
        )

    def remove(self, record: int) -> None:
        """Take a record out; its key stays behind in the gap."""
        position = self.positions[record]
        self.positions[record] = NOWHERE
        self.records[position] = NOWHERE
        self.taken.remove(position)
        self.known.remove(record)

    def place(self, newcomers: Sequence[Newcomer]) -> None:
        """Take in records that are not there yet."""
        waiting = sorted(newcomers)
        done = 0
        while done < len(waiting):
            key, record = waiting[done]
            position = self.keys.first_not_below(key)
            if self._settle(key, record, position):
                done += 1
            else:
                done += self._spread(waiting, done, position)

    def _settle(self, key: int, record: int, position: int) -> bool:
        """Place a record into the gap before ``position`` or after it, if there is one."""
        before = self.taken.rank(position - 1) if position else 0
        first = self.taken[before - 1] + 1 if before else 0
        if before == len(self.taken):
            end, here = max(position, first + 1), first
        else:
            end = self.taken[before]
            here = (first + end - 1) // 2
        if first == end:
            return self._push(key, record, position)
        lower = self.keys[first - 1] if first else 0
        self.keys.write((place, lower if place < here else key) for place in range(first, end))
        self._stand(record, here)
        return True

    def _push(self, key: int, record: int, position: int) -> bool:
        """Push the few records between ``position`` and the nearest gap by one place."""
        after, before = position, position - 1
        while after in self.taken and after - position < _REACH:
            after += 1
        while before >= 0 and before in self.taken and position - before <= after - position:
            before -= 1
        if before >= 0 and before not in self.taken:
            moved = {place: place - 1 for place in range(before + 1, position)}
            here = position - 1
        elif after not in self.taken:
            moved = {place: place + 1 for place in range(after - 1, position - 1, -1)}
            here = position
        else:
            return False
        # Beginning beside the gap, so that none is written over.
        for old, new in moved.items():
            self.keys[new] = self.keys[old]
            self._stand(self.records[old], new)
        self.keys[here] = key
        self._stand(record, here)
        self._moved(BitMap(moved), moved)
        return True

    def _stand(self, record: int, position: int) -> None:
        self.records[position] = record
        self.positions[record] = position
        self.taken.add(position)
        self.known.add(record)

    def _spread(self, waiting: Sequence[Newcomer], done: int, position: int) -> int:
        """Spread a window around ``position`` with those who belong in it; say how many."""
        last = self.taken.max()
        size = _SMALLEST
        while True:
            start = position // size * size
            end = start + size
            here = self.taken & BitMap(range(start, end))
            # Whoever would stand behind the last record of all belongs in the last window.
            upto = len(waiting) if end > last else bisect_right(waiting, (self.keys[end - 1],))
            number = len(here) + max(upto - done, 1)
            if number + size // _ONE_FREE_IN <= size:
                break
            size *= 2
        coming = waiting[done : max(upto, done + 1)]
        if end > last:
            end = max(start + number + number // (_ONE_FREE_IN // 2), last) + 1
        self._lay(start, end, here, coming)
        return len(coming)

    def _lay(self, start: int, end: int, here: BitMap, coming: Sequence[Newcomer]) -> None:
        staying = [Newcomer(self.keys[place], self.records[place]) for place in here]
        everyone = sorted([*staying, *coming])
        old = {self.records[place]: place for place in here}
        self.keys.write((place, everyone[0].key) for place in range(start, end))
        self.records.write((place, NOWHERE) for place in range(start, end))
        self.taken -= here
        moved: dict[int, int] = {}
        free = end - start
        for number, (_key, record) in enumerate(everyone):
            place = start + number * free // len(everyone)
            self._stand(record, place)
            if record in old and old[record] != place:
                moved[old[record]] = place
        self._fill_keys(start, end, [key for key, _record in everyone])
        if moved:
            self._moved(BitMap(moved), moved)

    def _fill_keys(self, start: int, end: int, keys: Sequence[int]) -> None:
        free = end - start
        for number, key in enumerate(keys):
            first = start + number * free // len(keys)
            after = start + (number + 1) * free // len(keys)
            self.keys.write((place, key) for place in range(first, after))
