"""The index of annotations: counted, narrowed, in order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exports.annotation_csv import number_of_parts
from articles.filters.annotation import AnnotationFilter
from articles.models import Annotation
from articles.presenters.annotation_line import AnnotationLine, annotation_lines
from articles.presenters.asked_words import asked_clause, isolated
from articles.presenters.facets import FIRST, FOLDED, Facet, FacetValue
from articles.presenters.pages import Link, Pages
from articles.search.annotation_counting import AnnotationCounts, count_annotations
from articles.search.annotation_order import ListedAnnotations
from articles.search.annotation_selection import (
    ANNOTATION_FACETS,
    EVERYTHING,
    PER_PAGE,
    AnnotationFacet,
    AnnotationListing,
    AnnotationSelection,
    AnnotationSort,
)
from articles.search.query import read_query
from articles.search.query_tree import Words, leaves

# Reached from an article's page, not chosen here.
_NOT_OFFERED: Final = "article"
_PARTS_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class AnnotationIndex:
    """All that the index's template prints."""

    total: int
    sentence: str
    # What the words ask for, said; what had to be repaired in them; whether they ask for a name
    # or a date, which are the article's.
    looked_for: str
    read_as: str
    of_the_article: bool
    chips: tuple[Link, ...]
    clear_url: str
    facets: tuple[Facet, ...]
    q: str
    errors: tuple[str, ...]
    q_errors: tuple[str, ...]
    carried: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]
    pages: Pages
    lines: tuple[AnnotationLine, ...]
    canonical: str
    jsonld: str
    # Where the table is; a large one is in parts, of which the first are named.
    tables: tuple[Link, ...]
    parts: int
    narrowed: bool
    beyond: Link | None

    @property
    def refused(self) -> bool:
        """Say whether a part of the question could not be read."""
        return bool(self.errors or self.q_errors or any(facet.errors for facet in self.facets))


def address(listing: AnnotationListing) -> str:
    """Return the path and query of a listing."""
    path = reverse("articles:annotation-list")
    return f"{path}?{listing.query}" if listing.query else path


def elsewhere(selection: AnnotationSelection, name: str) -> str:
    """Return where what is selected is found under the address called ``name``."""
    query = urlencode(list(selection.pairs()))
    path = reverse(f"articles:{name}")
    return f"{path}?{query}" if query else path


def present_annotations(asked: AnnotationFilter) -> AnnotationIndex:
    """Count, fetch and word what ``asked`` comes to.

    What it takes does not grow with the archive: names and counts are the index's; there are
    four queries for the page, its order within articles, its annotations, their places and the
    texts around these, one for words, and two where an article is asked for.
    """
    return _Presenter(asked).index()


