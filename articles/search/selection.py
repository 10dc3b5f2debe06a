"""Selections: which articles a reader asked for, as one value that can be compared and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias, get_args

from articles.text.dates import PartialDate, in_longest_units

FacetName: TypeAlias = Literal[
    "track", "round", "actor", "source", "kind", "language", "annotation", "question"
]
FACETS: Final[tuple[FacetName, ...]] = get_args(FacetName)

# Wishes that narrow, besides the facets.
Wish: TypeAlias = FacetName | Literal["text", "dates"]
WISHES: Final[tuple[Wish, ...]] = ("text", *FACETS, "dates")

# Facets of which all chosen values can be asked for instead of any, and their switches.
ALL_OF: Final[dict[FacetName, str]] = {"track": "track_all", "actor": "actor_all"}
_SEVERAL: Final = 2


# Without slots, so that what was worked out of it can be kept with it.
@dataclass(frozen=True)
class Selection:
    """What is wanted: any (or all) of the values within a facet, and something of every facet.

    Equal wishes are equal values, whatever order they were made in, so that a
    selection can be the key of a cache or of an index.
    """

    # As it was typed, with single spaces; see ``query.read_query``.
    text: str = ""
    # Names in the words stand for themselves alone, not for their other spellings.
    exact_names: bool = False
    # Slugs; a track stands for its children too unless ``track_only``. An article has any
    # of them or, when ``track_all``, all.
    track: tuple[str, ...] = ()
    track_only: bool = False
    track_all: bool = False
    round: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    actor_all: bool = False
    source: tuple[str, ...] = ()
    # Terms of the vocabulary, and language tags.
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    # Kinds, and slugs of questions, of accepted annotations on the article.
    annotation: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    # Published within these dates, or (if ``undated``) on a date unknown.
    since: PartialDate | None = None
    until: PartialDate | None = None
    undated: bool = False

    def __post_init__(self) -> None:
        """Bring the wishes into their canonical form."""
        for facet in FACETS:
            object.__setattr__(self, facet, tuple(sorted(set(getattr(self, facet)))))
        object.__setattr__(self, "text", " ".join(self.text.split()))
        if self.since or self.until:
            since, until = in_longest_units(self.since, self.until)
            object.__setattr__(self, "since", since)
            object.__setattr__(self, "until", until)
        object.__setattr__(self, "exact_names", self.exact_names and bool(self.text))
        object.__setattr__(self, "track_only", self.track_only and bool(self.track))
        for facet, switch in ALL_OF.items():
            several = len(self.values(facet)) >= _SEVERAL
            object.__setattr__(self, switch, getattr(self, switch) and several)

    def __bool__(self) -> bool:
        """Say whether anything narrows the archive at all."""
        return self != NOTHING_CHOSEN

    def values(self, facet: FacetName) -> tuple[str, ...]:
        """Return the values chosen in ``facet``."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def wants_all(self, facet: FacetName) -> bool:
        """Say whether an article must have every value chosen in ``facet``, not just one."""
        return facet in ALL_OF and bool(getattr(self, ALL_OF[facet]))

    @property
    def shared_tracks(self) -> tuple[str, ...]:
        """Return the tracks that all that is found is on, each itself or by a track below it."""
        return self.track if self.track_all or len(self.track) < _SEVERAL else ()

    def wishes(self) -> tuple[Wish, ...]:
        """Name the wishes that narrow."""
        return tuple(wish for wish in WISHES if self.without(wish) != self)

    def toggled(self, facet: FacetName, value: str) -> Selection:
        """Return the selection with ``value`` chosen, or not any more when it was."""
        chosen = set(self.values(facet)) ^ {value}
        return self._choosing(facet, tuple(chosen))

    def without(self, wish: Wish) -> Selection:
        """Return the selection with one wish given up entirely."""
        if wish == "dates":
            return replace(self, since=None, until=None, undated=False)
        if wish == "text":
            return replace(self, text="")
        return self._choosing(wish, ())

    def within(self, since: PartialDate | None, until: PartialDate | None) -> Selection:
        """Return the selection with these dates instead of any others."""
        return replace(self, since=since, until=until, undated=False)

    def _choosing(self, facet: FacetName, values: tuple[str, ...]) -> Selection:
        change: dict[str, Any] = {facet: values}
        return replace(self, **change)

    @property
    def year(self) -> str:
        """Return the year that the dates stand for; empty when they stand for something else."""
        whole = self.since is not None and self.since == self.until
        return str(self.since) if whole and len(str(self.since)) == len("2017") else ""

    @property
    def opened_year(self) -> int | None:
        """Return the one year that the dates lie in."""
        if self.since is None or self.until is None:
            return None
        first, last = self.since.earliest, self.until.latest
        return first.year if first.year == last.year else None

    @property
    def opened_month(self) -> PartialDate | None:
        """Return the one month that the dates lie in."""
        if self.since is None or self.until is None:
            return None
        first, last = self.since.earliest, self.until.latest
        same = (first.year, first.month) == (last.year, last.month)
        return PartialDate.parse(f"{first:%Y-%m}") if same else None

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters of its address, in canonical order."""
        return tuple(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        if self.text:
            yield "q", self.text
        if self.exact_names:
            yield "exact-names", "on"
        for facet in FACETS:
            yield from self._facet_pairs(facet)
        if self.since:
            yield "from", str(self.since)
        if self.until:
            yield "to", str(self.until)
        if self.undated:
            yield "undated", "on"

    def _facet_pairs(self, facet: FacetName) -> Iterator[tuple[str, str]]:
        for value in self.values(facet):
            yield facet, value
        if facet == "track" and self.track_only:
            yield "track-only", "on"
        if self.wants_all(facet):
            yield f"{facet}-all", "on"


NOTHING_CHOSEN: Final = Selection()

# The parameters that an address of a selection may have besides the words.
CHOICES: Final = (
    "exact-names",
    *FACETS,
    "track-only",
    *(f"{facet}-all" for facet in ALL_OF),
    "from",
    "to",
    "undated",
)
