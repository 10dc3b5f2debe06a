"""Selections of annotations: what a reader asked the index for, as one comparable value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias, get_args
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

AnnotationFacet: TypeAlias = Literal[
    "kind", "status", "actor", "track", "place", "question", "stance", "source", "article"
]
ANNOTATION_FACETS: Final[tuple[AnnotationFacet, ...]] = get_args(AnnotationFacet)

PER_PAGE: Final = 25


class AnnotationSort(models.TextChoices):
    """In which order annotations are listed; within an article always in its own."""

    NEWEST = "newest", _("newest articles first")
    OLDEST = "oldest", _("oldest articles first")
    LATEST = "latest", _("latest annotations first")


@dataclass(frozen=True, slots=True)
class AnnotationSelection:
    """What is wanted: any of the values within a facet, and something of every facet.

    Equal wishes are equal values, whatever order they were made in.
    """

    # As it was typed, with single spaces; see ``query.read_query``.
    text: str = ""
    # Terms of the vocabularies.
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    # Slugs; a track stands for its children and its rounds too.
    actor: tuple[str, ...] = ()
    track: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    # Permanent identifiers.
    article: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Bring the wishes into their canonical form."""
        for facet in ANNOTATION_FACETS:
            object.__setattr__(self, facet, tuple(sorted(set(getattr(self, facet)))))
        object.__setattr__(self, "text", " ".join(self.text.split()))

    def __bool__(self) -> bool:
        """Say whether anything narrows the index at all."""
        return self != EVERYTHING

    def values(self, facet: AnnotationFacet) -> tuple[str, ...]:
        """Return the values chosen in ``facet``."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def toggled(self, facet: AnnotationFacet, value: str) -> AnnotationSelection:
        """Return the selection with ``value`` chosen, or not any more when it was."""
        change: dict[str, Any] = {facet: tuple(set(self.values(facet)) ^ {value})}
        return replace(self, **change)

    def without_text(self) -> AnnotationSelection:
        """Return the selection without the words searched for."""
        return replace(self, text="")

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the parameters of its address, in canonical order."""
        if self.text:
            yield "q", self.text
        for facet in ANNOTATION_FACETS:
            for value in self.values(facet):
                yield facet, value


EVERYTHING: Final = AnnotationSelection()


@dataclass(frozen=True, slots=True)
class AnnotationListing:
    """One address of the index: a selection, its order and the page that is open."""

    selection: AnnotationSelection = EVERYTHING
    sort: AnnotationSort = AnnotationSort.NEWEST
    page: int = 1
    # The one facet that is shown with all its values, however many.
    in_full: AnnotationFacet | Literal[""] = ""

    def of(self, selection: AnnotationSelection) -> AnnotationListing:
        """Return the listing of another selection, from its first page on."""
        return replace(self, selection=selection, page=1)

    def sorted(self, sort: AnnotationSort) -> AnnotationListing:
        """Return the listing in another order, from its first page on."""
        return replace(self, sort=sort, page=1)

    def turned(self, page: int) -> AnnotationListing:
        """Return the listing opened at another page."""
        return replace(self, page=page)

    def unfolded(self, facet: AnnotationFacet) -> AnnotationListing:
        """Return the listing with every value of ``facet`` shown."""
        return replace(self, in_full=facet)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the parameters of its address in canonical order, without what goes unsaid."""
        yield from self.selection.pairs()
        if self.sort != AnnotationSort.NEWEST:
            yield "sort", self.sort.value
        if self.page != 1:
            yield "page", str(self.page)
        if self.in_full:
            yield "all", self.in_full

    @property
    def query(self) -> str:
        """Return the canonical query string, without its question mark."""
        return urlencode(list(self.pairs()))
