"""Highlighting: where in a text stands what was searched for, in snippets and in articles.

The words of the text are made into the same terms as in the index, so that what is marked is
what was found. Give it only texts that the reader may read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from articles.search.candidates import candidates
from articles.search.lookup import TermRow, rows_for
from articles.search.query import Query
from articles.search.query_tree import Words, leaves
from articles.search.terms import (
    IN_HEADLINE,
    WORD,
    form_term,
    other_readings,
    stem_term,
    stemmed_language,
    word_as_kept,
)
from articles.text.fold import fold, fold_letters
from articles.text.graphemes import widen
from articles.text.stem import plain

SNIPPET_LENGTH: Final = 220
# How much of the text a snippet shows before its first hit.
_BEFORE: Final = 60
# How far a cut may move to find the end of a word.
_SLACK: Final = 20

# By word: the rows that begin at it, each with the number of the words that it stands for.
_Starts: TypeAlias = Mapping[str, Sequence[tuple[TermRow, int]]]


class Span(NamedTuple):
    """A hit, in code points of the text; ``words`` tells which of those searched for."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a snippet, marked or not."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage around hits; ``begins`` and ``ends`` say whether it is cut off nowhere there."""

    fragments: tuple[Fragment, ...]
    begins: bool
    ends: bool
    # How many different things that were searched for it shows.
    hits: int

    def __str__(self) -> str:
        """Be its text."""
        return "".join(fragment.text for fragment in self.fragments)


def highlight(text: str, language: str, query: Query, *, is_headline: bool = False) -> list[Span]:
    """Return where in ``text``, of ``language``, stands what ``query`` looks for, in order.

    Spans are whole graphemes and do not overlap. What is looked for in headlines alone is marked
    in headlines alone.
    """
    wanted = tuple(
        leaf
        for leaf in leaves(query.tree)
        if isinstance(leaf, Words) and (is_headline or not leaf.headline)
    )
    if not wanted:
        return []
    matcher = _matcher(wanted, stemmed_language(language))
    # Most texts hold nothing of it, which is told several times sooner than where it stands.
    starts = matcher.starts_in(text)
    if not starts:
        return []
    folded = fold(text)
    line = [word_as_kept(word) for word in WORD.findall(folded.text)]
    found = matcher.hits(line, starts)
    places = [match.span() for match in WORD.finditer(folded.text)] if found else []
    spans: list[Span] = []
    for first, last, which in sorted(found):
        start, end = widen(text, *folded.to_source(places[first][0], places[last][1]))
        if spans and start < spans[-1].end:
            if end > spans[-1].end:
                spans[-1] = Span(spans[-1].start, end, spans[-1].words)
        else:
            spans.append(Span(start, end, which))
    return spans


def snippet(text: str, language: str, query: Query, length: int = SNIPPET_LENGTH) -> Snippet:
    """Return the passage of ``text`` that shows most of what ``query`` looks for.

    Without a hit it is the beginning. It is cut between words where it can, never in a grapheme.
    """
    spans = highlight(text, language, query)
    start, end = _window(text, spans, length)
    inside = [span for span in spans if start <= span.start and span.end <= end]
    fragments: list[Fragment] = []
    place = start
    for span in inside:
        fragments += (
            Fragment(text[place : span.start]),
            Fragment(text[span.start : span.end], True),
        )
        place = span.end
    fragments.append(Fragment(text[place:end]))
    return Snippet(
        tuple(fragment for fragment in fragments if fragment.text),
        begins=not text[:start].strip(),
        ends=not text[end:].strip(),
        hits=len({span.words for span in inside}),
    )


class _Matcher:
    """Finds rows of terms in a line of words, each distinct word looked at once.

    One serves all texts of a list.
    """

    def __init__(self, wanted: Sequence[Words], language: str) -> None:
        self._language = language
        self._starting: defaultdict[str, list[tuple[TermRow, int]]] = defaultdict(list)
        self._beginnings: list[tuple[TermRow, int]] = []
        for which, words in enumerate(wanted):
            for row in rows_for(words):
                terms = tuple(term.removeprefix(IN_HEADLINE) for term in row.terms)
                anywhere = TermRow(terms if words.headline else row.terms, row.is_prefix)
                if anywhere.is_prefix and len(anywhere.terms) == 1:
                    self._beginnings.append((anywhere, which))
                else:
                    self._starting[anywhere.terms[0]].append((anywhere, which))
        beginnings = (row.terms[0] for row, _which in self._beginnings)
        self._candidates = candidates([*self._starting, *beginnings])

    def starts_in(self, text: str) -> _Starts:
        """Return the words of ``text``, as it was written, at which any of the rows begins."""
        likely = set(self._candidates.findall(plain(fold_letters(text))))
        kept = {word_as_kept(word) for word in likely}
        return {word: rows for word in kept if (rows := self._rows_at(word))}

    def hits(self, line: Sequence[str], starts: _Starts) -> set[tuple[int, int, int]]:
        """Return first and last place of each hit in ``line``, and which words it is of."""
        found = set()
        for place, word in enumerate(line):
            for row, which in starts.get(word, ()):
                last = place + len(row.terms) - 1
                if last < len(line) and self._goes_on(row, line, place):
                    found.add((place, last, which))
        return found

    def _rows_at(self, word: str) -> list[tuple[TermRow, int]]:
        terms = self._terms_of(word)
        rows = [row for term in terms for row in self._starting.get(term, ())]
        form = form_term(word)
        rows += [row for row in self._beginnings if form.startswith(row[0].terms[0])]
        return rows

    def _goes_on(self, row: TermRow, line: Sequence[str], place: int) -> bool:
        for number, term in enumerate(row.terms[1:], 1):
            word = line[place + number]
            if row.is_prefix and number == len(row.terms) - 1:
                if not form_term(word).startswith(term):
                    return False
            elif term not in self._terms_of(word):
                return False
        return True

    def _terms_of(self, word: str) -> frozenset[str]:
        readings = other_readings(word) if self._language else ()
        return frozenset((form_term(word), stem_term(word, self._language), *readings))


@lru_cache(4)
def _matcher(wanted: tuple[Words, ...], language: str) -> _Matcher:
    return _Matcher(wanted, language)


def _window(text: str, spans: Sequence[Span], length: int) -> tuple[int, int]:
    """Return the stretch that holds most different hits, the first of equals."""
    if len(text) <= length:
        return 0, len(text)
    best, most = 0, -1
    ends = [span.end for span in spans]
    for number, span in enumerate(spans):
        after = bisect_right(ends, span.start + length - _BEFORE)
        # Hits beyond a few dozen make no snippet better.
        different = len({one.words for one in spans[number : min(after, number + 32)]})
        if different > most:
            best, most = span.start, different
    start = max(0, min(best - _BEFORE, len(text) - length)) if spans else 0
    return _cut(text, start, forward=True), _cut(text, min(start + length, len(text)))


def _cut(text: str, place: int, *, forward: bool = False) -> int:
    """Return a place near by where no word is cut, else one where no grapheme is."""
    if place in {0, len(text)}:
        return place
    near = (
        range(place, min(place + _SLACK, len(text)))
        if forward
        else range(place, max(place - _SLACK, 0), -1)
    )
    for one in near:
        if text[one - 1].isspace() or text[one].isspace():
            return one
    return widen(text, place, place)[0]
