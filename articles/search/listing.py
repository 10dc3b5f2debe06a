"""Listings: a selection together with its order and the page of it that is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal, Self
from urllib.parse import quote_plus

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.search.selection import NOTHING_CHOSEN, FacetName, Selection
from articles.text.identifiers import SHAPE

PAGE_SIZES: Final = (10, 20, 50, 100)
DEFAULT_PAGE_SIZE: Final = 20


# A page writes some three hundred values into addresses, mostly the same few.
quoted = lru_cache(4_096)(quote_plus)


class Sort(models.TextChoices):
    """In which order articles are listed."""

    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")
    HEADLINE = "headline", _("by headline")
    RELEVANCE = "relevance", _("by relevance")


BY_DATE: Final = frozenset({Sort.NEWEST, Sort.OLDEST})


_UNDATED: Final = "undated"
_PID: Final = re.compile(SHAPE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a list by date, which is kept when articles are added before it.

    The day and the identifier of an article that stands there or once stood there;
    no day for an undated one.
    """

    day: date | None
    pid: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a mark as ``str`` writes it: 2017-01-31.3f7k2m. Raises ``ValueError``."""
        day, _dot, pid = text.partition(".")
        if not _PID.fullmatch(pid):
            raise ValueError(f"{text} is no day and identifier")
        mark = cls(None if day == _UNDATED else date.fromisoformat(day), pid)
        if str(mark) != text:
            raise ValueError(f"{text} is no day and identifier")
        return mark

    def __str__(self) -> str:
        """Be written so in addresses."""
        return f"{self.day.isoformat() if self.day else _UNDATED}.{self.pid}"


@dataclass(frozen=True, slots=True)
class Listing:
    """One address of the list: equal questions have equal addresses.

    The page that is open has a number, or is the one after or before a mark.
    """

    selection: Selection = NOTHING_CHOSEN
    sort: Sort = Sort.NEWEST
    page: int = 1
    after: Mark | None = None
    before: Mark | None = None
    per_page: int = DEFAULT_PAGE_SIZE
    # The one facet that is shown with all its values, however many.
    in_full: FacetName | Literal[""] = ""
    # Of these values only those are shown that have this in their name.
    sought: str = ""

    def __post_init__(self) -> None:
        """Bring it into its canonical form.

        Without words nothing is relevant; marks are for lists by date, and one opens a page.
        """
        if self.sort == Sort.RELEVANCE and not self.selection.text:
            object.__setattr__(self, "sort", Sort.NEWEST)
        if not self.in_full:
            object.__setattr__(self, "sought", "")
        if self.sort not in BY_DATE:
            object.__setattr__(self, "after", None)
            object.__setattr__(self, "before", None)
        if self.after is not None:
            object.__setattr__(self, "before", None)
        if self.after is not None or self.before is not None:
            object.__setattr__(self, "page", 1)

    def of(self, selection: Selection) -> Listing:
        """Return the listing of another selection, from its first page on."""
        return self._anew(selection=selection)

    def sorted(self, sort: Sort) -> Listing:
        """Return the listing in another order, from its first page on."""
        return self._anew(sort=sort)

    def sized(self, per_page: int) -> Listing:
        """Return the listing with pages of another length, from the first one on."""
        return self._anew(per_page=per_page)

    def unfolded(self, facet: FacetName) -> Listing:
        """Return the listing with every value of ``facet`` shown."""
        return replace(self, in_full=facet, sought="")

    def folded(self) -> Listing:
        """Return the listing with the first values of every facet shown."""
        return replace(self, in_full="")

    def turned(self, page: int) -> Listing:
        """Return the listing opened at another page."""
        return self._anew(page=page)

    def moved(self, *, after: Mark | None = None, before: Mark | None = None) -> Listing:
        """Return the listing opened at the page after or before a mark."""
        return self._anew(after=after, before=before)

    def _anew(self, **change: Any) -> Listing:
        return replace(self, **{"page": 1, "after": None, "before": None, **change})

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the parameters of its address in canonical order, without what goes unsaid."""
        yield from self.selection.pairs
        if self.sort != Sort.NEWEST:
            yield "sort", self.sort.value
        if self.page != 1:
            yield "page", str(self.page)
        if self.after:
            yield "after", str(self.after)
        if self.before:
            yield "before", str(self.before)
        if self.per_page != DEFAULT_PAGE_SIZE:
            yield "per-page", str(self.per_page)
        if self.in_full:
            yield "all", self.in_full
        if self.sought:
            yield "find", self.sought

    @property
    def query(self) -> str:
        """Return the canonical query string, without its question mark."""
        return "&".join(f"{name}={quoted(value)}" for name, value in self.pairs())
