"""What is known of articles besides their words: whose they are, and of when."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from django.db.models import Q
from pyroaring import BitMap

from articles.search.names import Names, Spelling
from articles.search.query_tree import Dated, Named, NameField

# Where the names of each kind of record stand.
_NAMES: Final[dict[NameField, tuple[str, ...]]] = {
    "actor": ("name", "slug"),
    "source": ("name", "native_name", "slug"),
    "round": ("name", "short_name", "slug"),
}


class PlainFacts:
    """Asks the database; takes as long as there are articles to be found."""

    def __init__(self, articles: Any) -> None:
        """Take the articles of which anything can be asked."""
        self._articles = articles
        self._names: dict[NameField, Names] = {}

    def named(self, leaf: Named) -> BitMap:
        """Return the articles about an actor or a round, or from a source, of this name."""
        records = self.names(leaf.record).matching(leaf.words)
        if leaf.record == "source":
            wanted = Q(source__in=records) | Q(republished_by__in=records)
        else:
            wanted = Q(**{f"{leaf.record}s__in": records})
        return self._keys(wanted)

    def dated(self, leaf: Dated) -> BitMap:
        """Return the articles that may have been published before or after."""
        if leaf.side == "before":
            return self._keys(Q(published_from__lt=leaf.date.earliest))
        return self._keys(Q(published_to__gt=leaf.date.latest))

    def everything(self) -> BitMap:
        """Return all articles."""
        return self._keys(Q())

    def names(self, field: NameField) -> Names:
        """Return the names of the records of a kind."""
        if field not in self._names:
            self._names[field] = self._read_names(field)
        return self._names[field]

    def _keys(self, wanted: Q) -> BitMap:
        return BitMap(self._articles.filter(wanted).order_by().values_list("pk", flat=True))

    @cached_property
    def _database(self) -> str:
        found: str = self._articles.db
        return found

    def _read_names(self, field: NameField) -> Names:
        path = field if field == "source" else f"{field}s"
        model: Any = self._articles.model._meta.get_field(path).related_model
        records = model._base_manager.using(self._database)
        spellings: list[Spelling] = []
        labels: dict[int, str] = {}
        for record, *names in records.values_list("pk", *_NAMES[field]):
            labels[record] = names[0]
            spellings += [Spelling(record, name) for name in names if name]
        if field == "actor":
            other: Any = model._meta.get_field("names").related_model._base_manager
            rows = other.using(self._database).values_list(
                "actor", "text", "ambiguous", "case_sensitive"
            )
            # What is said of a spelling goes before the bare name.
            spellings = [*(Spelling(*row) for row in rows.order_by("pk")), *spellings]
        return Names(spellings, labels)
