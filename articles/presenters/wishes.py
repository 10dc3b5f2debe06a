"""Wishes in words: what a list shows, and what each filter is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.filters.vocabularies import Vocabulary
from articles.presenters.asked_words import all_of, asked_briefly, asked_clause, isolated, one_of
from articles.presenters.dates import date_words
from articles.presenters.dossier import language_name
from articles.search.query import read_query
from articles.search.selection import FACETS, FacetName, Selection, Wish
from articles.text.dates import PartialDate

# More names than this would make no sentence.
_MOST_NAMES: Final = 4


class Wording:
    """Says selections in words, given what the values of the facets are called."""

    def __init__(self, vocabularies: Mapping[FacetName, Vocabulary]) -> None:
        """Take the names of all values."""
        self._vocabularies = vocabularies

    def label(self, facet: FacetName, value: str) -> str:
        """Return what a value of a facet is called."""
        if facet == "language":
            return language_name(value)
        return self._vocabularies[facet][value].label

    def sentence(self, total: int, selection: Selection) -> str:
        """Say what is shown: "3 articles on Astana naming Russia, published in January 2017"."""
        if not selection:
            return ngettext("All %(n)s article", "All %(n)s articles", total) % {"n": f"{total:,}"}
        found = (
            ngettext("%(n)s article", "%(n)s articles", total) % {"n": f"{total:,}"}
            if total
            else _("No articles")
        )
        return " ".join([found, *self._clauses(selection)]) + dates_clause(selection)

    def wish(self, selection: Selection, wish: Wish) -> str:
        """Name what one wish asks for, as for leaving it out: "Astana or Sochi"."""
        if wish == "dates":
            labels = [dates_label(selection), _("undated") if selection.undated else ""]
            return one_of([label for label in labels if label])
        if wish == "text":
            return asked_briefly(read_query(selection.text))
        return self._named(selection, wish)

    def _clauses(self, selection: Selection) -> list[str]:
        clauses = [self._clause(selection, facet) for facet in _ORDER if selection.values(facet)]
        if clause := asked_clause(read_query(selection.text)):
            clauses.append(clause)
        return clauses

    def _clause(self, selection: Selection, facet: FacetName) -> str:
        clause = _CLAUSES[facet]() % {"names": self._named(selection, facet)}
        if facet == "track" and selection.track_only:
            clause += _(" (without the tracks below)")
        return clause

    def _named(self, selection: Selection, facet: FacetName) -> str:
        names = self._names(selection, facet)
        return all_of(names) if selection.wants_all(facet) else one_of(names)

    def _names(self, selection: Selection, facet: FacetName) -> list[str]:
        names = [isolated(self.label(facet, value)) for value in selection.values(facet)]
        if len(names) <= _MOST_NAMES:
            return names
        rest = len(names) - _MOST_NAMES + 1
        more = ngettext("%(n)d other", "%(n)d others", rest) % {"n": rest}
        return [*names[: _MOST_NAMES - 1], more]


_ORDER: Final[tuple[FacetName, ...]] = (
    "kind",
    "track",
    "round",
    "actor",
    "source",
    "language",
    "annotation",
    "question",
)
_CLAUSES: Final[dict[FacetName, Callable[[], str]]] = {
    "kind": lambda: _("filed as %(names)s"),
    "track": lambda: _("on %(names)s"),
    "round": lambda: _("about %(names)s"),
    "actor": lambda: _("naming %(names)s"),
    "source": lambda: _("from %(names)s"),
    "language": lambda: _("in %(names)s"),
    "annotation": lambda: _("with a %(names)s"),
    "question": lambda: _("speaking to %(names)s"),
}
assert set(_ORDER) == set(FACETS)  # noqa: S101 (a facet without words would go unsaid)


def dates_clause(selection: Selection) -> str:
    """Say when the articles were published, after a comma; empty when any time will do."""
    dated = _dated(selection.since, selection.until)
    if selection.undated:
        return ", " + (_("%(dated)s or undated") % {"dated": dated} if dated else _("undated"))
    return f", {dated}" if dated else ""


def _dated(since: PartialDate | None, until: PartialDate | None) -> str:
    if since and until and since == until:
        pattern = _("published on %(date)s") if _is_day(since) else _("published in %(date)s")
        return pattern % {"date": date_words(since)}
    if since and until:
        return _("published from %(since)s to %(until)s") % {
            "since": date_words(since),
            "until": date_words(until),
        }
    if since:
        return _("published from %(date)s on") % {"date": date_words(since)}
    return _("published until %(date)s") % {"date": date_words(until)} if until else ""


def dates_label(selection: Selection) -> str:
    """Name the dates chosen, for taking them away again."""
    since, until = selection.since, selection.until
    if since and until:
        return date_words(since) if since == until else date_words(since, until)
    if since:
        return _("from %(date)s on") % {"date": date_words(since)}
    return _("until %(date)s") % {"date": date_words(until)} if until else ""


def _is_day(date: PartialDate) -> bool:
    return date.precision == "day"
