"""Documents: what an article can be found by, cut into rows that both databases can index.

Plain functions on plain values, so that a million articles can be prepared in many processes.

A row is one long line of terms (see ``terms``): the stems of its words in order, the words
as they stand in the same order, other readings of Arabic words, and last once more what is in
the headline. Between passages there is a gap, so that no phrase reaches from one into the next.
PostgreSQL gets the line as a ``tsvector`` with the places written out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from django.db import models

from articles.search.relevance import counts_of
from articles.search.terms import (
    IN_HEADLINE,
    LONGEST_WORD,
    form_term,
    other_readings,
    stem_term,
    stemmed_language,
    words_of,
)

# Summaries and notes are the editors' own, whatever the language of an article.
OWN_LANGUAGE: Final = "en"

# A tsvector has places up to 16,383, at most 256 of them for a term, and 1 MB in all.
MOST_TERMS: Final = 16_000
_MOST_PLACES: Final = 255
_MOST_BYTES: Final = 500_000
# So many words fit a row whatever they are.
_FEWEST_WORDS: Final = 64
# What follows a cut is there before it, too: a phrase of this many words is found across it.
LONGEST_PHRASE: Final = 32

# The key of a row: article, access, and the number of the row.
_PART_BITS: Final = 14
_ACCESS_BIT: Final = 1 << _PART_BITS
ARTICLE_SHIFT: Final = _PART_BITS + 1
# Notes have rows of their own, so that accepting one does not index a long text anew.
FIRST_OF_NOTES: Final = 3 << (_PART_BITS - 2)
_MOST_ROWS: Final = (1 << _PART_BITS) - FIRST_OF_NOTES

_GAP: Final = "_"
# A word with its marks.
LONGEST_TERM: Final = LONGEST_WORD + 8


class SearchAccess(models.TextChoices):
    """Whose searches a document answers."""

    OPEN = "open", "open"
    RESTRICTED = "restricted", "restricted"


class Weight(IntEnum):
    """How much a word counts, by where it stands."""

    TEXT = 1
    NOTE = 1
    RECORD = 1
    DIGEST = 2
    STRAPLINE = 4
    SUMMARY = 4
    HEADLINE = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that belong together: a headline, a body, a note."""

    text: str
    # A language tag.
    language: str
    weight: int = Weight.TEXT
    access: SearchAccess = SearchAccess.OPEN
    is_headline: bool = False
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is stored; ``words`` are what the list of known words has to have."""

    key: int
    article: int
    access: SearchAccess
    terms: str
    counts: bytes
    words: frozenset[str]


@dataclass(slots=True)
class _Line:
    """The words of all passages of one kind, a term of each sort for every place."""

    stems: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    # Less likely readings, which belong to no phrase, and the place of their words.
    further: dict[str, int] = field(default_factory=dict)
    has_readings: bool = False

    def add(self, passage: Passage) -> None:
        words = words_of(passage.text)
        if not words:
            return
        language = stemmed_language(passage.language)
        if self.stems:
            for line in (self.stems, self.forms, self.others):
                line.append(_GAP)
            self.weights.append(0)
        stems = [stem_term(word, language) for word in words]
        self.stems += stems
        self.forms += map(form_term, words)
        self.weights += [int(passage.weight)] * len(words)
        readings = (
            list(map(other_readings, words)) if language and not passage.text.isascii() else []
        )
        if any(readings):
            self._add_readings(readings, stems)
        else:
            self.others += [_GAP] * len(words)

    def _add_readings(self, readings: list[tuple[str, ...]], stems: list[str]) -> None:
        self.has_readings = True
        begin = len(self.others)
        self.others += [
            found[0] if found else own for found, own in zip(readings, stems, strict=True)
        ]
        for place, found in enumerate(readings, begin):
            for term in found[1:]:
                self.further.setdefault(term, place)

    def terms(self, begin: int, end: int) -> list[str]:
        """Return the line of terms of some of the words."""
        line = [*self.stems[begin:end], _GAP, *self.forms[begin:end]]
        if self.has_readings:
            line += (_GAP, *self.others[begin:end])
        for term, place in self.further.items():
            if begin <= place < end:
                line += (_GAP, term)
        return line


def document_key(article: int, access: SearchAccess, number: int) -> int:
    """Return the primary key of a row."""
    restricted = _ACCESS_BIT if access == SearchAccess.RESTRICTED else 0
    return article << ARTICLE_SHIFT | restricted | number


def article_of(key: int) -> int:
    """Return the article that a row is of."""
    return key >> ARTICLE_SHIFT


def part_of(key: int) -> int:
    """Return which of an article's rows it is; see ``FIRST_OF_NOTES``."""
    return key & (_ACCESS_BIT - 1)


