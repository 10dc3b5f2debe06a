"""Counting by plain SQL: the numbers of the counting index, made without it, to check it by.

One statement, slow where there are many articles; ``check_archive`` and tests ask it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear

from articles.search.counting import Counts
from articles.search.narrowing import NOTED, OWN_TRACK, PATHS, TRACK_OF_CHILD, narrow
from articles.search.selection import FACETS, FacetName

if TYPE_CHECKING:
    from articles.querysets.article import ArticleQuerySet
    from articles.search.holdings import Holdings
    from articles.search.selection import Selection

_TOTAL: Final = "total"
_YEAR: Final = "year"
_COLUMNS: Final = ("counted", "value", "last", "number")
_TEXT: Final[CharField[str, str]] = CharField()
_ARTICLES: Final = Count("pk", distinct=True)


def count(holdings: Holdings, selection: Selection) -> Counts:
    """Count what ``selection`` finds in ``holdings``, and what every facet value would."""
    numbers: Counter[tuple[str, str]] = Counter()
    years: Counter[int] = Counter()
    undated = 0
    for counted, value, last, number in _union(_all_queries(holdings, selection)):
        if counted != _YEAR:
            numbers[counted, value] += number
        elif value:
            years.update(dict.fromkeys(range(int(value), int(last) + 1), number))
        else:
            undated += number
    facets: dict[FacetName, dict[str, int]] = {facet: {} for facet in FACETS}
    for (counted, value), number in numbers.items():
        if counted in facets:
            facets[counted][value] = number  # type: ignore[index]
    total = sum(number for (counted, _value), number in numbers.items() if counted == _TOTAL)
    return Counts(total, facets, years, undated)


def count_by(holdings: Holdings, field: str) -> Mapping[Any, int]:
    """Count the articles that lead to each record by ``field``, by its primary key."""
    tied = holdings.articles.order_by().filter(**{f"{field}__isnull": False})
    return dict(tied.values_list(field).annotate(number=_ARTICLES))


def _all_queries(holdings: Holdings, selection: Selection) -> Iterable[QuerySet[Any, Any]]:
    yield _grouped(narrow(holdings, selection), _TOTAL, "status")
    for facet, paths in PATHS.items():
        found = narrow(holdings, _beside(selection, facet))
        yield from (_grouped(found, facet, path) for path in paths)
    for facet, path in NOTED.items():
        yield _by_annotation(holdings, narrow(holdings, _beside(selection, facet)), facet, path)
    yield from _by_track(narrow(holdings, _beside(selection, "track")), only=selection.track_only)
    yield _by_year(narrow(holdings, selection.without("dates")))


def _beside(selection: Selection, facet: FacetName) -> Selection:
    """Return what the values of ``facet`` are counted in."""
    return selection if selection.wants_all(facet) else selection.without(facet)


def _by_annotation(
    holdings: Holdings, found: ArticleQuerySet, counted: str, path: str
) -> QuerySet[Any, Any]:
    noted = holdings.annotations.order_by().filter(article__in=found.values("pk"))
    return _row(noted, counted, F(path), number=Count("article", distinct=True))


def _grouped(found: ArticleQuerySet, counted: str, path: str) -> QuerySet[Any, Any]:
    return _row(found, counted, F(path))


def _by_track(found: ArticleQuerySet, *, only: bool) -> Iterable[QuerySet[Any, Any]]:
    """Yield one query for each way onto a track, of articles that no earlier way leads there."""
    rows = found.model._base_manager
    earlier: list[str] = []
    for way in OWN_TRACK if only else OWN_TRACK + TRACK_OF_CHILD:
        there = found.annotate(on=F(way))
        for other in earlier:
            there = there.filter(
                ~Exists(rows.filter(pk=OuterRef("pk"), **{other: OuterRef("on")}))
            )
        yield _row(there, "track", F(f"{way}__slug"))
        earlier.append(way)


def _by_year(found: ArticleQuerySet) -> QuerySet[Any, Any]:
    return _row(found, _YEAR, _year("published_from"), _year("published_to"))


def _year(field: str) -> Coalesce:
    return Coalesce(Cast(ExtractYear(field), _TEXT), Value(""), output_field=_TEXT)


def _row(
    found: QuerySet[Any],
    counted: str,
    value: Any,
    last: Any | None = None,
    number: Count = _ARTICLES,
) -> QuerySet[Any, Any]:
    """Return the numbers of distinct articles of ``found`` for each ``value``."""
    rows: QuerySet[Any, Any] = (
        found.annotate(
            counted=Value(counted, output_field=_TEXT),
            value=value,
            last=Value("", output_field=_TEXT) if last is None else last,
        )
        .filter(value__isnull=False)
        .values("counted", "value", "last")
        .annotate(number=number)
        .values_list(*_COLUMNS)
    )
    return rows


def _union(queries: Iterable[QuerySet[Any, Any]]) -> Iterable[tuple[str, str, str, int]]:
    first, *others = queries
    return first.union(*others, all=True)
