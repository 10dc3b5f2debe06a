"""Addresses of the listings that a list links to, made quickly: a page has a hundred of them."""

from __future__ import annotations

from itertools import chain
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from articles.search.listing import Listing, quoted
from articles.search.selection import FACETS, FacetName, Selection

# In which order the parameters of a selection stand up to its facets; all others come later.
_ORDER: Final = (
    "q",
    "exact-names",
    *chain.from_iterable((facet, f"{facet}-only", f"{facet}-all") for facet in FACETS),
)
_RANKS: Final = {name: rank for rank, name in enumerate(_ORDER)}
_LAST: Final = len(_ORDER)
_DATES: Final = frozenset({"from", "to", "undated"})


def address(listing: Listing) -> str:
    """Return the URL of a listing, as short as a link on the list's own page can be."""
    query = listing.query
    return f"?{query}" if query else reverse("articles:article-list")


class Addresses:
    """The addresses of what is one step away from a listing."""

    def __init__(self, listing: Listing) -> None:
        """Take the listing that is open; every step leads to a first page."""
        self._listing = listing
        self._pairs = list(listing.turned(1).pairs())
        self._around_dates: tuple[str, str] | None = None
        self._around: dict[FacetName, tuple[str, str]] = {}

    def of(self, selection: Selection) -> str:
        """Return the address of another selection, listed alike."""
        return address(self._listing.of(selection))

    def toggled(self, facet: FacetName, value: str) -> str:
        """Return the address of the listing with ``value`` chosen, or not any more when it was."""
        selection = self._listing.selection
        chosen = selection.values(facet)
        if value in chosen:
            return self.of(selection.toggled(facet, value))
        before, after = self._around.get(facet) or self._parts(facet)
        values = "&".join(f"{facet}={quoted(one)}" for one in sorted((*chosen, value)))
        return f"?{before}{values}{after}"

    def dated(self, date: str) -> str:
        """Return the address of the listing within ``date`` alone, as an address writes it."""
        if self._around_dates is None:
            names = [(_RANKS.get(name, _LAST), (name, value)) for name, value in self._pairs]
            others = [pair for pair in names if pair[1][0] not in _DATES]
            before = urlencode([pair for rank, pair in others if rank < _LAST])
            after = urlencode([pair for rank, pair in others if rank == _LAST])
            self._around_dates = (before and f"{before}&", after and f"&{after}")
        before, after = self._around_dates
        return f"?{before}from={date}&to={date}{after}"

    def _parts(self, facet: FacetName) -> tuple[str, str]:
        """Return what stands before the values of a facet, and behind them."""
        here = _RANKS[facet]
        ranked = [(_RANKS.get(name, _LAST), (name, value)) for name, value in self._pairs]
        before = urlencode([pair for rank, pair in ranked if rank < here])
        after = urlencode([pair for rank, pair in ranked if rank > here])
        parts = (before and f"{before}&", after and f"&{after}")
        self._around[facet] = parts
        return parts
