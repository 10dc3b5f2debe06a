"""Listings: a selection together with its order and the page of it that is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.search.selection import NOTHING_CHOSEN, FacetName, Selection

PAGE_SIZES: Final = (10, 25, 50, 100)
DEFAULT_PAGE_SIZE: Final = 25


class Sort(models.TextChoices):
    """In which order articles are listed."""

    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")
    HEADLINE = "headline", _("by headline")


@dataclass(frozen=True, slots=True)
class Listing:
    """One address of the list: equal questions have equal addresses."""

    selection: Selection = NOTHING_CHOSEN
    sort: Sort = Sort.NEWEST
    page: int = 1
    per_page: int = DEFAULT_PAGE_SIZE
    # The one facet that is shown with all its values, however many.
    in_full: FacetName | Literal[""] = ""

    def of(self, selection: Selection) -> Listing:
        """Return the listing of another selection, from its first page on."""
        return replace(self, selection=selection, page=1)

    def sorted(self, sort: Sort) -> Listing:
        """Return the listing in another order, from its first page on."""
        return replace(self, sort=sort, page=1)

    def sized(self, per_page: int) -> Listing:
        """Return the listing with pages of another length, from the first one on."""
        return replace(self, per_page=per_page, page=1)

    def unfolded(self, facet: FacetName) -> Listing:
        """Return the listing with every value of ``facet`` shown."""
        return replace(self, in_full=facet)

    def turned(self, page: int) -> Listing:
        """Return the listing opened at another page."""
        return replace(self, page=page)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the parameters of its address in canonical order, without what goes unsaid."""
        yield from self.selection.pairs()
        if self.sort != Sort.NEWEST:
            yield "sort", self.sort.value
        if self.page != 1:
            yield "page", str(self.page)
        if self.per_page != DEFAULT_PAGE_SIZE:
            yield "per-page", str(self.per_page)
        if self.in_full:
            yield "all", self.in_full

    @property
    def query(self) -> str:
        """Return the canonical query string, without its question mark."""
        return urlencode(list(self.pairs()))
