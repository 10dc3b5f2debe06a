"""What is known of articles besides their words: whose they are, and of when."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Any, Final

from django.db.models import Q
from pyroaring import BitMap

from articles.mentions.numbering import round_names
from articles.querysets.revision import State
from articles.search.names import NameKind, Names, Record, Spelling
from articles.search.query_tree import Dated, Named

# Where the names of each kind of record stand.
_NAMES: Final[dict[NameKind, tuple[str, ...]]] = {
    "actor": ("name", "slug"),
    "source": ("name", "native_name", "slug"),
    "round": ("name", "short_name", "slug"),
    "track": ("name", "short_name", "slug"),
}
# Kinds that have spellings in a table of their own.
_SPELT: Final = {"actor", "track"}

# Reading and folding four thousand names takes as long as all else that a search does.
_REMEMBERED: Final[dict[tuple[str, NameKind], tuple[State, Names]]] = {}
_LOCK: Final = threading.Lock()


class PlainFacts:
    """Asks the database; takes as long as there are articles to be found."""

    def __init__(self, articles: Any) -> None:
        """Take the articles of which anything can be asked."""
        self._articles = articles

    def named(self, leaf: Named) -> BitMap:
        """Return the articles about an actor or a round, or from a source, of this name."""
        records = self.names(leaf.field).matching(leaf.words)
        if leaf.field == "source":
            wanted = Q(source__in=records) | Q(republished_by__in=records)
        else:
            wanted = Q(**{f"{leaf.field}s__in": records})
        return self._keys(wanted)

    def dated(self, leaf: Dated) -> BitMap:
        """Return the articles that may have been published before or after."""
        if leaf.side == "before":
            return self._keys(Q(published_from__lt=leaf.date.earliest))
        return self._keys(Q(published_to__gt=leaf.date.latest))

    def everything(self) -> BitMap:
        """Return all articles."""
        return self._keys(Q())

    def names(self, kind: NameKind) -> Names:
        """Return the names of the records of a kind."""
        state = self._model("Revision").objects.using(self._database).state()
        with _LOCK:
            known = _REMEMBERED.get((self._database, kind))
        if known is not None and known[0] == state:
            return known[1]
        if known is not None and self._are_as_at(known[0], kind):
            names = known[1]
        else:
            names = self._read_names(kind)
        with _LOCK:
            _REMEMBERED[self._database, kind] = (state, names)
        return names

    def _are_as_at(self, earlier: State, kind: NameKind) -> bool:
        changes = self._model("Change").objects.using(self._database).since(earlier)
        return changes is not None and kind not in changes

    def _model(self, name: str) -> Any:
        return self._articles.model._meta.apps.get_model("articles", name)

    def _keys(self, wanted: Q) -> BitMap:
        return BitMap(self._articles.filter(wanted).order_by().values_list("pk", flat=True))

    @cached_property
    def _database(self) -> str:
        found: str = self._articles.db
        return found

    def _read_names(self, kind: NameKind) -> Names:
        path = kind if kind == "source" else f"{kind}s"
        model: Any = self._articles.model._meta.get_field(path).related_model
        records = model._base_manager.using(self._database)
        spellings: list[Spelling] = []
        known: dict[int, Record] = {}
        for pk, *names in records.values_list("pk", *_NAMES[kind]):
            known[pk] = Record(kind, pk, label=names[0], slug=names[-1])
            spellings += [Spelling(pk, name) for name in names if name]
            if kind == "round":
                spellings += _numbered(pk, names[1])
        if kind in _SPELT:
            other = model._meta.get_field("names")
            rows = other.related_model._base_manager.using(self._database).order_by("pk")
            said = rows.values_list(other.field.name, "text", "ambiguous", "case_sensitive")
            # What is said of a spelling goes before the bare name.
            spellings = [*(Spelling(*row) for row in said), *spellings]
        return Names(spellings, known)


def _numbered(pk: int, short_name: str) -> list[Spelling]:
    """Return the other ways to write a round's number: Geneva IV is Geneva 4."""
    names = round_names(short_name, {})
    return [Spelling(pk, name.text, name.ambiguous) for name in names if name.made == "number"]
