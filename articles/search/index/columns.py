"""Columns: for every facet and every value of it, the positions of the records that have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from pyroaring import BitMap

# A record's primary key, a term of a vocabulary, or a span of days.
Value: TypeAlias = int | str | tuple[int, int]
Column: TypeAlias = Mapping[Value, BitMap]
Columns: TypeAlias = Mapping[str, Column]

NOTHING: Final = BitMap()


class ColumnsDraft:
    """Columns in the making; a bitmap is copied before it is first changed."""

    def __init__(self, columns: Columns) -> None:
        """Start from ``columns``, which stay as they are."""
        self._columns = {name: dict(column) for name, column in columns.items()}
        self._own: set[tuple[str, Value]] = set()

    def finished(self) -> Columns:
        """Return the columns as they are now, without values that no record has."""
        return {
            name: {value: bitmap for value, bitmap in column.items() if bitmap}
            for name, column in self._columns.items()
        }

    def clear(self, positions: BitMap) -> None:
        """Take every value from the records at ``positions``."""
        for name, column in self._columns.items():
            for value, bitmap in column.items():
                if bitmap.intersect(positions):
                    self._put(name, value, bitmap - positions)

    def move(self, positions: BitMap, moved: Mapping[int, int]) -> None:
        """Give what the records at ``positions`` have to where they went."""
        for name, column in self._columns.items():
            for value, bitmap in column.items():
                if bitmap.intersect(positions):
                    gone = BitMap(map(moved.__getitem__, bitmap & positions))
                    self._put(name, value, (bitmap - positions) | gone)

    def add(self, name: str, value: Value, positions: Iterable[int]) -> None:
        """Give a value to the records at ``positions``."""
        column = self._columns.setdefault(name, {})
        if (name, value) not in self._own:
            self._put(name, value, column.get(value, NOTHING).copy())
        column[value].update(positions)

    def _put(self, name: str, value: Value, bitmap: BitMap) -> None:
        self._own.add((name, value))
        self._columns[name][value] = bitmap
