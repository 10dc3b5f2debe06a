"""Pages of a list: where the reader is, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator

from articles.presenters.addresses import address
from articles.search.listing import BY_DATE, Listing
from articles.search.paging import Page


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another listing; ``count`` is what it would show, where that is known."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in the list the reader is; numbers are None where some are left out."""

    number: int
    last: int
    first_shown: int
    last_shown: int
    numbers: tuple[Link | None, ...]
    previous: str
    next: str


def present_pages(listing: Listing, page: Page) -> Pages:
    """Return the ways on from ``page``, which ``listing`` has open.

    The pages before and after one by date are named by the articles at its ends,
    so that nobody misses one because others came in before it; numbers lead
    anywhere. A page that is not there counts as the last.
    """
    paginator = Paginator(range(page.total), listing.per_page)
    last = paginator.num_pages
    # A page that begins at a mark may straddle two numbered ones; it counts as the first of them.
    number = min(page.start // listing.per_page + 1, last)
    shown = page.start + len(page.records)
    by_mark = listing.sort in BY_DATE
    return Pages(
        number=number,
        last=last,
        first_shown=min(page.start + 1, page.total),
        last_shown=min(shown, page.total),
        numbers=tuple(
            Link(str(one), address(listing.turned(one)), current=one == number)
            if isinstance(one, int)
            else None
            for one in paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
        ),
        previous=_previous(listing, page, by_mark=by_mark),
        next=_next(listing, page, number, by_mark=by_mark),
    )


def _previous(listing: Listing, page: Page, *, by_mark: bool) -> str:
    if not page.start:
        return ""
    if page.start <= listing.per_page:
        return address(listing.turned(1))
    if by_mark and page.first is not None:
        return address(listing.moved(before=page.first))
    return address(listing.turned(page.start // listing.per_page))


def _next(listing: Listing, page: Page, number: int, *, by_mark: bool) -> str:
    if page.start + len(page.records) >= page.total:
        return ""
    if by_mark and page.last is not None:
        return address(listing.moved(after=page.last))
    return address(listing.turned(number + 1))
