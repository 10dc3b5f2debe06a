"""Coverage: the articles about a record, their number, the latest, and the way to them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Article
from articles.models.record import Addressed
from articles.search.about import newest
from articles.search.counting import count, find
from articles.search.selection import NOTHING_CHOSEN, FacetName

if TYPE_CHECKING:
    from pyroaring import BitMap

    from articles.search.holdings import Holdings

LATEST: Final = 8

R = TypeVar("R", bound=Addressed)


@dataclass(frozen=True, slots=True)
class Counted(Generic[R]):
    """A record in a list, and how many articles there are about it."""

    record: R
    articles: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles about a record: how many there are, the latest, and where to find them all."""

    total: int
    latest: tuple[Article, ...]
    address: str

    @property
    def has_more(self) -> bool:
        """Say whether some of them are not among the latest."""
        return self.total > len(self.latest)


def numbers_of(holdings: Holdings, facet: FacetName) -> Mapping[str, int]:
    """Count the articles of every value of ``facet``, by its slug; one without any is left out.

    The list of articles has the same numbers beside its filters.
    """
    return count(holdings, NOTHING_CHOSEN).facets[facet]


def counted(records: Iterable[R], numbers: Mapping[str, int]) -> tuple[Counted[R], ...]:
    """Put beside ``records``, in the order they come, the numbers of their articles."""
    return tuple(Counted(record, numbers.get(record.slug, 0)) for record in records)


def coverage_in_list(
    holdings: Holdings, facet: FacetName, slug: str, *, limit: int = LATEST
) -> Coverage:
    """Sum up what the list of articles shows when it is narrowed to ``slug`` alone."""
    found = find(holdings, NOTHING_CHOSEN.toggled(facet, slug))
    filters: dict[str, str] = {facet: slug}
    return coverage_of(holdings, found, limit=limit, address=article_list(**filters))


def coverage_of(
    holdings: Holdings, found: BitMap, *, limit: int = LATEST, address: str = ""
) -> Coverage:
    """Sum up the articles at the positions ``found``, which the reader may see."""
    return Coverage(len(found), latest_of(holdings, found, limit), address)


def latest_of(holdings: Holdings, found: BitMap, limit: int) -> tuple[Article, ...]:
    """Return the newest articles at the positions ``found``, with what a line in a list shows."""
    keys = newest(holdings, found, limit)
    rows = holdings.articles.for_list().in_bulk(keys) if keys else {}
    return tuple(rows[key] for key in keys if key in rows)


def article_list(**filters: str) -> str:
    """Return the address of the list of articles, narrowed by ``filters``."""
    return f"{reverse('articles:article-list')}?{urlencode(filters)}"
