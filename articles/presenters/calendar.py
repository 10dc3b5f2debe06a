"""The calendar of a list: how much was published when, from years to months to days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.charts.histogram import Column, lay_columns
from articles.presenters.addresses import Addresses
from articles.presenters.dates import date_words
from articles.search.counting import Bars, Counts
from articles.search.selection import Selection
from articles.text.dates import FIRST_YEAR, LAST_YEAR, PartialDate

# More columns would be too thin to tell apart; the years around the fullest ones are drawn.
MOST_YEARS: Final = 40
MOST_WIDTH: Final = 720
_WIDEST: Final = 56
HEIGHT: Final = 80

Level: TypeAlias = Literal["years", "months", "days"]


@dataclass(frozen=True, slots=True)
class Part:
    """A year, a month or a day: ``url`` narrows the list to it, or takes it back when chosen.

    ``label`` is enough among its neighbours, ``title`` tells all of it with its number.
    """

    label: str
    title: str
    count: int
    url: str
    chosen: bool = False
    # Lies within the dates that were chosen.
    within: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A longer stretch of time that the parts belong to, and the way back to it."""

    label: str
    url: str
    count: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The parts of what is open, in order of time, and how to get out of it again.

    ``remark`` says what the parts leave out; empty when they leave out nothing.
    """

    level: Level
    title: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    remark: str = ""

    @property
    def width(self) -> int:
        """Return how wide the drawing is."""
        return min(len(self.parts) * _WIDEST, MOST_WIDTH)

    @property
    def columns(self) -> tuple[tuple[Part, Column], ...]:
        """Return every part with its place in the drawing."""
        columns = lay_columns([part.count for part in self.parts], self.width, HEIGHT)
        return tuple(zip(self.parts, columns, strict=True))

    @property
    def is_drawn(self) -> bool:
        """Say whether a drawing would show anything that a number does not."""
        return len(self.parts) > 1 and any(part.count for part in self.parts)

    @property
    def first(self) -> Part:
        """Return the part that begins the drawing."""
        return self.parts[0]

    @property
    def last(self) -> Part:
        """Return the part that ends it."""
        return self.parts[-1]

    @property
    def peak(self) -> Part | None:
        """Return the fullest part, the first of equals."""
        return max(self.parts, key=lambda part: part.count, default=None)


def open_calendar(counts: Counts, selection: Selection, addresses: Addresses) -> Calendar:
    """Return the days of the month, or the months of the year, that is chosen, else all years."""
    month, year = selection.opened_month, selection.opened_year
    maker = _Maker(counts, selection, addresses)
    if counts.days is not None and month is not None:
        return maker.days(counts.days, month)
    if counts.months is not None and year is not None:
        return maker.months(counts.months, PartialDate.parse(f"{year:04}"))
    return maker.years()


class _Maker:
    def __init__(self, counts: Counts, selection: Selection, addresses: Addresses) -> None:
        self._counts = counts
        self._selection = selection
        self._addresses = addresses

    def days(self, bars: Bars, month: PartialDate) -> Calendar:
        length = (month.latest - month.earliest).days + 1
        days = [PartialDate.parse(f"{month}-{number:02}") for number in range(1, length + 1)]
        year = PartialDate.parse(str(month)[:4])
        in_month = self._counts.months.counts if self._counts.months else {}
        return Calendar(
            "days",
            _("Days of %(month)s") % {"month": date_words(month)},
            (self._everything(), self._step(year), self._step(month, in_month)),
            self._parts(days, bars.counts, "j", above=month),
            _left_out_of_days(bars, month),
        )

    def months(self, bars: Bars, year: PartialDate) -> Calendar:
        months = [PartialDate.parse(f"{year}-{number:02}") for number in range(1, 13)]
        return Calendar(
            "months",
            _("Months of %(year)s") % {"year": date_words(year)},
            (self._everything(), self._step(year)),
            self._parts(months, bars.counts, "F", above=year),
            _left_out_of_months(bars, year),
        )

    def years(self) -> Calendar:
        numbers = {
            year: number
            for year, number in self._counts.years.items()
            if FIRST_YEAR <= year <= LAST_YEAR
        }
        shown = _stretch(numbers)
        counts = {f"{year:04}": number for year, number in numbers.items()}
        hidden = len(numbers.keys() - set(shown))
        return Calendar(
            "years",
            _("Years"),
            (),
            self._parts([PartialDate.parse(f"{year:04}") for year in shown], counts, "Y"),
            ngettext(
                "%(n)s year with fewer articles is not drawn.",
                "%(n)s years with fewer articles are not drawn.",
                hidden,
            )
            % {"n": hidden}
            if hidden
            else "",
        )

    def _parts(
        self,
        dates: Sequence[PartialDate],
        counts: Mapping[str, int],
        pattern: str,
        above: PartialDate | None = None,
    ) -> tuple[Part, ...]:
        return tuple(self._part(date, counts.get(str(date), 0), pattern, above) for date in dates)

    def _part(
        self, date: PartialDate, number: int, pattern: str, above: PartialDate | None
    ) -> Part:
        since, until = self._selection.since, self._selection.until
        chosen = since == until == date
        return Part(
            label=_label(date, pattern),
            title=f"{date_words(date)}: {articles_counted(number)}" if number else "",
            count=number,
            url=self._to(above if chosen else date),
            chosen=chosen,
            within=(since is not None or until is not None)
            and (since is None or since.earliest <= date.latest)
            and (until is None or until.latest >= date.earliest),
        )

    def _everything(self) -> Step:
        return Step(_("All years"), self._to(None))

    def _step(self, date: PartialDate, counts: Mapping[str, int] | None = None) -> Step:
        chosen = self._selection.since == self._selection.until == date
        number = (
            self._counts.years.get(date.earliest.year, 0)
            if counts is None
            else counts.get(str(date), 0)
        )
        above = PartialDate.parse(str(date)[:4]) if date.precision == "month" else None
        return Step(date_words(date), self._to(above if chosen else date), number, chosen)

    def _to(self, date: PartialDate | None) -> str:
        if date is not None:
            return self._addresses.dated(str(date))
        return self._addresses.of(self._selection.without("dates"))


def _label(date: PartialDate, pattern: str) -> str:
    if pattern == "F":
        return str(date_format(date.earliest, pattern))
    return str(date.earliest.day if pattern == "j" else date.earliest.year)


def articles_counted(number: int) -> str:
    """Say how many articles there are."""
    return ngettext("%(n)s article", "%(n)s articles", number) % {"n": f"{number:,}"}


def _stretch(numbers: Mapping[int, int]) -> range:
    """Return the years to draw, none left out between them: those with most articles."""
    if not numbers:
        return range(0)
    first, last = min(numbers), max(numbers)
    if last - first < MOST_YEARS:
        return range(first, last + 1)
    running = sum(numbers.get(year, 0) for year in range(first, first + MOST_YEARS))
    best, most = first, running
    for begin in range(first + 1, last - MOST_YEARS + 2):
        running += numbers.get(begin + MOST_YEARS - 1, 0) - numbers.get(begin - 1, 0)
        # The latest of equals: readers look for what is near.
        if running >= most:
            best, most = begin, running
    return range(best, best + MOST_YEARS)


def _left_out_of_days(bars: Bars, month: PartialDate) -> str:
    if not bars.left_out:
        return ""
    said = {"n": f"{bars.left_out:,}", "month": date_words(month)}
    if not bars.counts:
        return (
            ngettext(
                "%(n)s article may be of %(month)s, but its day is not known.",
                "%(n)s articles may be of %(month)s, but the day of none of them is known.",
                bars.left_out,
            )
            % said
        )
    return (
        ngettext(
            "%(n)s more article may be of %(month)s; no day is known and no column counts it.",
            "%(n)s more articles may be of %(month)s; no day is known and no column counts them.",
            bars.left_out,
        )
        % said
    )


def _left_out_of_months(bars: Bars, year: PartialDate) -> str:
    if not bars.left_out:
        return ""
    said = {"n": f"{bars.left_out:,}", "year": date_words(year)}
    if not bars.counts:
        return (
            ngettext(
                "%(n)s article may be of %(year)s, but its month is not known.",
                "%(n)s articles may be of %(year)s, but the month of none of them is known.",
                bars.left_out,
            )
            % said
        )
    return (
        ngettext(
            "%(n)s more article may be of %(year)s; no month is known and no column counts it.",
            "%(n)s more articles may be of %(year)s; no month is known and no column counts them.",
            bars.left_out,
        )
        % said
    )
