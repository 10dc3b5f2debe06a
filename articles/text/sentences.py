"""Sentences: where they begin and end.

A plain rule in the spirit of Unicode Standard Annex 29 (section 5): a sentence
ends with a mark of ending and what closes after it, where white space follows
and the next word does not begin in lower case; and with its paragraph.

A full stop after a known abbreviation ends none, nor does one after a single
letter (an initial, a Russian г., an Arabic د.); after letters with full stops
between them (U.N.) it does where one of the commonest first words of English
follows. Turkish writes ordinal numbers with a full stop, which ends none there.
"""

import re
from typing import Final

from articles.text.graphemes import widen

# Possessive and fenced off to the left, so that a long run of dots is read once.
_ENDING: Final = re.compile(
    r"(?<![.!?…؟۔。！？])[.!?…؟۔。！？]++[\"'”’»)\]]*+(?:[^\S\n]»)?+"
    r"(?=\s++[\"'“‘«(\[¿¡„—–-]*+\s*+(?P<next>\w++|\S))|\n[^\S\n]*+\n"
)
# What ends with a full stop and ends no sentence.
_ABBREVIATIONS: Final = re.compile(
    r"\b(?:\w"
    r"|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Capt|Adm|Prof|Sen|Rep|Gov|Amb|Hon|Rev|Jr|Sr"
    r"|No|vs|Art|art|para|paras|approx|cf|ca|e\.g|i\.e|pp|vol|Res|res|Doc|doc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|MM|Mgr|av|apr|env|éd|janv|févr|avr|juil|déc"
    r"|Doç|Sn|Av|Alb|Org|Bkz|bkz|Nr"
    r"|гг|вв|им|ул|др|пр|см|стр|ст|тыс|млн|млрд|руб|долл|проф|ген|акад"
    r"|هـ|ص|ج|أ\.د)\.\Z"
)
_LONGEST_ABBREVIATION: Final = 8
_INITIALS: Final = re.compile(r"\b\w\.\w\.\Z")
_FIRST_WORDS: Final = re.compile(
    "(?:The|An?|In|Its?|He|She|They|We|But|And|On|At|This|That|These|Those|There|His|Her|Their"
    "|When|While|If|As|For|After|Before|However|No|Yet|So|With|From|By|What|Who)"
)
_ORDINAL: Final = re.compile(r"(?<!\w)\d{1,2}\.\Z")


def sentence_around(body: str, start: int, end: int, reach: int = 240) -> tuple[int, int]:
    """Return the range of the sentences that hold ``start`` to ``end`` of ``body``.

    It never leaves the paragraphs of the passage, and goes at most ``reach``
    characters beyond it on either side, where it stops between two words, or
    failing that between two graphemes. A grapheme is never cut.
    """
    first = _begin(body, start, max(0, start - reach))
    last = _end(body, end, min(len(body), end + reach))
    while first < start and body[first].isspace():
        first += 1
    while last > end and body[last - 1].isspace():
        last -= 1
    # White space may carry a mark, and a sign of number may hold on to what follows it.
    return widen(body, first, last)


def sentences_of(body: str, language: str = "") -> list[tuple[int, int]]:
    """Return the ranges of all sentences of ``body``, in order, without the space between.

    ``language`` is the tag of the text's language (BCP 47).
    """
    primary = language.partition("-")[0].lower()
    found = []
    first = 0
    for last in (*(m.end() for m in _endings(body, 0, len(body), primary)), len(body)):
        sentence = body[first:last]
        start = first + len(sentence) - len(sentence.lstrip())
        end = first + len(sentence.rstrip())
        if start < end:
            found.append((start, end))
        first = last
    return found


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
            return max(end, found.start()) if found.group().startswith("\n") else found.end()
    if limit == len(body):
        return limit
    space = body.rfind(" ", end, limit)
    return space if space >= 0 else widen(body, limit, limit)[0]


def _endings(body: str, start: int, end: int, language: str = "") -> list[re.Match[str]]:
    """Return where sentences end, the sign of it lying between ``start`` and ``end``."""
    found = []
    for match in _ENDING.finditer(body, start, min(len(body), end + _LONGEST_ABBREVIATION)):
        if match.end() > end:
            break
        following = match["next"]
        if following is not None and following[0].islower():
            continue
        if match.group() == "." and _is_abbreviated(body, match.start() + 1, following, language):
            continue
        found.append(match)
    return found


def _is_abbreviated(body: str, end: int, following: str, language: str) -> bool:
    before = body[max(0, end - 1 - _LONGEST_ABBREVIATION) : end]
    if _INITIALS.search(before):
        return _FIRST_WORDS.fullmatch(following) is None
    if _ABBREVIATIONS.search(before):
        return True
    return language == "tr" and _ORDINAL.search(before) is not None
