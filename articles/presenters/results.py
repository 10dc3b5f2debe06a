"""Results: the page of a list of articles, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urljoin

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.filters.article import ArticleFilter
from articles.models import Article
from articles.presenters.facets import Facet, present_facets
from articles.presenters.marks import TRACK_SHAPES
from articles.presenters.wishes import Wording, dates_label, quoted_words
from articles.search.counting import Counts, count, count_each
from articles.search.listing import PAGE_SIZES, Listing, Sort
from articles.search.paging import open_page
from articles.search.selection import FACETS, FacetName, Selection

_IN_THE_FORM: Final = {"q", "from", "to", "page"}


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
    looked_for: tuple[str, ...]
    chips: tuple[Link, ...]
    clear_url: str
    facets: tuple[Facet, ...]
    form: SearchForm
    sorts: tuple[Link, ...]
    sizes: tuple[Link, ...]
    pages: Pages
    articles: Sequence[Article]
    marks: tuple[tuple[str, str], ...]
    ways_out: tuple[Link, ...]
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
            if name not in _IN_THE_FORM
            for error in errors
        ]


def address(listing: Listing) -> str:
    """Return the URL of a listing, as short as a link on the list's own page can be."""
    query = listing.query
    return f"?{query}" if query else reverse("articles:article-list")


def marks_of(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """Return the shapes of the tracks that ``articles`` are on, each once, with their names."""
    palettes = {track.palette for article in articles for track in article.tracks.all()}
    return tuple((palette, TRACK_SHAPES[palette]) for palette in sorted(palettes))


def present_results(asked: ArticleFilter) -> Results:
    """Count, fetch and word what ``asked`` comes to.

    Eight queries whatever the archive holds: five for the names of the facets'
    values, one for all counts, one for the page's articles and one for their
    tracks; an empty list takes one more for the ways out of it.
    """
    return _Presenter(asked).results()


class _Presenter:
    """Builds the results of one listing."""

    def __init__(self, asked: ArticleFilter) -> None:
        self.asked = asked
        self.refused = bool(asked.errors)
        self.listing: Listing = asked.listing
        self.selection: Selection = self.listing.selection
        self.wording = Wording(asked.vocabularies)

    @cached_property
    def counts(self) -> Counts:
        return count(self.asked.holdings, self.selection)

    @property
    def total(self) -> int:
        return 0 if self.refused else self.counts.total

    def results(self) -> Results:
        pages = self._pages()
        articles = self._articles(pages)
        path = reverse("articles:article-list")
        beyond = None
        if not 1 <= self.listing.page <= pages.last and not self.refused:
            last = self.listing.turned(pages.last)
            beyond = Link(_("Page %(n)d, the last") % {"n": pages.last}, address(last))
        return Results(
            total=self.total,
            sentence=self._sentence(),
            looked_for=tuple(quoted_words(self.selection.text)),
            chips=tuple(self._chips()),
            clear_url=address(self.listing.of(Selection())),
            facets=present_facets(self.asked, self.counts, self.wording, address),
            form=self._form(),
            sorts=tuple(self._sorts()),
            sizes=tuple(self._sizes()),
            pages=pages,
            articles=articles,
            marks=marks_of(articles),
            ways_out=tuple(self._ways_out()),
            canonical=urljoin(path, address(replace(self.listing, in_full=""))),
            narrowed=bool(self.selection) or self.refused,
            refused=self.refused,
            beyond=beyond,
        )

    def _sentence(self) -> str:
        if self.refused:
            return _("Nothing is shown, because a part of the question could not be read.")
        return self.wording.sentence(self.total, self.selection)

    def _articles(self, pages: Pages) -> Sequence[Article]:
        if not self.total:
            return []
        asked = self.asked
        records = open_page(asked.holdings, self.listing.turned(pages.number)).records
        rows = {row.pk: row for row in asked.holdings.articles.for_list().filter(pk__in=records)}
        return [rows[record] for record in records if record in rows]

    def _pages(self) -> Pages:
        listing = self.listing
        paginator = Paginator(range(self.total), listing.per_page)
        last = paginator.num_pages
        number = min(max(listing.page, 1), last)
        numbers = paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
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
                for n in numbers
            ),
            previous=address(listing.turned(number - 1)) if number > 1 else "",
            next=address(listing.turned(number + 1)) if number < last else "",
        )

    def _chips(self) -> Iterator[Link]:
        selection = self.selection
        if selection.text:
            yield self._chip(f"“{selection.text}”", selection.without("text"))
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
        return Link(label, address(self.listing.of(selection)))

    def _form(self) -> SearchForm:
        asked = self.asked
        named = ("q", "from", "to", "sort", "per-page", "all")
        carried = tuple(pair for pair in self.listing.pairs() if pair[0] not in _IN_THE_FORM)
        return SearchForm(
            q=asked.data.get("q", ""),
            since=asked.data.get("from", ""),
            until=asked.data.get("to", ""),
            errors={name: tuple(asked.errors[name]) for name in named if name in asked.errors},
            carried=carried,
        )

    def _sorts(self) -> Iterator[Link]:
        for sort in Sort:
            current = sort == self.listing.sort
            yield Link(str(sort.label), address(self.listing.sorted(sort)), current)

    def _sizes(self) -> Iterator[Link]:
        for size in PAGE_SIZES:
            yield Link(str(size), address(self.listing.sized(size)), size == self.listing.per_page)

    def _ways_out(self) -> Iterator[Link]:
        """Yield what each wish alone keeps from being found, where all together find nothing."""
        if self.total or self.refused:
            return
        wishes = self.selection.wishes()
        without = [self.selection.without(wish) for wish in wishes]
        totals = count_each(self.asked.holdings, without)
        for wish, selection, total in zip(wishes, without, totals, strict=True):
            label = self.wording.wish(self.selection, wish)
            yield Link(label, address(self.listing.of(selection)), count=total)
