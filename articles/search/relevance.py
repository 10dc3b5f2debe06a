"""Relevance: one scoring of what was found, from counts stored with the words.

For every term of a row its *impact* is stored in one byte: how much the row is about it, after
BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009), with words in a
headline counting more than words in a text. The score of an article is the sum, over the terms
looked for, of its greatest impact times how rare the term is. Python does all of it, so that both
databases put articles in the same order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import Final
from zlib import crc32

# How soon more of the same word stops to matter, and how much longer texts are held back.
_SATURATION: Final = 1.2
_LENGTH_MATTERS: Final = 0.75
# Words of an ordinary article. The mean of the archive would change with every article.
_USUAL_LENGTH: Final = 600
_HIGHEST: Final = 255
_NAME: Final = 4
_ENTRY: Final = _NAME + 1
# Words of one archive come again and again.
_REMEMBERED: Final = 20_000

# Scoring more takes longer than a reader would wait.
MOST_RANKED: Final = 10_000


def counts_of(terms: Sequence[str], weights: Sequence[int]) -> bytes:
    """Return the impacts of a row's terms, five bytes for each: its name in four, and one."""
    weighted: Counter[str] = Counter()
    for weight in set(weights) - {0}:
        for term, number in Counter(compress(terms, map(weight.__eq__, weights))).items():
            weighted[term] += number * weight
    length = 1 - _LENGTH_MATTERS + _LENGTH_MATTERS * len(terms) / _USUAL_LENGTH
    held_back = _SATURATION * length
    # Most terms weigh the same as many others.
    impacts = {
        weight: max(1, int(_HIGHEST * weight / (weight + held_back))).to_bytes(1, "big")
        for weight in set(weighted.values())
    }
    return b"".join(_name(term) + impacts[weight] for term, weight in weighted.items())


def impact(counts: bytes, name: bytes) -> int:
    """Return the impact of the term called ``name``; 0 when the row does not hold it."""
    place = counts.find(name)
    while place >= 0 and place % _ENTRY:
        place = counts.find(name, place + 1)
    return counts[place + _NAME] if place >= 0 else 0


def scores(
    rows: Iterable[tuple[int, bytes]], wanted: Sequence[Sequence[str]], rarity: Sequence[float]
) -> Mapping[int, float]:
    """Return the score of each article among ``rows`` of articles and counts.

    ``wanted`` has for each word that was looked for the terms that it may be found as, and
    ``rarity`` how much it says.
    """
    names = [[_name(term) for term in terms] for terms in wanted]
    best: dict[int, list[int]] = {}
    for article, counts in rows:
        held = bytes(counts)
        # A text has one language: what it holds of a word it holds as one term.
        here = [next(filter(None, (impact(held, name) for name in word)), 0) for word in names]
        there = best.get(article)
        best[article] = here if there is None else list(map(max, here, there))
    return {
        article: sum(one * rare for one, rare in zip(impacts, rarity, strict=True))
        for article, impacts in best.items()
    }


def rarity_of(found: int, articles: int) -> float:
    """Return how much a word says that is found in so many of the articles (BM25's weight)."""
    return math.log1p((articles - found + 0.5) / (found + 0.5)) if articles >= found else 0.0


@lru_cache(_REMEMBERED)
def _name(term: str) -> bytes:
    return crc32(term.encode()).to_bytes(_NAME, "big")
