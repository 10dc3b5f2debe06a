"""Narrowing by plain SQL: what the counting index finds, found without it, to check it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from articles.search.lookup import one_of
from articles.search.selection import FACETS

if TYPE_CHECKING:
    from articles.querysets.article import ArticleQuerySet
    from articles.search.holdings import Holdings
    from articles.search.selection import FacetName, Selection

# How an article comes to be on a track: it says so, or has a round of it. A track holds
# the articles of its children as well.
OWN_TRACK: Final = ("tracks", "rounds__track")
TRACK_OF_CHILD: Final = ("tracks__parent", "rounds__track__parent")

# Where the value of each other facet stands; a republisher is a source, too.
PATHS: Final[dict[FacetName, tuple[str, ...]]] = {
    "round": ("rounds__slug",),
    "actor": ("actors__slug",),
    "source": ("source__slug", "republished_by__slug"),
    "kind": ("kind",),
    "language": ("language",),
}

# Facets of an article's annotations, and the fields of an annotation that hold them.
NOTED: Final[dict[FacetName, str]] = {"annotation": "kind", "question": "question__slug"}


def paths_of(facet: FacetName, selection: Selection) -> tuple[str, ...]:
    """Return the fields of an article that may hold a value of ``facet``."""
    if facet != "track":
        return PATHS[facet]
    ways = OWN_TRACK if selection.track_only else OWN_TRACK + TRACK_OF_CHILD
    return tuple(f"{way}__slug" for way in ways)


def narrow(holdings: Holdings, selection: Selection) -> ArticleQuerySet:
    """Return the articles of ``holdings`` that ``selection`` asks for, each once, in no order.

    Every wish is a subquery of its own, so that the result can be counted and
    grouped by any relation without counting an article twice. Words may stand
    in different documents of an article.
    """
    found = holdings.articles.order_by()
    for facet in FACETS:
        chosen = selection.values(facet)
        together = [chosen] if chosen and not selection.wants_all(facet) else []
        for values in together or [(value,) for value in chosen]:
            found = found.filter(_having(holdings, selection, facet, values))
    query = holdings.documents.read(selection.text, exact_names=selection.exact_names).query
    if query:
        keys = holdings.documents.find(query)
        found = found.filter(pk__in=one_of(keys, holdings.documents.db))
    return _published(found, selection)


def _having(
    holdings: Holdings, selection: Selection, facet: FacetName, values: tuple[str, ...]
) -> Q:
    """Ask for any of ``values``."""
    if facet in NOTED:
        noted = holdings.annotations.filter(**{f"{NOTED[facet]}__in": values})
        return Q(pk__in=noted.order_by().values("article"))
    rows = holdings.articles.model._base_manager
    wanted = Q()
    for path in paths_of(facet, selection):
        wanted |= Q(pk__in=rows.filter(**{f"{path}__in": values}).values("pk"))
    return wanted


def _published(found: ArticleQuerySet, selection: Selection) -> ArticleQuerySet:
    dated = Q()
    if selection.since is not None:
        dated &= Q(published_to__gte=selection.since.earliest)
    if selection.until is not None:
        dated &= Q(published_from__lte=selection.until.latest)
    if selection.undated:
        undated = Q(published_from__isnull=True)
        return found.filter(dated | undated if dated else undated)
    return found.filter(dated)
