"""A histogram: columns side by side, each filled as high as its number asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# A number that is not zero is to be seen, however small beside the others.
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column, in units of the drawing; ``y`` and ``height`` are those of its filled part."""

    x: int
    width: int
    y: int
    height: int


def lay_columns(
    numbers: Sequence[int], width: int, height: int, gap: int = 2
) -> tuple[Column, ...]:
    """Share out ``width`` among columns for ``numbers``; the greatest fills the ``height``.

    Heights stand to each other as the numbers do, but that none above zero is
    lower than can be seen. ``gap`` is free at the end of each column. There must
    be a few units of width for each.
    """
    greatest = max(numbers, default=0)
    columns = []
    for place, number in enumerate(numbers):
        begins = place * width // len(numbers)
        ends = (place + 1) * width // len(numbers)
        filled = max(_LEAST, round(number * height / greatest)) if number else 0
        columns.append(Column(begins, ends - begins - gap, height - filled, filled))
    return tuple(columns)