def document_rows(article: int, passages: Iterable[Passage], vendor: str) -> list[Row]:
    """Return the rows of an article with all its passages, or with all of its notes.

    ``vendor`` is that of the database, as Django calls it. What is beyond some four million
    words is left out.
    """
    groups: dict[tuple[SearchAccess, bool], list[Passage]] = {}
    for passage in passages:
        groups.setdefault((passage.access, passage.is_note), []).append(passage)
    rows = []
    for (access, are_notes), group in sorted(groups.items()):
        first = FIRST_OF_NOTES if are_notes else 0
        rows += _rows(document_key(article, access, first), article, access, group, vendor)
    return rows


def _rows(
    key: int, article: int, access: SearchAccess, group: Sequence[Passage], vendor: str
) -> list[Row]:
    body, headline = _Line(), _Line()
    for passage in group:
        body.add(passage)
        if passage.is_headline:
            headline.add(passage)
    rows: list[Row] = []
    begin = 0
    while begin < len(body.stems) and len(rows) < _MOST_ROWS:
        ending = _ending(headline) if not rows else []
        end, line = _cut(body, begin, ending)
        part = slice(begin, end)
        words = {form[1:] for form in body.forms[part]} - {""}
        rows.append(
            Row(
                key + len(rows),
                article,
                access,
                written(line, vendor),
                counts_of(body.stems[part], body.weights[part]),
                frozenset(words),
            )
        )
        begin = end if end == len(body.stems) else end - LONGEST_PHRASE + 1
    return rows


def _ending(headline: _Line) -> list[str]:
    """Return what the first row has after its words."""
    terms = headline.terms(0, len(headline.stems)) if headline.stems else []
    return [_GAP, *(term if term == _GAP else IN_HEADLINE + term for term in terms)]


def _cut(body: _Line, begin: int, ending: list[str]) -> tuple[int, list[str]]:
    """Return where the row that begins there has to end, and its terms."""
    length = len(body.stems) - begin
    while True:
        end = begin + length
        line = body.terms(begin, end) + ending
        if length <= _FEWEST_WORDS or _fits(line):
            return end, line
        length = max(_FEWEST_WORDS, min(length // 2, MOST_TERMS // 2))


def _fits(line: list[str]) -> bool:
    if len(line) > MOST_TERMS:
        return False
    if len(line) > _MOST_PLACES:
        places = Counter(line)
        del places[_GAP]
        if places and max(places.values()) > _MOST_PLACES:
            return False
    return (
        sum(map(len, line)) * 4 <= _MOST_BYTES or sum(len(t.encode()) for t in line) <= _MOST_BYTES
    )


def written(line: Sequence[str], vendor: str) -> str:
    """Return a line of terms as the database of ``vendor`` is to be given it."""
    if vendor != "postgresql":
        return " ".join(line)
    places: dict[str, list[str]] = {}
    for place, term in enumerate(line, 1):
        if term != _GAP:
            places.setdefault(term, []).append(str(place))
    return " ".join(f"{term}:{','.join(found)}" for term, found in places.items())
