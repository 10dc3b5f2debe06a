"""Names: which record a value in an address stands for, and what belongs to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from articles.search.index.columns import Value

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.search.index.archive import Archive

# Kinds of records whose slugs stand in addresses; all other values stand for themselves.
RECORDS: Final = ("track", "round", "actor", "source", "question", "place")

Slugs: TypeAlias = Mapping[str, Mapping[Value, str]]


@dataclass(frozen=True, slots=True)
class Names:
    """What the values of facets are called in addresses, and how tracks hang together."""

    slugs: Slugs
    records: Mapping[str, Mapping[str, Value]]
    # By round its track, and by track the one that it is part of.
    track_of: Mapping[Value, Value]
    parent_of: Mapping[Value, Value]

    def value(self, facet: str, written: str) -> Value | None:
        """Return the value that stands in an address as ``written``; None for no record's slug."""
        records = self.records.get(facet)
        return written if records is None else records.get(written)

    def written(self, facet: str, value: Value) -> str | None:
        """Return what ``value`` is called in an address; None for a record that is no more."""
        slugs = self.slugs.get(facet)
        return str(value) if slugs is None else slugs.get(value)


def read_names(archive: Archive) -> Names:
    """Read all names; one query for each kind of record."""
    tracks = list(archive.tracks.order_by().values_list("pk", "slug", "parent"))
    rounds = list(archive.rounds.order_by().values_list("pk", "slug", "track"))
    slugs: dict[str, dict[Value, str]] = {
        "track": {pk: slug for pk, slug, _parent in tracks},
        "round": {pk: slug for pk, slug, _track in rounds},
        "actor": _slugs(archive.actors),
        "source": _slugs(archive.sources),
        "question": _slugs(archive.questions),
        "place": _slugs(archive.places),
    }
    return Names(
        slugs,
        {kind: {slug: pk for pk, slug in named.items()} for kind, named in slugs.items()},
        {pk: track for pk, _slug, track in rounds},
        {pk: parent for pk, _slug, parent in tracks if parent is not None},
    )


def _slugs(records: QuerySet[Any]) -> dict[Value, str]:
    return dict(records.order_by().values_list("pk", "slug"))
