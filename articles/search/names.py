"""Names of records, as a search meets them: to be found by, and to be searched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal, TypeAlias

from articles.search.terms import words_of

NameKind: TypeAlias = Literal["actor", "source", "round", "track"]


@dataclass(frozen=True, slots=True)
class Record:
    """A record that has names."""

    kind: NameKind
    pk: int
    label: str
    slug: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of the name of a record."""

    record: int
    text: str
    # It names something else as well, or is a word in small letters.
    is_ambiguous: bool = False
    is_case_sensitive: bool = False


class Names:
    """All spellings of all records of a kind."""

    def __init__(self, spellings: Iterable[Spelling], records: dict[int, Record]) -> None:
        """Fold every spelling once."""
        self.records = records
        self._spelt: defaultdict[tuple[str, ...], list[Spelling]] = defaultdict(list)
        self._of: defaultdict[int, dict[tuple[str, ...], Spelling]] = defaultdict(dict)
        for spelling in spellings:
            words = tuple(words_of(spelling.text))
            if words:
                self._spelt[words].append(spelling)
                self._of[spelling.record].setdefault(words, spelling)
        self.longest = max(map(len, self._spelt), default=0)

    def spelt(self, words: tuple[str, ...]) -> list[Spelling]:
        """Return the spellings that are just these folded words."""
        return self._spelt.get(words, [])

    def of(self, record: int) -> dict[tuple[str, ...], Spelling]:
        """Return the spellings of a record by their folded words."""
        return self._of.get(record, {})

    def matching(self, words: tuple[str, ...]) -> frozenset[int]:
        """Return the records of a name: that is it, else begins with it, else holds its words."""
        exact = self.spelt(words)
        beginning = [] if exact else self._having(lambda held: held[: len(words)] == words)
        holding = [] if exact or beginning else self._having(lambda held: set(words) <= set(held))
        return frozenset(spelling.record for spelling in [*exact, *beginning, *holding])

    def having(self, part: str) -> frozenset[str]:
        """Return the slugs of records with ``part``, folded or not, within one of their names."""
        sought = " ".join(words_of(part))
        found = self._having(lambda held: sought in " ".join(held)) if sought else ()
        return frozenset(self.records[spelling.record].slug for spelling in found)

    def beginning(self, words: tuple[str, ...], most: int) -> list[tuple[Record, str]]:
        """Return records with a word in a name that begins so, and goes on so, and that name.

        The last of ``words`` may be unfinished. Who has just this name comes first, then those
        who are shown by a name that has it, then those who are known by one; of these again those
        whose name itself begins so, the shorter ones before the longer.
        """
        found: dict[int, tuple[bool, bool, bool, int, str]] = {}
        for held, spellings in self._spelt.items():
            place = _place_of(words, held)
            if place is not None:
                for spelling in spellings:
                    nearness = (
                        held != words,
                        held != self._shown[spelling.record],
                        place > 0,
                        sum(map(len, held)),
                        spelling.text,
                    )
                    found[spelling.record] = min(nearness, found.get(spelling.record, nearness))
        order = sorted(found, key=lambda pk: (*found[pk][:-1], self.records[pk].label))
        return [(self.records[pk], found[pk][-1]) for pk in order[:most]]

    @cached_property
    def words(self) -> frozenset[str]:
        """Return all words that any of the names has."""
        return frozenset(chain.from_iterable(self._spelt))

    @cached_property
    def _shown(self) -> dict[int, tuple[str, ...]]:
        return {pk: tuple(words_of(record.label)) for pk, record in self.records.items()}

    def _having(self, fits: Callable[[tuple[str, ...]], bool]) -> list[Spelling]:
        return [one for held, all_ in self._spelt.items() if fits(held) for one in all_]


def _place_of(words: tuple[str, ...], held: tuple[str, ...]) -> int | None:
    """Return where in ``held`` the ``words`` stand, the last one perhaps unfinished."""
    *whole, last = words
    for place in range(len(held) - len(whole)):
        *before, unfinished = held[place : place + len(words)]
        if before == whole and unfinished.startswith(last):
            return place
    return None
