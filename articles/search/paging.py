"""Paging: the articles of one page of a listing, and where it stands among the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from django.db.models.functions import Lower

from articles.search.counting import find
from articles.search.index.keys import key_of, read_key
from articles.search.index.order import NewestFirst, OldestFirst
from articles.search.listing import BY_DATE, Listing, Mark, Sort
from articles.search.lookup import one_of
from articles.search.searching import scores_of

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.search.holdings import Holdings

# More than so many are put in order by date alone, for which nothing has to be sorted.
MOST_SORTED: Final = 10_000

ByDate: TypeAlias = NewestFirst | OldestFirst


@dataclass(frozen=True, slots=True)
class Page:
    """Primary keys of articles in order; ``start`` of the ``total`` come before them.

    ``sort`` is the order that they are in, which is by date where too many were found for the
    one that was asked for. ``first`` and ``last`` mark where the page begins and ends, for the
    pages before and after it; only pages by date have them.
    """

    records: Sequence[int]
    start: int
    total: int
    sort: Sort
    first: Mark | None = None
    last: Mark | None = None


def open_page(holdings: Holdings, listing: Listing) -> Page:
    """Return the page of ``listing`` that is open; empty when there is no such page."""
    found = find(holdings, listing.selection)
    if listing.sort in BY_DATE or len(found) > MOST_SORTED:
        return _by_date(holdings, listing, found)
    sorted_ = _by_headline if listing.sort == Sort.HEADLINE else _by_relevance
    start = _numbered(listing)
    records = sorted_(holdings, listing, found)
    return Page(records[start : start + listing.per_page], start, len(found), listing.sort)


def _by_date(holdings: Holdings, listing: Listing, found: BitMap) -> Page:
    index = holdings.index
    sort = listing.sort if listing.sort in BY_DATE else Sort.NEWEST
    ordered: ByDate = (NewestFirst if sort == Sort.NEWEST else OldestFirst)(index, found)
    start = _start(ordered, listing)
    lines = ordered.lines(start, listing.per_page)
    return Page(
        index.layout.records_at(line.position for line in lines),
        start,
        len(found),
        sort,
        Mark(*read_key(lines[0].key)) if lines else None,
        Mark(*read_key(lines[-1].key)) if lines else None,
    )


def _start(ordered: ByDate, listing: Listing) -> int:
    if listing.after is not None:
        return ordered.through(key_of(listing.after.day, listing.after.pid))
    if listing.before is not None:
        before = ordered.before(key_of(listing.before.day, listing.before.pid))
        return max(before - listing.per_page, 0)
    return _numbered(listing)


def _numbered(listing: Listing) -> int:
    return (max(listing.page, 1) - 1) * listing.per_page


def _by_headline(holdings: Holdings, _listing: Listing, found: BitMap) -> Sequence[int]:
    records = holdings.index.layout.records.each(found)
    rows = holdings.articles.filter(pk__in=one_of(records, holdings.articles.db))
    return list(rows.order_by(Lower("headline"), "pid").values_list("pk", flat=True))


def _by_relevance(holdings: Holdings, listing: Listing, found: BitMap) -> Sequence[int]:
    """Put the best first and, of equals, the newest."""
    layout = holdings.index.layout
    newest_first = layout.records_at(reversed(found.to_array()))
    scores = scores_of(holdings, listing.selection, found) or {}
    return sorted(newest_first, key=lambda record: -scores.get(record, 0.0))
