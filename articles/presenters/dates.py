"""Dates in words, as exact as they are known and never more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.text.dates import PartialDate

DASH = "–"
# A page shows dozens of dates, and the same ones come again and again.
_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class DatePiece:
    """One date of a span: what is read, and what a ``time`` element tells machines."""

    text: str
    machine: str


def date_pieces(begins: PartialDate, ends: PartialDate | None = None) -> tuple[DatePiece, ...]:
    """Return one piece for a single date, two for a span; what both share is said once.

    A month stays a month: nothing is filled in. The pieces are read with a dash between.
    """
    return _pieces(str(begins), str(ends or ""), get_language() or "")


@lru_cache(_REMEMBERED)
def _pieces(begins: str, ends: str, _language: str) -> tuple[DatePiece, ...]:
    first = PartialDate.parse(begins.partition("/")[0])
    last = PartialDate.parse((ends or begins).rpartition("/")[2])
    if first == last:
        return (_piece(first, _pattern(first)),)
    shared_year = first.earliest.year == last.earliest.year
    shared_month = shared_year and first.earliest.month == last.earliest.month
    pattern = _pattern(first)
    if shared_month and first.precision == last.precision == "day":
        pattern = "j"
    elif shared_year and first.precision != "year" and last.precision != "year":
        pattern = pattern.removesuffix(" Y")
    return (_piece(first, pattern), _piece(last, _pattern(last)))


def date_words(begins: PartialDate, ends: PartialDate | None = None) -> str:
    """Return a date or a span in words: "July 2018", "30 July–1 August 2018"."""
    return DASH.join(piece.text for piece in date_pieces(begins, ends))


def period_words(begins: PartialDate | None, ends: PartialDate | None) -> str:
    """Return how long something lasted; a missing end is said to be unrecorded, not "today"."""
    if begins is None:
        return _("until %(date)s") % {"date": date_words(ends)} if ends else ""
    if ends is None:
        return _("from %(date)s, no end recorded") % {"date": date_words(begins)}
    return date_words(begins, ends)


def _pattern(date: PartialDate) -> str:
    return {"day": "j F Y", "month": "F Y"}.get(date.precision, "Y")


def _piece(date: PartialDate, pattern: str) -> DatePiece:
    return DatePiece(date_format(date.earliest, pattern), str(date))
