"""Facets: the values that a list can be narrowed by, each with its count and its link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.filters.article import ArticleFilter
from articles.filters.vocabularies import Vocabulary
from articles.presenters.addresses import Addresses, address
from articles.presenters.asked_words import isolated
from articles.presenters.calendar import Calendar
from articles.presenters.wishes import Wording
from articles.search.counting import Counts
from articles.search.names import NameKind
from articles.search.selection import ALL_OF, FACETS, FacetName, Selection
from articles.text.fold import fold_text

# Shown at once, and behind "show all" on the same page; more than that would cost every
# reader for the sake of a few, so they are a page of their own.
FIRST: Final = 8
FOLDED: Final = 8
_FOLDED: Final = 5
# Of a facet that has a box to look for values in, fewer will do.
_FIRST_OF_MANY: Final = 5
YEARS: Final = 24
_SEVERAL: Final = 2
# Facets whose values have more names than the one that is shown.
_NAMED: Final[dict[FacetName, NameKind]] = {
    "track": "track",
    "round": "round",
    "actor": "actor",
    "source": "source",
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: following ``url`` chooses it, or gives it up when it is ``selected``."""

    label: str
    count: int
    url: str
    selected: bool = False
    palette: str = ""


@dataclass(frozen=True, slots=True)
class FacetSearch:
    """A box to look for a value by a part of its name, where the values are many."""

    label: str
    sought: str
    # The parameters that have to be carried along in its form.
    carried: tuple[tuple[str, str], ...]
    # Says that nothing has that in its name; empty where something has.
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values, the most frequent first.

    ``rest`` is folded away; ``all_url`` leads to all of the ``size`` values
    where they are too many even for that, ``few_url`` back from there.
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
    # Any of what is chosen, or all of it; empty where that is the same.
    modes: tuple[FacetValue, ...] = ()
    search: FacetSearch | None = None
    few_url: str = ""

    @property
    def chosen(self) -> int:
        """Return how many of the values are chosen."""
        return sum(value.selected for value in self.values)


def present_facets(
    asked: ArticleFilter,
    counts: Counts,
    wording: Wording,
    addresses: Addresses,
    calendar: Calendar,
) -> tuple[Facet, ...]:
    """Return every facet that has values or complaints, in the order of the address."""
    maker = _Maker(asked, counts, wording, addresses)
    facets = [maker.facet(facet) for facet in FACETS]
    facets.insert(3, _dates(asked, counts, addresses, calendar))
    return tuple(facet for facet in facets if facet.size or facet.errors)


