"""Results: the page of a list of articles, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.filters.article import ArticleFilter
from articles.presenters.addresses import Addresses, address
from articles.presenters.asked_words import asked_parts
from articles.presenters.calendar import Calendar, open_calendar
from articles.presenters.facets import Facet, present_facets
from articles.presenters.lines import Line, present_lines
from articles.presenters.pages import Link, Pages, present_pages
from articles.presenters.searched import Searched, WaysOut, find_ways_out, present_searched
from articles.presenters.wishes import Wording, dates_label
from articles.querysets.rights import Reader
from articles.search.counting import Counts, count
from articles.search.expansion import SearchedWords
from articles.search.listing import PAGE_SIZES, Listing, Sort
from articles.search.paging import MOST_SORTED, Page
from articles.search.searching import read_words
from articles.search.selection import FACETS, FacetName, Selection

_IN_THE_FORM: Final = {"q", "from", "to", "page", "after", "before", "all", "find"}


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The values and complaints of the form, and what has to be carried along in it."""

    q: str
    since: str
    until: str
    errors: dict[str, tuple[str, ...]]
    carried: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """All that the list's template prints."""

    total: int
    sentence: str
    searched: Searched | None
    chips: tuple[Link, ...]
    clear_url: str
    facets: tuple[Facet, ...]
    calendar: Calendar
    form: SearchForm
    sorts: tuple[Link, ...]
    # Says that another order is shown than was asked for; empty where it is not.
    order_remark: str
    sizes: tuple[Link, ...]
    pages: Pages
    lines: tuple[Line, ...]
    ways_out: WaysOut | None
    canonical: str
    narrowed: bool
    refused: bool
    beyond: Link | None

    @property
    def facet_errors(self) -> bool:
        """Say whether a facet has a complaint."""
        return any(facet.errors for facet in self.facets)

    @property
    def other_errors(self) -> list[str]:
        """Return complaints about what has no field of its own on the page."""
        return [
            error
            for name, errors in self.form.errors.items()
            if name not in {"q", "from", "to"}
            for error in errors
        ]


def present_results(asked: ArticleFilter, reader: Reader) -> Results:
    """Count, fetch and word what ``asked`` comes to.

    What it takes does not grow with the archive: the names of the facets' values
    and the tracks are kept with the index; the page's articles and, for a search, their texts
    are one query each. See the tests of the page.
    """
    return _Presenter(asked, reader).results()


class _Presenter:
    """Builds the results of one listing."""

    def __init__(self, asked: ArticleFilter, reader: Reader) -> None:
        self.asked = asked
        self.reader = reader
        self.refused = bool(asked.errors)
        self.listing: Listing = asked.listing
        self.selection: Selection = self.listing.selection
        self.wording = Wording(asked.vocabularies)
        self.addresses = Addresses(self.listing)

    @cached_property
    def words(self) -> SearchedWords:
        return read_words(self.asked.holdings, self.selection)

    @cached_property
    def counts(self) -> Counts:
        return count(self.asked.holdings, self.selection)

    @property
    def total(self) -> int:
        return 0 if self.refused else self.counts.total

    def results(self) -> Results:
        page = Page((), 0, 0, Sort.NEWEST) if self.refused else self.asked.opened
        beyond = self._beyond(page)
        pages = present_pages(self.listing, page)
        calendar = open_calendar(self.counts, self.selection, self.addresses)
        path = reverse("articles:article-list")
        return Results(
            total=self.total,
            sentence=self._sentence(),
            searched=present_searched(self.selection, self.words, self.addresses),
            chips=tuple(self._chips()),
            clear_url=self.addresses.of(Selection()),
            facets=present_facets(self.asked, self.counts, self.wording, self.addresses, calendar),
            calendar=calendar,
            form=self._form(),
            sorts=tuple(self._sorts(page)),
            order_remark=self._order_remark(page),
            sizes=tuple(self._sizes()),
            pages=pages,
            lines=() if beyond else self._lines(page),
            ways_out=self._ways_out(),
            canonical=urljoin(path, address(self.listing.folded())),
            narrowed=bool(self.selection) or self.refused,
            refused=self.refused,
            beyond=beyond,
        )

    def _sentence(self) -> str:
        if self.refused:
            return _("Nothing is shown, because a part of the question could not be read.")
        return self.wording.sentence(self.total, self.selection)

    def _beyond(self, page: Page) -> Link | None:
        """Return the way to the last page, where the one that was asked for is not there."""
        is_there = self.listing.page >= 1 and (page.records or (not page.total and not page.start))
        if self.refused or is_there:
            return None
        last = max(-(-page.total // self.listing.per_page), 1)
        return Link(_("Page %(n)d, the last") % {"n": last}, address(self.listing.turned(last)))

    def _lines(self, page: Page) -> tuple[Line, ...]:
        return present_lines(
            self.asked.holdings,
            page.records,
            self.words,
            self.reader,
            self.selection,
        )

    def _chips(self) -> Iterator[Link]:
        selection = self.selection
        for part in asked_parts(self.words.typed):
            yield self._chip(part.label, replace(selection, text=part.without))
        if selection.exact_names:
            yield self._chip(_("names as typed"), replace(selection, exact_names=False))
        for facet in FACETS:
            yield from self._facet_chips(facet)
        if label := dates_label(selection):
            yield self._chip(label, replace(selection, since=None, until=None))
        if selection.undated:
            yield self._chip(_("undated"), replace(selection, undated=False))

    def _facet_chips(self, facet: FacetName) -> Iterator[Link]:
        selection = self.selection
        for value in selection.values(facet):
            label = self.wording.label(facet, value)
            yield self._chip(label, selection.toggled(facet, value))
        if facet == "track" and selection.track_only:
            yield self._chip(_("this track only"), replace(selection, track_only=False))
        if facet == "track" and selection.track_all:
            yield self._chip(_("all of these tracks"), replace(selection, track_all=False))
        if facet == "actor" and selection.actor_all:
            yield self._chip(_("all of these actors"), replace(selection, actor_all=False))

    def _chip(self, label: str, selection: Selection) -> Link:
        return Link(label, self.addresses.of(selection))

    def _form(self) -> SearchForm:
        asked = self.asked
        named = ("q", "from", "to", "sort", "after", "before", "per-page", "all")
        carried = tuple(pair for pair in self.listing.pairs() if pair[0] not in _IN_THE_FORM)
        return SearchForm(
            q=asked.data.get("q", ""),
            since=asked.data.get("from", ""),
            until=asked.data.get("to", ""),
            errors={name: tuple(asked.errors[name]) for name in named if name in asked.errors},
            carried=carried,
        )

    def _sorts(self, page: Page) -> Iterator[Link]:
        for sort in Sort:
            if sort != Sort.RELEVANCE or self.words.query.phrases:
                current = sort == page.sort
                yield Link(str(sort.label), address(self.listing.sorted(sort)), current)

    def _order_remark(self, page: Page) -> str:
        if page.sort == self.listing.sort or self.refused:
            return ""
        return _("Newest first: more than %(most)s articles are not put into another order.") % {
            "most": f"{MOST_SORTED:,}"
        }

    def _sizes(self) -> Iterator[Link]:
        for size in PAGE_SIZES:
            yield Link(str(size), address(self.listing.sized(size)), size == self.listing.per_page)

    def _ways_out(self) -> WaysOut | None:
        if self.total or self.refused or not self.selection:
            return None
        return find_ways_out(
            self.asked.holdings, self.selection, self.words, self.wording, self.addresses
        )
