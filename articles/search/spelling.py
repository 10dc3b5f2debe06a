"""Spelling: words like the one that was typed that do occur in what the reader may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.search.engine import Finder
from articles.search.query import Query
from articles.search.query_tree import Words, leaves

# A wrong letter leaves the beginning or the end of a word whole.
WHOLE: Final = 3
_SHORT: Final = 5
# Candidates that are looked up, and those that are shown.
_MOST_TRIED: Final = 8
_MOST_SHOWN: Final = 3

# Gives words that begin, or end, with the letters.
Vocabulary = Callable[[str, str, range], Iterable[str]]


@dataclass(frozen=True, slots=True)
class NearSpelling:
    """A word that occurs, instead of one that does not; ``found`` articles hold it."""

    typed: str
    instead: str
    found: int


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


def _near(
    leaf: Words, finder: Finder, visible: BitMap, vocabulary: Vocabulary
) -> list[NearSpelling]:
    (word,) = leaf.words
    if len(word) < WHOLE or word.isdigit():
        return []
    furthest = 1 if len(word) <= _SHORT else 2
    lengths = range(len(word) - furthest, len(word) + furthest + 1)
    candidates = {*vocabulary(word[:WHOLE], "", lengths), *vocabulary("", word[-WHOLE:], lengths)}
    nearest = process.extract(
        word, sorted(candidates - {word}), scorer=OSA.distance, score_cutoff=furthest, limit=None
    )
    tried = []
    for instead, distance, _place in sorted(nearest, key=lambda one: (one[1], one[0]))[
        :_MOST_TRIED
    ]:
        number = len(finder.holding(Words((instead,), instead, headline=leaf.headline)) & visible)
        if number:
            tried.append((distance, -number, instead))
    return [
        NearSpelling(leaf.written, instead, -number)
        for _distance, number, instead in sorted(tried)[:_MOST_SHOWN]
    ]
