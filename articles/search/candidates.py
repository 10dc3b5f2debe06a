"""Candidates: the few words of a text that may have one of the terms that are looked for.

To stem every word of twenty texts takes thirty times as long as to run over their letters, so
letters are looked at first. Who has the candidates asks ``terms`` which of them it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from articles.search.terms import ARABIC

# A stem ends in other letters than its words at most here: dying, die; journaux, journal.
_ALTERED: Final = 2
# Two particles, and the longest article with its own (``text.stem``).
_BEFORE_ARABIC: Final = 6
_NEVER: Final = re.compile(r"(?!)")


def candidates(terms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds in folded, plain text all words that may have one of ``terms``, whole.

    It finds others as well: those that only begin alike. Terms are as ``search.terms`` makes
    them; of one that stands for a word's beginning, all words with that beginning are found.
    """
    begin, inside = set(), set()
    for term in terms:
        language, _mark, word = term.partition("_")
        if language == ARABIC:
            inside.add(word)
        else:
            begin.add(word[: max(1, len(word) - _ALTERED)] if language else word)
    ways = [_either(begin)] if begin else []
    if inside:
        ways.append(rf"[^\W_]{{0,{_BEFORE_ARABIC}}}?{_either(inside)}")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})[^\W_]*") if ways else _NEVER


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words)))})"
