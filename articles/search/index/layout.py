"""The layout: which article stands at which position, in the order of its key.

Positions ascend with the keys and have gaps, so that a new article finds room near by and
the others keep their places; how room is made is told in ``room``. Which gap is where no
reader can see: pages are counted by the rank among what was found.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pyroaring import BitMap

from articles.search.index.cells import BLOCK, Cells

NOWHERE: Final = 2**32 - 1
_PAST_ALL_KEYS: Final = 2**64 - 1
# When an index is built, every so many positions one is left free.
_ONE_FREE_IN: Final = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Records by position and positions by record; a record is known by its primary key."""

    # Positions that a record stands at, and all records.
    taken: BitMap
    known: BitMap
    # By position: the key of the record there, in a gap that of the last record before it.
    keys: Cells
    # By position, the record; by record, its position.
    records: Cells
    positions: Cells

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int]]) -> Layout:
        """Lay out records given as pairs of key and primary key, in ascending order."""
        keys, records = array("Q"), array("I")
        for key, record in rows:
            if len(keys) % _ONE_FREE_IN == _ONE_FREE_IN - 1:
                keys.append(keys[-1])
                records.append(NOWHERE)
            keys.append(key)
            records.append(record)
        return cls._of_columns(keys, records)

    @classmethod
    def _of_columns(cls, keys: array[int], records: array[int]) -> Layout:
        taken = array("I", (at for at, record in enumerate(records) if record != NOWHERE))
        return cls(
            BitMap(taken),
            BitMap(records) - BitMap([NOWHERE]),
            Cells.of("Q", _PAST_ALL_KEYS, keys),
            Cells.of("I", NOWHERE, records),
            _positions(records, taken),
        )

    def at(self, key: int) -> int:
        """Return the first position whose key is not below ``key``."""
        return self.keys.first_not_below(key)

    def between(self, first: int, end: int) -> BitMap:
        """Return the positions of records whose keys are not below ``first`` and below ``end``."""
        return self.taken & BitMap(range(self.at(first), self.at(end)))

    def position(self, record: int) -> int | None:
        """Return where a record stands, None when it is not in the index."""
        position = self.positions[record]
        return None if position == NOWHERE else position

    def of_records(self, records: BitMap) -> BitMap:
        """Return where those of ``records`` stand that are in the index."""
        return self.positions.each(records)

    def records_at(self, positions: Iterable[int]) -> list[int]:
        """Return the records at positions that are taken, in the same order."""
        return [self.records[position] for position in positions]


def _positions(records: array[int], taken: array[int]) -> Cells:
    """Return where each record stands; block by block, since their numbers may have wide gaps."""
    positions = Cells("I", NOWHERE, {})
    by_record = sorted(taken, key=records.__getitem__)
    for _block, some in groupby(by_record, key=lambda at: records[at] // BLOCK):
        draft = positions.draft()
        draft.write((records[position], position) for position in some)
        positions = draft.finished(thin=True)
    return positions


NO_LAYOUT: Final = Layout.of(())
