"""Tracks: an article is on those it names, on those of its rounds, and on the one above each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final

from pyroaring import BitMap

from articles.search.index.columns import NOTHING, Column, Columns, Value
from articles.search.index.names import Names
from articles.search.index.rows import DIRECT

# A track's own articles, and those of the tracks below it as well.
OWN: Final = "own"
TRACK: Final = "track"


def with_tracks(columns: Columns, names: Names, last: Columns | None = None) -> Columns:
    """Return ``columns`` with those of the tracks, which follow from the others.

    ``last`` are columns that were made with the same names: what these were
    made from is compared by identity, and what is equal taken from there.
    """
    rounds, children = _turned(names.track_of), _turned(names.parent_of)
    read = without_tracks(columns)
    own = {
        track: _union(
            [(DIRECT, track), *(("round", round_) for round_ in rounds[track])],
            read,
            last,
            (OWN, track),
        )
        for track in names.slugs[TRACK]
    }
    with_own = {**read, OWN: own}
    whole = {
        track: _union(
            [(OWN, one) for one in (track, *children[track])], with_own, last, (TRACK, track)
        )
        for track in names.slugs[TRACK]
    }
    return {**read, OWN: _filled(own), TRACK: _filled(whole)}


def without_tracks(columns: Columns) -> Columns:
    """Return the columns that were read, without those that ``with_tracks`` adds."""
    return {name: column for name, column in columns.items() if name not in {OWN, TRACK}}


def _union(
    parts: Sequence[tuple[str, Value]],
    columns: Columns,
    last: Columns | None,
    name: tuple[str, Value],
) -> BitMap:
    now = [_bitmap(columns, part) for part in parts]
    if last is not None and all(
        one is _bitmap(last, part) for one, part in zip(now, parts, strict=True)
    ):
        return _bitmap(last, name)
    filled = [bitmap for bitmap in now if bitmap]
    return filled[0] if len(filled) == 1 else reduce(BitMap.union, filled, NOTHING)


def _bitmap(columns: Columns, name: tuple[str, Value]) -> BitMap:
    column, value = name
    return columns.get(column, {}).get(value, NOTHING)


def _filled(column: Mapping[Value, BitMap]) -> Column:
    return {value: bitmap for value, bitmap in column.items() if bitmap}


def _turned(one_of: Mapping[Value, Value]) -> Mapping[Value, list[Value]]:
    many: defaultdict[Value, list[Value]] = defaultdict(list)
    for one, other in one_of.items():
        many[other].append(one)
    return many
