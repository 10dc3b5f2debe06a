# ruff: noqa: S311, SIM905 - random words guard nothing; written out they are read at a glance.
"""Words that were never written: seeded, distributed as in real languages (Zipf)."""

import random
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

LATIN: Final = 40_000
ARABIC: Final = 12_000
# Each stands in three articles of ten; there are several, so that one can be the first time.
COMMON: Final = tuple(f"{stem}ation" for stem in (
    "vorkam", "delport", "mantral", "corvest", "pallim", "sorbent", "tavorn", "quellar",
    "brisent", "halvor", "nerrick", "ostrand",
))  # fmt: skip
# Two words that seldom meet, and then mean something together.
PHRASE: Final = ("velmar", "trondic")
# Rare ones: each in some twenty articles.
RARE: Final = tuple(f"{stem}wicz" for stem in (
    "anbro", "elkar", "ormit", "usvan", "ibrel", "yandor", "aktum", "omber",
))  # fmt: skip

# What any English text consists of to two fifths.
_FUNCTION: Final = tuple(
    "the of and to in a that for on was with as it by at from his he said is but had be they "
    "not an which have their were has would this who been its or are after about there more"
    .split()
)  # fmt: skip
_ONSETS: Final = (
    *"bcdfghjklmnprstvw",
    "br",
    "ch",
    "cr",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sh",
    "st",
    "th",
)
_NUCLEI: Final = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS: Final = ["", "", "", "n", "r", "s", "t", "l", "m", "nd", "st"]
_ARABIC: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class Language:
    """Words by rank and how to draw them; drawing costs a third of a microsecond a word."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        weights = (1.0 / (rank + 2.7) ** 1.07 for rank in range(len(words)))
        self._upto = list(accumulate(weights))

    def draw(self, chance: random.Random, number: int) -> list[str]:
        """Draw `number` words."""
        return chance.choices(self.words, cum_weights=self._upto, k=number)


def latin() -> Language:
    """Return the language of Latin letters: English function words, made-up others."""
    return Language([*_FUNCTION, *_distinct(random.Random(1), LATIN, _latin_word)])


def arabic() -> Language:
    """Return the language of Arabic letters."""
    return Language(list(_distinct(random.Random(2), ARABIC, _arabic_word)))


def _distinct(
    chance: random.Random, number: int, make: Callable[[random.Random], str]
) -> Iterator[str]:
    seen: set[str] = set()
    while len(seen) < number:
        word = make(chance)
        if word not in seen:
            seen.add(word)
            yield word


def _latin_word(chance: random.Random) -> str:
    syllables = chance.choices((1, 2, 3, 4), (1, 5, 4, 1))[0]
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS)
        for _ in range(syllables)
    )


def _arabic_word(chance: random.Random) -> str:
    return "".join(chance.choices(_ARABIC, k=chance.randint(3, 7)))
