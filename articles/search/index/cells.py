"""Cells: long rows of numbers of which a changed copy shares all but what was changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from pyroaring import BitMap

# Numbers to a block: a changed copy costs 64 kB where the numbers are small.
_BITS: Final = 14
BLOCK: Final = 1 << _BITS
_WITHIN: Final = BLOCK - 1
# Below this many, looking numbers up one by one is quicker than block by block.
_FEW: Final = 2_000

# 32 or 64 bits to a number.
Width = Literal["I", "Q"]


class Cells:
    """Numbers by place, in blocks; a place that was never written holds ``empty``."""

    __slots__ = ("blocks", "empty", "width")

    def __init__(self, width: Width, empty: int, blocks: Mapping[int, array[int]]) -> None:
        """Take blocks by their number; they are not copied, and never changed."""
        self.width = width
        self.empty = empty
        self.blocks: Mapping[int, array[int]] = blocks

    @classmethod
    def of(cls, width: Width, empty: int, numbers: array[int]) -> Cells:
        """Return cells that hold ``numbers`` from place 0 on."""
        blocks = {
            start >> _BITS: numbers[start : start + BLOCK]
            for start in range(0, len(numbers), BLOCK)
        }
        if blocks:
            last = blocks[max(blocks)]
            last.extend([empty] * (BLOCK - len(last)))
        return cls(width, empty, blocks)

    def __getitem__(self, place: int) -> int:
        """Return the number at ``place``."""
        block = self.blocks.get(place >> _BITS)
        return self.empty if block is None else block[place & _WITHIN]

    def each(self, places: BitMap) -> BitMap:
        """Return the numbers at ``places``, those that are empty left out."""
        found: array[int] = array(self.width)
        if len(places) < _FEW:
            found.extend(map(self.__getitem__, places))
        else:
            for number, block in self.blocks.items():
                start = number << _BITS
                here = places & BitMap(range(start, start + BLOCK))
                found.extend(map(block.__getitem__, here.shift(-start)))
        numbers = BitMap(found)
        numbers.discard(self.empty)
        return numbers

    def first_not_below(self, number: int) -> int:
        """Return the first place that holds ``number`` or more, in cells that only ascend."""
        order = sorted(self.blocks)
        at = bisect_left(order, number, key=lambda name: self.blocks[name][-1])
        if at == len(order):
            return len(order) << _BITS
        return (order[at] << _BITS) + bisect_left(self.blocks[order[at]], number)

    def draft(self) -> CellsDraft:
        """Return a copy to be changed."""
        return CellsDraft(self.width, self.empty, dict(self.blocks))


class CellsDraft(Cells):
    """Cells in the making: a block is copied before it is first changed."""

    __slots__ = ("_own",)

    def __init__(self, width: Width, empty: int, blocks: dict[int, array[int]]) -> None:
        super().__init__(width, empty, blocks)
        self._own: set[int] = set()

    def __setitem__(self, place: int, number: int) -> None:
        """Write one number."""
        self._block(place >> _BITS)[place & _WITHIN] = number

    def write(self, numbers: Iterable[tuple[int, int]]) -> None:
        """Write numbers at places, given in pairs of place and number."""
        for place, number in numbers:
            self[place] = number

    def finished(self) -> Cells:
        """Return the cells as they are now; the draft is not to be used any more."""
        return Cells(self.width, self.empty, self.blocks)

    def _block(self, name: int) -> array[int]:
        if name not in self._own:
            old = self.blocks.get(name)
            fresh = array(self.width, [self.empty]) * BLOCK if old is None else old[:]
            self._own.add(name)
            self.blocks[name] = fresh  # type: ignore[index]
        return self.blocks[name]
