"""Sentences: where the one around a passage begins and ends.

A plain rule in the spirit of Unicode Standard Annex 29 (section 5): a sentence
ends with a mark of ending and what closes after it, where white space follows
and the next word does not begin in lower case; and with its paragraph.
"""

import re
from typing import Final

from articles.text.graphemes import widen

# Possessive and fenced off to the left, so that a long run of dots is read once.
_ENDING: Final = re.compile(
    r"(?<![.!?…؟۔。！？])[.!?…؟۔。！？]++[\"'”’»)\]]*+(?=\s++(?P<next>\S))|\n[^\S\n]*+\n"
)
# What ends with a full stop and ends no sentence.
_ABBREVIATIONS: Final = re.compile(
    r"(?:\b(?:\w|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Prof|Sen|Rep|Gov|No|vs|Art|para|approx)\.)\Z"
)
_LONGEST_ABBREVIATION: Final = 8


def sentence_around(body: str, start: int, end: int, reach: int = 240) -> tuple[int, int]:
    """Return the range of the sentences that hold ``start`` to ``end`` of ``body``.

    It never leaves the paragraphs of the passage, and goes at most ``reach``
    characters beyond it on either side, where it stops between two words, or
    failing that between two graphemes.
    """
    first = _begin(body, start, max(0, start - reach))
    last = _end(body, end, min(len(body), end + reach))
    while first < start and body[first].isspace():
        first += 1
    while last > end and body[last - 1].isspace():
        last -= 1
    return first, last


def _begin(body: str, start: int, limit: int) -> int:
    ends = [found.end() for found in _endings(body, limit, start)]
    if ends:
        return ends[-1]
    if limit == 0:
        return 0
    space = body.find(" ", limit, start)
    return space + 1 if space >= 0 else widen(body, limit, limit + 1)[1]


def _end(body: str, end: int, limit: int) -> int:
    # One character back: the passage itself may end with its sentence.
    for found in _endings(body, max(0, end - 1), limit):
        if found.end() >= end:
            return found.start() if found.group().startswith("\n") else found.end()
    if limit == len(body):
        return limit
    space = body.rfind(" ", end, limit)
    return space if space >= 0 else widen(body, limit, limit)[0]


def _endings(body: str, start: int, end: int) -> list[re.Match[str]]:
    """Return where sentences end, the sign of it lying between ``start`` and ``end``."""
    found = []
    for match in _ENDING.finditer(body, start, min(len(body), end + _LONGEST_ABBREVIATION)):
        if match.end() > end:
            break
        following = match["next"]
        if following is not None and following.islower():
            continue
        before = body[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]
        if match.group() == "." and _ABBREVIATIONS.search(before):
            continue
        found.append(match)
    return found
