"""A body under correction, in which every character remembers where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple


class Letter(NamedTuple):
    """A character, the old place it stands for (None if it is new), and whether it is the same."""

    character: str
    origin: int | None
    kept: bool


# A passage with more new text than this within it is no longer one passage: whatever range is
# chosen, it is less like the quote than any placement may be.
TOGETHER = 0.7
WHOLE = 0.9


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a passage: its range in the new body, or that of its largest part.

    `start` is None when nothing is left. `whole` says that nine tenths of it stand in order and
    together. `scattered` means that its parts no longer stand together.
    """

    start: int | None
    end: int | None
    whole: bool
    scattered: bool
    places: frozenset[int] = frozenset()


@dataclass
class Draft:
    """A body as a list of letters, to be changed in place."""

    letters: list[Letter] = field(default_factory=list)

    @classmethod
    def of(cls, body: str) -> "Draft":
        """Begin with an unchanged body."""
        return cls([Letter(character, place, True) for place, character in enumerate(body)])

    @property
    def text(self) -> str:
        """The body as it now reads."""
        return "".join(letter.character for letter in self.letters)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` where `start` to `end` stood; it stands for what it replaced."""
        gone = self.letters[start:end]
        origins = [letter.origin for letter in gone if letter.origin is not None]
        last = len(origins) - 1
        self.letters[start:end] = [
            Letter(character, origins[min(place, last)] if origins else None, False)
            for place, character in enumerate(text)
        ]

    def insert(self, place: int, text: str) -> None:
        """Put new text at `place`."""
        self.letters[place:place] = [Letter(character, None, False) for character in text]

    def delete(self, start: int, end: int) -> None:
        """Take out `start` to `end`."""
        del self.letters[start:end]

    def move(self, start: int, end: int, place: int) -> None:
        """Take out `start` to `end` and put it where `place` (outside of it) was."""
        block = self.letters[start:end]
        del self.letters[start:end]
        if place >= end:
            place -= end - start
        self.letters[place:place] = block


class Fates:
    """Where the old characters stand in a finished draft."""

    def __init__(self, old_length: int, letters: Sequence[Letter]) -> None:
        self._places: list[list[int]] = [[] for _ in range(old_length)]
        self._kept = bytearray(old_length)
        for place, letter in enumerate(letters):
            if letter.origin is not None:
                self._places[letter.origin].append(place)
                self._kept[letter.origin] |= letter.kept

    def of(self, start: int, end: int) -> Fate:
        """Tell what became of the passage that stood from `start` to `end`."""
        places = [place for origin in range(start, end) for place in self._places[origin]]
        if not places:
            return Fate(None, None, whole=False, scattered=False)
        size = end - start
        main = max(_clusters(sorted(places), round(size / TOGETHER - size)), key=len)
        first, last = main[0], main[-1] + 1
        kept = sum(self._kept[start:end]) / size
        scattered = len(main) < TOGETHER * len(places) or size < TOGETHER * (last - first)
        whole = kept >= WHOLE and places == sorted(places) and not scattered
        return Fate(first, last, whole, scattered, frozenset(places))


def _clusters(places: list[int], gap: int) -> list[list[int]]:
    """Part the places where more than `gap` others lie between."""
    clusters = [places[:1]]
    for previous, place in pairwise(places):
        if place - previous > gap + 1:
            clusters.append([])
        clusters[-1].append(place)
    return clusters
