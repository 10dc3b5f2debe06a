"""Cells: long rows of numbers of which a changed copy shares all but what was changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias, cast

from pyroaring import BitMap

# Numbers to a block: a changed copy costs 64 kB where the numbers are small.
_BITS: Final = 14
BLOCK: Final = 1 << _BITS
_WITHIN: Final = BLOCK - 1
# Below this many, looking numbers up one by one is quicker than block by block.
_FEW: Final = 2_000

# A block of which less than one place in so many is written is kept as what is written.
_SPARSE: Final = 16

# 32 or 64 bits to a number.
Width = Literal["I", "Q"]


class Sparse:
    """A block of which little is written: which places, in order, and what stands there."""

    __slots__ = ("empty", "numbers", "offsets")

    def __init__(self, empty: int, offsets: array[int], numbers: array[int]) -> None:
        """Take numbers by their offsets, which ascend."""
        self.empty, self.offsets, self.numbers = empty, offsets, numbers

    @classmethod
    def of(cls, block: array[int], empty: int) -> Sparse:
        """Return what is written in ``block``."""
        offsets = array("H", (at for at, number in enumerate(block) if number != empty))
        return cls(empty, offsets, array(block.typecode, map(block.__getitem__, offsets)))

    @classmethod
    def frombytes(cls, width: Width, empty: int, content: bytes) -> Sparse:
        """Return the block that ``tobytes`` has written."""
        offsets, numbers = array("H"), array(width)
        end = len(content) // (offsets.itemsize + numbers.itemsize) * offsets.itemsize
        offsets.frombytes(content[:end])
        numbers.frombytes(content[end:])
        return cls(empty, offsets, numbers)

    def __getitem__(self, offset: int) -> int:
        """Return the number at ``offset``."""
        at = bisect_left(self.offsets, offset)
        is_there = at < len(self.offsets) and self.offsets[at] == offset
        return self.numbers[at] if is_there else self.empty

    def tobytes(self) -> bytes:
        """Return it as bytes, fewer than those of any whole block."""
        return self.offsets.tobytes() + self.numbers.tobytes()

    def whole(self) -> array[int]:
        """Return all of the block, to be written to."""
        block = array(self.numbers.typecode, [self.empty]) * BLOCK
        for offset, number in zip(self.offsets, self.numbers, strict=True):
            block[offset] = number
        return block


Block: TypeAlias = "array[int] | Sparse"


class Cells:
    """Numbers by place, in blocks; a place that was never written holds ``empty``."""

    __slots__ = ("blocks", "empty", "width")

    def __init__(self, width: Width, empty: int, blocks: Mapping[int, Block]) -> None:
        """Take blocks by their number; they are not copied, and never changed."""
        self.width = width
        self.empty = empty
        self.blocks: Mapping[int, Block] = blocks

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
        # Cells that ascend are never thinned.
        block = cast("array[int]", self.blocks[order[at]])
        return (order[at] << _BITS) + bisect_left(block, number)

    def block_of(self, content: bytes) -> Block:
        """Return the block of cells like these that ``tobytes`` has written."""
        numbers = array(self.width)
        if len(content) < BLOCK * numbers.itemsize:
            return Sparse.frombytes(self.width, self.empty, content)
        numbers.frombytes(content)
        return numbers

    def draft(self) -> CellsDraft:
        """Return a copy to be changed."""
        return CellsDraft(self.width, self.empty, dict(self.blocks))


class CellsDraft(Cells):
    """Cells in the making: a block is copied before it is first changed."""

    __slots__ = ("_own",)

    def __init__(self, width: Width, empty: int, blocks: dict[int, Block]) -> None:
        super().__init__(width, empty, blocks)
        self._own: set[int] = set()

    def __setitem__(self, place: int, number: int) -> None:
        """Write one number."""
        self._block(place >> _BITS)[place & _WITHIN] = number

    def write(self, numbers: Iterable[tuple[int, int]]) -> None:
        """Write numbers at places, given in pairs of place and number."""
        for place, number in numbers:
            self[place] = number

    def finished(self, *, thin: bool = False) -> Cells:
        """Return the cells as they are now; the draft is not to be used any more.

        With ``thin``, of blocks with little in them no more is kept than that. It is for cells
        that are looked up one by one, not for those that ascend.
        """
        blocks = dict(self.blocks)
        for name in self._own if thin else ():
            block = blocks[name]
            if isinstance(block, array) and BLOCK - block.count(self.empty) < BLOCK // _SPARSE:
                blocks[name] = Sparse.of(block, self.empty)
        return Cells(self.width, self.empty, blocks)

    def _block(self, name: int) -> array[int]:
        if name not in self._own:
            old = self.blocks.get(name)
            if old is None:
                fresh = array(self.width, [self.empty]) * BLOCK
            else:
                fresh = old.whole() if isinstance(old, Sparse) else old[:]
            self._own.add(name)
            self.blocks[name] = fresh  # type: ignore[index]
        return self.blocks[name]  # type: ignore[return-value]  # our own are whole
