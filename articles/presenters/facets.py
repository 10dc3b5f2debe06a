"""Facets: the values that a list can be narrowed by, each with its count and its link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from articles.filters.article import ArticleFilter
from articles.filters.vocabularies import Vocabulary
from articles.presenters.wishes import Wording
from articles.search.counting import Counts
from articles.search.selection import FACETS, FacetName, Selection
from articles.text.dates import FIRST_YEAR, LAST_YEAR, PartialDate

# Shown at once, and behind "show all" on the same page; more than that would cost every
# reader for the sake of a few, so they are a page of their own.
FIRST: Final = 8
FOLDED: Final = 8
YEARS: Final = 24


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: following ``url`` chooses it, or gives it up when it is ``selected``."""

    label: str
    count: int
    url: str
    selected: bool = False
    palette: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values, the most frequent first.

    ``rest`` is folded away; ``all_url`` leads to all of the ``size`` values
    where they are too many even for that.
    """

    name: str
    title: str
    values: tuple[FacetValue, ...]
    rest: tuple[FacetValue, ...] = ()
    size: int = 0
    all_url: str = ""
    errors: tuple[str, ...] = ()
    # A choice that concerns the facet as a whole.
    switch: FacetValue | None = None

    @property
    def chosen(self) -> int:
        """Return how many of the values are chosen."""
        return sum(value.selected for value in self.values)


Address = Callable[..., str]


def present_facets(
    asked: ArticleFilter, counts: Counts, wording: Wording, address: Address
) -> tuple[Facet, ...]:
    """Return every facet that has values or complaints, in the order of the address.

    ``address`` turns a listing into its URL.
    """
    facets = [_facet(asked, facet, counts, wording, address) for facet in FACETS]
    facets.insert(3, _years(asked, counts, address))
    return tuple(facet for facet in facets if facet.values or facet.errors)


def _facet(
    asked: ArticleFilter, name: FacetName, counts: Counts, wording: Wording, address: Address
) -> Facet:
    listing = asked.listing
    vocabulary = asked.vocabularies[name]
    chosen = listing.selection.values(name)
    numbers = counts.facets[name]
    known = {value for value in numbers if value in vocabulary} | set(chosen)
    ordered = sorted(
        known,
        key=lambda value: (-numbers.get(value, 0), vocabulary[value].rank, value),
    )
    in_full = listing.in_full == name or len(ordered) <= FIRST + 2
    first = ordered if in_full else _first(ordered, chosen)
    rest = [value for value in ordered if value not in set(first)]
    folds = len(rest) <= FOLDED

    def value_of(value: str) -> FacetValue:
        return FacetValue(
            label=wording.label(name, value),
            count=numbers.get(value, 0),
            url=address(listing.of(listing.selection.toggled(name, value))),
            selected=value in chosen,
            palette=vocabulary[value].palette,
        )

    return Facet(
        name=name,
        title=_title(name),
        values=tuple(map(value_of, first)),
        rest=tuple(map(value_of, rest)) if folds else (),
        size=len(ordered),
        all_url="" if folds else address(listing.unfolded(name)),
        errors=tuple(asked.errors.get(name, ())),
        switch=_only_switch(asked, address) if name == "track" else None,
    )


def _first(ordered: list[str], chosen: Iterable[str]) -> list[str]:
    return [*ordered[:FIRST], *(value for value in ordered[FIRST:] if value in set(chosen))]


def _only_switch(asked: ArticleFilter, address: Address) -> FacetValue | None:
    """Offer to leave out the tracks below the chosen ones, where there are any."""
    selection = asked.listing.selection
    vocabulary: Vocabulary = asked.vocabularies["track"]
    if not any(track.parent in selection.track for track in vocabulary.values() if track.parent):
        return None
    return FacetValue(
        label=_("This track only"),
        count=0,
        url=address(asked.listing.of(replace(selection, track_only=not selection.track_only))),
        selected=selection.track_only,
    )


def _years(asked: ArticleFilter, counts: Counts, address: Address) -> Facet:
    """Return the years in order of time, the fullest ones where they are very many."""
    listing, selection = asked.listing, asked.listing.selection
    fullest = sorted(counts.years, key=lambda year: (-counts.years[year], -year))[:YEARS]
    shown = {*fullest, *([int(selection.year)] if selection.year else [])}
    values = [
        FacetValue(
            label=str(year),
            count=counts.years.get(year, 0),
            url=address(listing.of(_in_year(selection, year))),
            selected=selection.year == str(year),
        )
        for year in sorted(shown)
        if FIRST_YEAR <= year <= LAST_YEAR
    ]
    if counts.undated or selection.undated:
        undated = replace(selection, undated=not selection.undated)
        values.append(
            FacetValue(
                _("undated"), counts.undated, address(listing.of(undated)), selection.undated
            )
        )
    return Facet("year", _("Year"), tuple(values), size=len(values))


def _in_year(selection: Selection, year: int) -> Selection:
    if selection.year == str(year):
        return selection.within(None, None)
    date = PartialDate.parse(str(year))
    return selection.within(date, date)


def _title(facet: FacetName) -> str:
    return {
        "track": _("Track"),
        "round": _("Round"),
        "actor": _("Actor"),
        "source": _("Source"),
        "kind": _("Kind"),
        "language": _("Language"),
        "annotation": _("Annotations"),
        "question": _("Question"),
    }[facet]
