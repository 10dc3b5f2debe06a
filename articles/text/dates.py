"""Dates as far as they are known: a day, a month, a year, or from one to another.

Extended Date/Time Format, level 0 (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/),
without times. A month stays a month: nothing is ever filled in. Days are those of the proleptic
Gregorian calendar.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, total_ordering
from typing import Final, Literal, Self

Precision = Literal["day", "month", "year", "interval"]

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2100

# A page reads some forty dates, mostly the same ones as the last.
_REMEMBERED: Final = 1_024

_EXAMPLES: Final = (
    "Write a date as 2017-01-23, 2017-01 or 2017, or a span as 2018-07-30/2018-08-01."
)
# How much of a day tells the year, the month and the day.
_UNITS: Final = (len("2017"), len("2017-01"), len("2017-01-23"))
_PART: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNPADDED: Final = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?")
_QUALIFIED: Final = re.compile(r"[0-9X-]+[?~%]|.*\.\..*|.*X.*")


class DateError(ValueError):
    """What was written is not a date in this format; the message says what to write."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class PartialDate:
    """A date that is known to a day, a month or a year, or a span between two such dates.

    `earliest` and `latest` are the first and last day that it may mean. Dates sort by them;
    `str()` gives the canonical EDTF text back.
    """

    edtf: str
    earliest: date = field(repr=False)
    latest: date = field(repr=False)
    precision: Precision = field(repr=False)

    @classmethod
    @lru_cache(_REMEMBERED)
    def parse(cls, text: str) -> Self:
        """Read EDTF level 0. Raises `DateError` with a sentence for the person who typed it."""
        written = text.strip()
        first, slash, last = written.partition("/")
        if _UNPADDED.fullmatch(written) and not _PART.fullmatch(written):
            slash = ""  # 2017/1/23 is one date in the wrong dress, not a span
            first = written
        if not slash:
            return cls(first, *_bounds(first))
        earliest, latest_of_first, _ = _bounds(first)
        earliest_of_last, latest, _ = _bounds(last)
        if first == last:
            return cls(first, *_bounds(first))
        if earliest_of_last < earliest or latest < latest_of_first:
            raise DateError(f"“{written}” ends before it begins. Write the earlier date first.")
        return cls(written, earliest, latest, "interval")

    def __str__(self) -> str:
        return self.edtf

    def __eq__(self, other: object) -> bool:
        return self.edtf == other.edtf if isinstance(other, PartialDate) else NotImplemented

    def __lt__(self, other: "PartialDate") -> bool:
        return self._rank < other._rank

    def __hash__(self) -> int:
        return hash(self.edtf)

    @property
    def _rank(self) -> tuple[date, date, str]:
        return self.earliest, self.latest, self.edtf


@lru_cache(_REMEMBERED)
def in_longest_units(
    since: PartialDate | None, until: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the same stretch of time in the longest units that both its ends can be told in.

    From 2017-01-01 to 2017-03-31, and from 2017 to 2017-03, is from 2017-01 to 2017-03.
    """
    first, last = since, until
    for length in _UNITS:
        first = since and PartialDate.parse(f"{since.earliest}"[:length])
        last = until and PartialDate.parse(f"{until.latest}"[:length])
        begins = (first and first.earliest) == (since and since.earliest)
        if begins and (last and last.latest) == (until and until.latest):
            break
    return first, last


def _bounds(text: str) -> tuple[date, date, Precision]:
    """Return the first and last day and the precision of one date without a slash."""
    matched = _PART.fullmatch(text)
    if matched is None:
        raise DateError(_advice(text))
    year, month, day = (int(part) if part else None for part in matched.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"The year of “{text}” must lie between {FIRST_YEAR} and {LAST_YEAR}.")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise DateError(f"“{text}” has no such month: months run from 01 to 12.")
    days = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, days), "month"
    if not 1 <= day <= days:
        raise DateError(f"“{text}” does not exist: that month has {days} days.")
    exact = date(year, month, day)
    return exact, exact, "day"


def _advice(text: str) -> str:
    if not text:
        return f"A date is missing. {_EXAMPLES}"
    if unpadded := _UNPADDED.fullmatch(text):
        suggestion = "-".join(part.zfill(2) for part in unpadded.groups() if part)
        return (
            f"Write “{suggestion}” instead of “{text}”: hyphens, and two digits for month and day."
        )
    if _QUALIFIED.fullmatch(text):
        return f"“{text}” says how certain the date is; that has a field of its own. {_EXAMPLES}"
    return f"“{text}” is not a date that can be kept. {_EXAMPLES}"
