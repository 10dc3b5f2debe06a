"""Kinds: which indexes there are, and for each what makes it, keeps it in step and keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from articles.search.index.annotations import build_annotations, take_in_annotations
from articles.search.index.value import build, take_in_articles

if TYPE_CHECKING:
    from articles.querysets.checkpoint import IndexPartQuerySet
    from articles.search.index.archive import Archive
    from articles.search.index.value import Index, TakeIn


@dataclass(frozen=True, slots=True)
class Kind:
    """An index of one kind of record."""

    # Makes it from all of the archive.
    build: Callable[[Archive], Index]
    # Brings its records up to date with what has changed.
    take_in: TakeIn
    # Where the archive keeps it for processes that start.
    parts: Callable[[Archive], IndexPartQuerySet]


ARTICLES: Final = Kind(build, take_in_articles, attrgetter("parts"))
ANNOTATIONS: Final = Kind(build_annotations, take_in_annotations, attrgetter("annotation_parts"))
