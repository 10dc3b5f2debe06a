"""What spotting works from: the archive's subjects with their names, and an article's bearings."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from articles.vocabulary import NameKind

Kind = Literal["actor", "track", "round", "place"]
Key = tuple[Kind, int]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included; None where nothing is known."""

    start: date | None = None
    end: date | None = None

    def meets(self, other: "Interval") -> bool:
        """Tell whether the two may share a day; what is not known stands in nobody's way."""
        return not (
            (self.end is not None and other.start is not None and self.end < other.start)
            or (self.start is not None and other.end is not None and other.end < self.start)
        )

    @property
    def is_bounded(self) -> bool:
        """Say whether either end is known."""
        return self.start is not None or self.end is not None


ALWAYS: Final = Interval()


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a subject's name with what limits its use.

    `role` is a `NameKind`. `blocked_in` are phrases within which the words mean something else.
    `made` says how a spelling that is not recorded came about: `number` and `words` are systematic
    ways to call a round or a track.
    """

    text: str
    language: str = "en"
    role: str = NameKind.NAME
    ambiguous: bool = False
    exact_case: bool = False
    blocked_in: tuple[str, ...] = ()
    valid: Interval = ALWAYS
    made: Literal["", "number", "words"] = ""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Something that a text may mention.

    `related` are the subjects whose presence speaks for this one: holders of its offices, the body
    that a person speaks for, the convenors of a track. `active` is when it existed or, for a
    round, was held; `offices` are the terms that a person served.
    """

    kind: Kind
    pk: int
    label: str
    names: tuple[Name, ...]
    is_person: bool = False
    related: frozenset[Key] = frozenset()
    active: Interval = ALWAYS
    offices: tuple[Interval, ...] = ()

    @property
    def key(self) -> Key:
        """Return what tells this subject from all others."""
        return self.kind, self.pk


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article before its text is read.

    `language` is a BCP 47 tag; `published` the days on which it may have appeared; `subjects` what
    editors have put down that it is about.
    """

    language: str = "en"
    published: Interval = ALWAYS
    subjects: frozenset[Key] = field(default_factory=frozenset)

    @property
    def primary_language(self) -> str:
        """Return the language without script or region."""
        return primary(self.language)


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script or region, in small letters."""
    return language.lower().replace("_", "-").partition("-")[0]


def keys(subjects: Iterable[Subject]) -> frozenset[Key]:
    """Return the keys of `subjects`."""
    return frozenset(subject.key for subject in subjects)
