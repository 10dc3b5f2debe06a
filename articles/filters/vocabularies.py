"""What the facets of a list can be set to, and how each value is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from articles.filters.other_names import slugs_today
from articles.models import Actor, Question, Round, Source, Track
from articles.models.record import Record
from articles.search.selection import FACETS, FacetName
from articles.vocabulary import AnnotationKind, ArticleKind

_LANGUAGE_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its label, its rank among equals, its colour."""

    label: str
    rank: int = 0
    palette: str = ""
    # The slug of the track that this one is part of.
    parent: str = ""


Vocabulary = Mapping[str, Value]


class Records(dict[str, Value]):
    """Records by their slugs, which also knows them by other names."""

    def __init__(self, model: type[Record], values: Mapping[str, Value]) -> None:
        """Hold the values of ``model`` in their order."""
        super().__init__(values)
        self._model = model

    def today(self, names: Collection[str]) -> dict[str, str]:
        """Return today's slug for each identifier or former slug among ``names``."""
        return slugs_today(self._model, names)


class _Languages(dict[str, Value]):
    """Every tag of the form that BCP 47 gives to languages; each stands for itself."""

    def __missing__(self, tag: str) -> Value:
        return Value(tag)

    def __contains__(self, tag: object) -> bool:
        return isinstance(tag, str) and _LANGUAGE_TAG.fullmatch(tag) is not None


def read_vocabularies() -> dict[FacetName, Vocabulary]:
    """Read what every facet can be set to.

    One query each for tracks, rounds, actors, sources and questions; the rest is known.
    """
    return {facet: _READERS[facet]() for facet in FACETS}


def _tracks() -> Vocabulary:
    rows = Track.objects.in_time_order().values_list(
        "slug", "short_name", "palette", "parent__slug"
    )
    values = {
        slug: Value(name, rank, palette, parent or "")
        for rank, (slug, name, palette, parent) in enumerate(rows)
    }
    return Records(Track, values)


def _rounds() -> Vocabulary:
    return ranked(Round, Round.objects.in_time_order().values_list("slug", "short_name"))


def _actors() -> Vocabulary:
    return ranked(Actor, Actor.objects.alphabetical().values_list("slug", "name"))


def _sources() -> Vocabulary:
    return ranked(Source, Source.objects.alphabetical().values_list("slug", "name"))


def _questions() -> Vocabulary:
    return ranked(Question, Question.objects.in_editors_order().values_list("slug", "name"))


def ranked(model: type[Record], rows: Iterable[tuple[str, str]]) -> Records:
    """Return the records of ``model`` with the rank that their order gives them."""
    return Records(model, {slug: Value(name, rank) for rank, (slug, name) in enumerate(rows)})


def _kinds() -> Vocabulary:
    return {kind.value: Value(str(kind.label), rank) for rank, kind in enumerate(ArticleKind)}


def _annotation_kinds() -> Vocabulary:
    return {kind.value: Value(str(kind.label), rank) for rank, kind in enumerate(AnnotationKind)}


_READERS: Final = {
    "track": _tracks,
    "round": _rounds,
    "actor": _actors,
    "source": _sources,
    "kind": _kinds,
    "language": _Languages,
    "annotation": _annotation_kinds,
    "question": _questions,
}
