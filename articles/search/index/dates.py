"""Dates in the index: what was published within a stretch of time, and how much in each part.

An article whose date is a day stands among the others by it, so a year is a stretch of
positions. One whose date is a month or a span may belong to two stretches; its span is a value
of its own, and there are few different ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from articles.search.index.keys import day_of, first_key
from articles.search.index.rows import DATED, SPAN, SPANNING, UNDATED
from articles.text.dates import PartialDate

if TYPE_CHECKING:
    from articles.search.index.value import Index

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bars:
    """How many articles were published in each part of a year or of a month.

    ``counts`` has the parts that have any, as they are written in an address. Articles whose
    date does not say in which part they belong are in none of them, but in ``left_out``.
    """

    within: str
    counts: Mapping[str, int]
    left_out: int


def published(index: Index, since: PartialDate | None, until: PartialDate | None) -> BitMap:
    """Return the articles that may have been published from ``since`` to ``until``."""
    return published_between(
        index, since.earliest if since else None, until.latest if until else None
    )


def published_between(index: Index, since: date | None, until: date | None) -> BitMap:
    """Return the articles that may have been published on one of these days; open where None."""
    first = since.toordinal() if since else 1
    last = until.toordinal() if until else date.max.toordinal()
    found = index.layout.between(first_key(first), first_key(last + 1))
    found -= index.bitmap(DATED, SPANNING)
    for span, bitmap in spans(index):
        if span[1] >= first and span[0] <= last:
            found |= bitmap
    return found


def undated(index: Index) -> BitMap:
    """Return the articles of which nobody knows when they were published."""
    return index.bitmap(DATED, UNDATED)


def count_years(index: Index, found: BitMap) -> Mapping[int, int]:
    """Count of ``found`` in each year those that may have been published in it."""
    known = index.memo.get("years", lambda: _known_years(index))
    days = _days(index, found)
    years = Counter({
        year: number
        for year, (begin, end) in known.stretches.items()
        if (number := days.range_cardinality(begin, end))
    })  # fmt: skip
    for touched, bitmap in known.spanned.items():
        number = found.intersection_cardinality(bitmap)
        for year in touched if number else ():
            years[year] += number
    return years


class _Years(NamedTuple):
    """The years of an index: where the days of each stand, and what spans which of them."""

    stretches: Mapping[int, tuple[int, int]]
    spanned: Mapping[range, BitMap]


def _known_years(index: Index) -> _Years:
    stretches = {}
    days = _days(index, index.layout.taken)
    end, past = 0, days.max() + 1 if days else 0
    while end < past:
        position = days.next_set_bit(end)
        year = date.fromordinal(day_of(index.layout.keys[position])).year
        end = index.layout.at(first_key(date(year, 12, 31).toordinal() + 1))
        stretches[year] = (position, end)
    # Most spans are months, of which twelve touch the same year.
    alike: defaultdict[range, list[BitMap]] = defaultdict(list)
    for (first, last), bitmap in spans(index):
        alike[_years(first, last)].append(bitmap)
    return _Years(stretches, {years: BitMap.union(*some) for years, some in alike.items()})


def count_months(index: Index, found: BitMap, year: int) -> Bars:
    """Count of ``found`` those that were published in each month of ``year``."""
    months = [PartialDate.parse(f"{year:04}-{month:02}") for month in range(1, 13)]
    return _bars(index, found, PartialDate.parse(f"{year:04}"), months)


def count_days(index: Index, found: BitMap, month: PartialDate) -> Bars:
    """Count of ``found`` those that were published on each day of ``month``."""
    length = (month.latest - month.earliest).days + 1
    days = [PartialDate.parse(str(month.earliest + number * _DAY)) for number in range(length)]
    return _bars(index, found, month, days)


def _bars(index: Index, found: BitMap, whole: PartialDate, parts: Iterable[PartialDate]) -> Bars:
    days = _days(index, found)
    bounds = [_bounds(part) for part in parts]
    counts = [_count(index, days, *part) for part in bounds]
    left_out = 0
    begin, end = _bounds(whole)
    for (first, last), bitmap in spans(index):
        if last < begin or first > end:
            continue
        number = found.intersection_cardinality(bitmap)
        holding = [at for at, (from_, to) in enumerate(bounds) if from_ <= first and last <= to]
        for at in holding:
            counts[at] += number
        left_out += 0 if holding else number
    named = zip(map(str, parts), counts, strict=True)
    return Bars(str(whole), {name: number for name, number in named if number}, left_out)


def _count(index: Index, days: BitMap, first: int, last: int) -> int:
    begin, end = index.layout.at(first_key(first)), index.layout.at(first_key(last + 1))
    return days.range_cardinality(begin, end)


def _days(index: Index, found: BitMap) -> BitMap:
    """Keep what was published on a day that is known."""
    return found - index.bitmap(DATED, SPANNING) - undated(index)


def _bounds(part: PartialDate) -> tuple[int, int]:
    return part.earliest.toordinal(), part.latest.toordinal()


def _years(first: int, last: int) -> range:
    return range(date.fromordinal(first).year, date.fromordinal(last).year + 1)


def spans(index: Index) -> Iterator[tuple[tuple[int, int], BitMap]]:
    """Yield the different spans, first and last day, with the articles dated so."""
    for span, bitmap in index.columns.get(SPAN, {}).items():
        if isinstance(span, tuple):
            yield span, bitmap