class _Maker:
    def __init__(
        self, asked: ArticleFilter, counts: Counts, wording: Wording, addresses: Addresses
    ) -> None:
        self._asked = asked
        self._listing = asked.listing
        self._selection = asked.listing.selection
        self._counts = counts
        self._wording = wording
        self._addresses = addresses

    def facet(self, name: FacetName) -> Facet:
        listing = self._listing
        vocabulary = self._asked.vocabularies[name]
        numbers = self._counts.facets[name]
        chosen = frozenset(self._selection.values(name))
        ordered = _in_order(vocabulary, numbers, chosen)
        in_full = listing.in_full == name
        many = len(ordered) > FIRST + _FOLDED
        sought = listing.sought if in_full else ""
        if in_full or len(ordered) <= FIRST + 2:
            first = self._holding(name, sought, ordered, chosen) if sought else ordered
            rest: list[str] = []
        else:
            # What no article has would only stand in the way of what some have.
            shown = ordered[: _FIRST_OF_MANY if many else FIRST]
            frequent = {one for one in shown if numbers.get(one)} | chosen
            first = [one for one in ordered if one in frequent]
            rest = [] if many else [one for one in ordered if one not in frequent]
        return Facet(
            name=name,
            title=_TITLES[name](),
            values=self._values(name, first, vocabulary, chosen),
            rest=self._values(name, rest, vocabulary, chosen),
            size=len(ordered),
            all_url=address(listing.unfolded(name)) if many and (sought or not in_full) else "",
            errors=tuple(self._asked.errors.get(name, ())),
            switch=self._only_switch(vocabulary) if name == "track" else None,
            modes=self._modes(name) if name in ALL_OF and len(chosen) >= _SEVERAL else (),
            search=self._search(name, sought, found=bool(first)) if many else None,
            few_url=address(listing.folded()) if many and in_full else "",
        )

    def _values(
        self,
        name: FacetName,
        values: Iterable[str],
        vocabulary: Vocabulary,
        chosen: frozenset[str],
    ) -> tuple[FacetValue, ...]:
        numbers, label, toggled = self._counts.facets[name], self._wording.label, self._addresses
        return tuple(
            FacetValue(
                label(name, value),
                number := numbers.get(value, 0),
                # What would find nothing is no link.
                toggled.toggled(name, value) if number or value in chosen else "",
                value in chosen,
                vocabulary[value].palette,
            )
            for value in values
        )

    def _holding(
        self, name: FacetName, sought: str, ordered: list[str], chosen: frozenset[str]
    ) -> list[str]:
        folded = fold_text(sought)
        shown = chosen | self._called(name, sought)
        return [
            value
            for value in ordered
            if value in shown or folded in fold_text(self._wording.label(name, value))
        ]

    def _called(self, name: FacetName, sought: str) -> frozenset[str]:
        """Return the records that are also known by a name that has ``sought`` in it."""
        kind = _NAMED.get(name)
        if kind is None:
            return frozenset()
        return self._asked.holdings.documents.facts().names(kind).having(sought)

    def _search(self, name: FacetName, sought: str, *, found: bool) -> FacetSearch:
        listing = replace(self._listing.turned(1), in_full=name, sought="")
        return FacetSearch(
            label=_FIND[name](),
            sought=sought,
            carried=tuple(listing.pairs()),
            nothing=_("Nothing here has “%(sought)s” in its name.") % {"sought": isolated(sought)}
            if sought and not found
            else "",
        )

    def _only_switch(self, vocabulary: Vocabulary) -> FacetValue | None:
        """Offer to leave out the tracks below the chosen ones, where there are any."""
        selection = self._selection
        if not any(one.parent in selection.track for one in vocabulary.values() if one.parent):
            return None
        other = replace(selection, track_only=not selection.track_only)
        url = self._addresses.of(other)
        return FacetValue(_("This track only"), 0, url, selection.track_only)

    def _modes(self, name: FacetName) -> tuple[FacetValue, ...]:
        """Offer any of the chosen values, and all of them."""
        wants_all = self._selection.wants_all(name)
        return tuple(
            FacetValue(
                label, 0, self._addresses.of(self._wanting(name, every=every)), every == wants_all
            )
            for label, every in ((_("any of these"), False), (_("all of these"), True))
        )

    def _wanting(self, name: FacetName, *, every: bool) -> Selection:
        change: dict[str, Any] = {ALL_OF[name]: every}
        return replace(self._selection, **change)


def _in_order(vocabulary: Vocabulary, numbers: Any, chosen: frozenset[str]) -> list[str]:
    """Return all values that there are, those that most articles have first."""
    known = {value for value in numbers if value in vocabulary} | chosen | set(vocabulary)
    return sorted(known, key=lambda value: (-numbers.get(value, 0), vocabulary[value].rank, value))


def _dates(
    asked: ArticleFilter, counts: Counts, addresses: Addresses, calendar: Calendar
) -> Facet:
    """Return the calendar as values, in order of time; of very many years the fullest ones."""
    selection = asked.listing.selection
    parts = [part for part in calendar.parts if part.count or part.chosen]
    fullest = sorted(parts, key=lambda part: -part.count)[:YEARS]
    days = calendar.level == "days"
    values = [
        FacetValue(step.label, step.count, step.url, step.chosen)
        for step in calendar.steps
        if step.count or step.chosen
    ]
    values += [
        FacetValue(part.label, part.count, part.url, part.chosen)
        for part in parts
        if days or part.chosen or part in fullest
    ]
    if counts.undated or selection.undated:
        other = replace(selection, undated=not selection.undated)
        values.append(
            FacetValue(_("undated"), counts.undated, addresses.of(other), selection.undated)
        )
    return Facet("date", calendar.title, tuple(values), size=len(values))


_TITLES: Final[dict[FacetName, Callable[[], str]]] = {
    "track": lambda: _("Track"),
    "round": lambda: _("Round"),
    "actor": lambda: _("Actor"),
    "source": lambda: _("Source"),
    "kind": lambda: _("Kind"),
    "language": lambda: _("Language"),
    "annotation": lambda: _("Annotations"),
    "question": lambda: _("Question"),
}
_FIND: Final[dict[FacetName, Callable[[], str]]] = {
    "track": lambda: _("Find a track"),
    "round": lambda: _("Find a round"),
    "actor": lambda: _("Find an actor"),
    "source": lambda: _("Find a source"),
    "kind": lambda: _("Find a kind"),
    "language": lambda: _("Find a language"),
    "annotation": lambda: _("Find a kind of annotation"),
    "question": lambda: _("Find a question"),
}
