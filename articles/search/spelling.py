"""Spelling: words like the one that was typed that do occur in what the reader may read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.search.engine import Finder
from articles.search.names import Names
from articles.search.query import Query
from articles.search.query_tree import Named, NameField, Words, leaves

# A wrong letter leaves the beginning or the end of a word whole.
WHOLE: Final = 3
_SHORT: Final = 5
# Candidates that are looked up, and those that are shown.
_MOST_TRIED: Final = 8
_MOST_SHOWN: Final = 3

_WORD: Final = re.compile(r"[^\W_]+")

# Gives words that begin, or end, with the letters.
Vocabulary = Callable[[str, str, range], Iterable[str]]


@dataclass(frozen=True, slots=True)
class NearSpelling:
    """A word that occurs, instead of one that does not; ``found`` articles hold it.

    ``alone`` is what to type to find just them.
    """

    typed: str
    instead: str
    found: int
    alone: str


def near_spellings(
    query: Query, finder: Finder, visible: BitMap, vocabulary: Vocabulary
) -> list[NearSpelling]:
    """Return near spellings of those words of ``query`` that no ``visible`` article holds.

    ``vocabulary`` gives words that begin with its first argument and end with its second, of
    lengths in the third. It may know words that the reader may not: only what ``finder`` finds in
    visible articles is told of.
    """
    found: list[NearSpelling] = []
    for leaf in leaves(query.tree):
        if not isinstance(leaf, Words) or leaf.prefix or len(leaf.words) > 1:
            continue
        if not finder.holding(leaf) & visible:
            found += _near(leaf, finder, visible, vocabulary)
    return found


def near_names(query: Query, names: Callable[[NameField], Names]) -> list[NearSpelling]:
    """Return near spellings of words in names asked for by ``query`` that no record has.

    ``names`` gives the names of all records of a kind; ``found`` is how many have the name then.
    """
    found: list[NearSpelling] = []
    for leaf in leaves(query.tree):
        if isinstance(leaf, Named) and not names(leaf.field).matching(leaf.words):
            found += _near_in_name(leaf, names(leaf.field))
    return found


def _near_in_name(leaf: Named, names: Names) -> list[NearSpelling]:
    """Return words that make a name of it instead of the one that no name has."""
    typed = _WORD.findall(leaf.written)
    unknown = [place for place, word in enumerate(leaf.words) if word not in names.words]
    if len(unknown) != 1 or len(typed) != len(leaf.words):
        return []
    (place,) = unknown
    if _is_too_short(leaf.words[place]):
        return []
    found: dict[frozenset[int], NearSpelling] = {}
    for instead, _distance in _nearest(leaf.words[place], names.words)[:_MOST_TRIED]:
        name = (*leaf.words[:place], instead, *leaf.words[place + 1 :])
        records = names.matching(name)
        if records:
            # Of two spellings of one name the nearer.
            alone = str(Named(leaf.field, name, " ".join(name)))
            found.setdefault(records, NearSpelling(typed[place], instead, len(records), alone))
    return list(found.values())[:_MOST_SHOWN]


def _near(
    leaf: Words, finder: Finder, visible: BitMap, vocabulary: Vocabulary
) -> list[NearSpelling]:
    (word,) = leaf.words
    if _is_too_short(word):
        return []
    furthest = _furthest(word)
    lengths = range(len(word) - furthest, len(word) + furthest + 1)
    candidates = {*vocabulary(word[:WHOLE], "", lengths), *vocabulary("", word[-WHOLE:], lengths)}
    tried = []
    for instead, distance in _nearest(word, candidates)[:_MOST_TRIED]:
        words = Words((instead,), instead, headline=leaf.headline)
        number = len(finder.holding(words) & visible)
        if number:
            tried.append((distance, -number, instead, str(words)))
    return [
        NearSpelling(leaf.written, instead, -number, alone)
        for _distance, number, instead, alone in sorted(tried)[:_MOST_SHOWN]
    ]


def _nearest(word: str, candidates: Collection[str]) -> list[tuple[str, int]]:
    """Return those of ``candidates`` that are like ``word``, with distances, nearest first."""
    nearest = process.extract(
        word,
        sorted({*candidates} - {word}),
        scorer=OSA.distance,
        score_cutoff=_furthest(word),
        limit=None,
    )
    return sorted(
        ((instead, int(distance)) for instead, distance, _place in nearest),
        key=lambda one: (one[1], one[0]),
    )


def _is_too_short(word: str) -> bool:
    """Say whether too much would be like it; so it is with numbers."""
    return len(word) < WHOLE or word.isdigit()


def _furthest(word: str) -> int:
    return 1 if len(word) <= _SHORT else 2
