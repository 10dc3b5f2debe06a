"""Order: which of what was found stand on a page, at a cost that no page number changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pyroaring import BitMap

from articles.search.index.dates import spans, undated
from articles.search.index.keys import day_of, first_key, pid_of_key
from articles.search.index.rows import DATED, SPANNING

if TYPE_CHECKING:
    from articles.search.index.value import Index

_END: Final = 2**32 - 1


class Line(NamedTuple):
    """An article in order: the key by which it stands there, and its position."""

    key: int
    position: int


class NewestFirst:
    """By the last day on which they may have been published, undated ones at the end."""

    def __init__(self, index: Index, found: BitMap) -> None:
        self._index = index
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    def lines(self, start: int, size: int) -> list[Line]:
        """Return ``size`` lines from the one numbered ``start``, counted from 0."""
        end = len(self) - start
        positions = _some(self._found, max(end - size, 0), min(size, max(end, 0)))
        return [Line(self._index.layout.keys[place], place) for place in reversed(positions)]

    def before(self, key: int) -> int:
        """Return how many lines stand before where ``key`` is or would be."""
        return self.through(key + 1)

    def through(self, key: int) -> int:
        """Return how many lines stand before ``key`` or at it."""
        return len(self) - _rank(self._found, self._index.layout.at(key))


class OldestFirst:
    """By the first day on which they may have been published, undated ones at the end."""

    def __init__(self, index: Index, found: BitMap) -> None:
        self._index = index
        self._undated = found & undated(index)
        spanning = index.bitmap(DATED, SPANNING)
        self._days = found - self._undated - spanning
        self._spanning: defaultdict[int, BitMap] = defaultdict(BitMap)
        for (first, _last), bitmap in spans(index):
            if here := found & bitmap:
                self._spanning[first] |= here
        self._number = len(found)

    def __len__(self) -> int:
        return self._number

    def lines(self, start: int, size: int) -> list[Line]:
        """Return ``size`` lines from the one numbered ``start``, counted from 0."""
        lines: list[Line] = []
        for stretch in self._stretches():
            if start < len(stretch):
                lines += stretch.lines(start, size - len(lines))
            start = max(start - len(stretch), 0)
            if len(lines) == size:
                break
        return lines

    def before(self, key: int) -> int:
        """Return how many lines stand before where ``key`` is or would be."""
        at = self._index.layout.at
        if not day_of(key):
            return len(self) - len(self._undated) + _rank(self._undated, at(key))
        number = _rank(self._days, at(key))
        for first, spanning in self._spanning.items():
            if first < day_of(key):
                number += len(spanning)
            elif first == day_of(key):
                number += sum(self._line(first, place).key < key for place in spanning)
        return number

    def through(self, key: int) -> int:
        """Return how many lines stand before ``key`` or at it."""
        return self.before(key + 1)

    def _line(self, first: int, position: int) -> Line:
        pid = pid_of_key(self._index.layout.keys[position])
        return Line(first_key(first) + pid, position)

    def _stretches(self) -> Iterator[_Stretch]:
        layout, begin = self._index.layout, 0
        for first in sorted(self._spanning):
            day, end = layout.at(first_key(first)), layout.at(first_key(first + 1))
            yield _Stretch(self._index, self._days, begin, day)
            spanning = (self._line(first, place) for place in self._spanning[first])
            yield _Stretch(self._index, self._days, day, end, spanning)
            begin = end
        yield _Stretch(self._index, self._days, begin, _END)
        yield _Stretch(self._index, self._undated, 0, _END)


class _Stretch:
    """What of a set stands between two positions, and spans that begin on its only day."""

    def __init__(
        self, index: Index, found: BitMap, begin: int, end: int, spanning: Iterable[Line] = ()
    ) -> None:
        self._index = index
        self._found = found
        self._begin = begin
        self._spanning = list(spanning)
        self._own = found.range_cardinality(begin, end)

    def __len__(self) -> int:
        return self._own + len(self._spanning)

    def lines(self, start: int, size: int) -> list[Line]:
        skipped = _rank(self._found, self._begin)
        if not self._spanning:
            return self._lines(skipped + start, min(size, self._own - start))
        together = sorted([*self._lines(skipped, self._own), *self._spanning])
        return together[start : start + size]

    def _lines(self, rank: int, size: int) -> list[Line]:
        keys = self._index.layout.keys
        return [Line(keys[place], place) for place in _some(self._found, rank, size)]


def _rank(found: BitMap, position: int) -> int:
    """Return how many of ``found`` stand before ``position``."""
    return found.rank(position - 1) if position else 0


def _some(found: BitMap, rank: int, size: int) -> list[int]:
    """Return ``size`` positions from the one of that rank on."""
    if size <= 0 or rank >= len(found):
        return []
    return list(islice(found.iter_equal_or_larger(found[rank]), size))
