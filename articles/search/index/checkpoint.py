"""Checkpoints: an index as bytes, so that a process need not make its first one anew.

Plain numbers and serialised bitmaps, a megabyte to a part, each with a line that tells what is
in it. The form is for the machine that wrote it: what another cannot read is made anew.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, Final, NamedTuple
from zlib import crc32

from pyroaring import BitMap

from articles.search.index.cells import Block, Cells
from articles.search.index.columns import NOTHING, Columns, Value
from articles.search.index.layout import NO_LAYOUT, Layout
from articles.search.index.tracks import without_tracks

# Changes with the form; what was written in another is not read.
_FORM: Final = f"4 {sys.byteorder} {array('I').itemsize} {array('Q').itemsize}"
_PART: Final = 1_000_000
_SETS: Final = ("taken", "known")
_CELLS: Final = ("keys", "records", "positions")
_END: Final = "end"


class Part(NamedTuple):
    """A piece of a checkpoint: a line of JSON about it, and the bytes themselves."""

    about: str
    content: bytes


class _Piece(NamedTuple):
    """Bytes of one bitmap, or of one block of cells."""

    name: str
    which: Any
    content: bytes


def written(layout: Layout, columns: Columns) -> Iterator[Part]:
    """Yield the parts of a checkpoint; what follows from other columns is left out."""
    waiting: list[_Piece] = []
    number = 0
    for piece in _pieces(layout, columns):
        waiting.append(piece)
        if sum(len(one.content) for one in waiting) >= _PART:
            yield _part(waiting)
            waiting, number = [], number + 1
    yield _part([*waiting, _Piece(_END, number, b"")])


def is_of_today(about: str) -> bool:
    """Say whether a part that says this of itself is in the form that is read here."""
    return _is_in_form(json.loads(about))


def read(parts: Iterable[Part]) -> tuple[Layout, Columns] | None:
    """Return what was written; None when it is not whole or not in today's form."""
    cells: dict[str, dict[int, Block]] = {name: {} for name in _CELLS}
    columns: dict[str, dict[Value, BitMap]] = {}
    sets, end = dict.fromkeys(_SETS, NOTHING), -1
    numbers = count()
    for part in parts:
        about = json.loads(part.about)
        if not _is_in_form(about) or about["sum"] != crc32(part.content):
            return None
        number, start = next(numbers), 0
        for name, which, size in about["pieces"]:
            content = part.content[start : start + size]
            start += size
            if name in cells:
                cells[name][which] = _NO_CELLS[name].block_of(content)
            elif name in sets:
                sets[name] = BitMap.deserialize(content)
            elif name == _END:
                end = which if number == which else -1
            else:
                value = tuple(which) if isinstance(which, list) else which
                columns.setdefault(name, {})[value] = BitMap.deserialize(content)
    if end < 0:
        return None
    keys, records, positions = (
        Cells(none.width, none.empty, cells[name]) for name, none in _NO_CELLS.items()
    )
    return Layout(sets["taken"], sets["known"], keys, records, positions), columns


def _is_in_form(about: dict[str, Any]) -> bool:
    return bool(about["form"] == _FORM)


_NO_CELLS: Final[dict[str, Cells]] = {name: getattr(NO_LAYOUT, name) for name in _CELLS}


def _pieces(layout: Layout, columns: Columns) -> Iterator[_Piece]:
    for name in _SETS:
        yield _Piece(name, None, getattr(layout, name).serialize())
    for name in _CELLS:
        for number, block in getattr(layout, name).blocks.items():
            yield _Piece(name, number, block.tobytes())
    for column, bitmaps in without_tracks(columns).items():
        for value, bitmap in bitmaps.items():
            yield _Piece(column, value, bitmap.serialize())


def _part(pieces: list[_Piece]) -> Part:
    content = b"".join(piece.content for piece in pieces)
    about = {
        "form": _FORM,
        "sum": crc32(content),
        "pieces": [(piece.name, piece.which, len(piece.content)) for piece in pieces],
    }
    return Part(json.dumps(about), content)