class _Presenter:
    """Builds the index for one listing."""

    def __init__(self, asked: AnnotationFilter) -> None:
        self.asked = asked
        self.holdings = asked.holdings
        self.listing: AnnotationListing = asked.listing
        self.selection = self.listing.selection

    @cached_property
    def counts(self) -> AnnotationCounts:
        return count_annotations(self.holdings, self.selection)

    def index(self) -> AnnotationIndex:
        refused = bool(self.asked.errors)
        query = read_query("" if refused else self.selection.text)
        named = [*leaves(query.tree), *leaves(query.tree, wanted=False)]
        total = 0 if refused else self.counts.total
        pages = self._pages(total)
        beyond = None
        if not 1 <= self.listing.page <= pages.last and not refused:
            last = self.listing.turned(pages.last)
            beyond = Link(_("Page %(n)d, the last") % {"n": pages.last}, address(last))
        return AnnotationIndex(
            total=total,
            sentence=self._sentence(total, refused=refused),
            looked_for=asked_clause(query),
            read_as=isolated(query.read_as) if query.repairs else "",
            of_the_article=not all(isinstance(leaf, Words) for leaf in named),
            chips=tuple(self._chips()),
            clear_url=address(self.listing.of(EVERYTHING)),
            facets=tuple(self._facets()),
            q=self.asked.data.get("q", ""),
            errors=tuple(self._errors("sort", "all", "article")),
            q_errors=tuple(self._errors("q")),
            carried=tuple(pair for pair in self.listing.pairs() if pair[0] not in {"q", "page"}),
            sorts=tuple(self._sorts()),
            pages=pages,
            lines=() if beyond or not total else self._lines(pages),
            canonical=address(replace(self.listing, in_full="")),
            jsonld=elsewhere(self.selection, "annotation-collection"),
            tables=tuple(self._tables(total)),
            parts=number_of_parts(total),
            narrowed=bool(self.selection) or refused,
            beyond=beyond,
        )

    def _tables(self, total: int) -> Iterator[Link]:
        whole, parts = elsewhere(self.selection, "annotation-table"), number_of_parts(total)
        if parts == 1:
            yield Link(_("table (CSV)"), whole)
            return
        for part in range(1, min(parts, _PARTS_NAMED) + 1):
            yield Link(str(part), f"{whole}{'&' if '?' in whole else '?'}part={part}")

    def _sentence(self, total: int, *, refused: bool) -> str:
        if refused:
            return _("Nothing is shown, because a part of the question could not be read.")
        if not self.selection:
            return ngettext("All %(n)s annotation", "All %(n)s annotations", total) % {
                "n": f"{total:,}"
            }
        if not total:
            return _("No annotations")
        return ngettext("%(n)s annotation", "%(n)s annotations", total) % {"n": f"{total:,}"}

    def _errors(self, *names: str) -> Iterator[str]:
        for name in names:
            yield from self.asked.errors.get(name, ())

    def _lines(self, pages: Pages) -> tuple[AnnotationLine, ...]:
        listed = ListedAnnotations(self.holdings, self.selection, self.listing.sort)
        shown = listed.some(pages.first_shown - 1, PER_PAGE)
        rows = (
            self.holdings.annotations.with_subjects()
            .select_related("text", "article__source", "article__republished_by")
            .order_by()
        )
        held: dict[int, Annotation] = rows.in_bulk(shown)
        return annotation_lines(held[pk] for pk in shown)

    def _pages(self, total: int) -> Pages:
        listing = self.listing
        paginator = Paginator(range(total), PER_PAGE)
        last = paginator.num_pages
        number = min(max(listing.page, 1), last)
        shown = paginator.page(number)
        return Pages(
            number=number,
            last=last,
            first_shown=shown.start_index(),
            last_shown=shown.end_index(),
            numbers=tuple(
                Link(str(n), address(listing.turned(n)), current=n == number)
                if isinstance(n, int)
                else None
                for n in paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
            ),
            previous=address(listing.turned(number - 1)) if number > 1 else "",
            next=address(listing.turned(number + 1)) if number < last else "",
        )

    def _sorts(self) -> Iterator[Link]:
        for sort in AnnotationSort:
            current = sort == self.listing.sort
            yield Link(str(sort.label), address(self.listing.sorted(sort)), current)

    def _chips(self) -> Iterator[Link]:
        if self.selection.text:
            without = self.selection.without_text()
            yield Link(f"“{self.selection.text}”", address(self.listing.of(without)))
        for facet in ANNOTATION_FACETS:
            for value in self.selection.values(facet):
                toggled = self.selection.toggled(facet, value)
                yield Link(self._label(facet, value), address(self.listing.of(toggled)))

    def _label(self, facet: AnnotationFacet, value: str) -> str:
        return self.asked.vocabularies[facet][value].label

    def _facets(self) -> Iterator[Facet]:
        for name in ANNOTATION_FACETS:
            if name == _NOT_OFFERED:
                continue
            if name == "status" and not self.holdings.access.unreviewed:
                continue
            facet = self._facet(name)
            if facet.values or facet.errors:
                yield facet

    def _facet(self, name: AnnotationFacet) -> Facet:
        listing, vocabulary = self.listing, self.asked.vocabularies[name]
        chosen, numbers = self.selection.values(name), self.counts.facets[name]
        known = {value for value in numbers if value in vocabulary} | set(chosen)
        ordered = sorted(
            known, key=lambda value: (-numbers.get(value, 0), vocabulary[value].rank, value)
        )
        in_full = listing.in_full == name or len(ordered) <= FIRST + 2
        first = (
            ordered
            if in_full
            else [value for rank, value in enumerate(ordered) if rank < FIRST or value in chosen]
        )
        rest = [value for value in ordered if value not in set(first)]

        def value_of(value: str) -> FacetValue:
            return FacetValue(
                label=vocabulary[value].label,
                count=numbers.get(value, 0),
                url=address(listing.of(self.selection.toggled(name, value))),
                selected=value in chosen,
                palette=vocabulary[value].palette,
            )

        return Facet(
            name=name,
            title=str(self.asked.filters[name].label),
            values=tuple(map(value_of, first)),
            rest=tuple(map(value_of, rest)) if len(rest) <= FOLDED else (),
            size=len(ordered),
            all_url="" if len(rest) <= FOLDED else address(listing.unfolded(name)),
            errors=tuple(self.asked.errors.get(name, ())),
        )
