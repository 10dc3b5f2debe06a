"""Queries: how words typed into a search box are read."""

import re
from dataclasses import dataclass
from itertools import chain

from articles.search.terms import terms_of
from articles.text.fold import fold
from articles.text.graphemes import widen

# Folded text: every kind of quotation mark is one by now.
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side; mostly it is one.

    ``words`` are folded, as the index holds them; ``written`` is what the
    reader typed, for showing how it was read.
    """

    words: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True)
class Query:
    """What must all stand in an article, in any order."""

    phrases: tuple[Phrase, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Return the distinct words that have to be looked up."""
        return frozenset(chain.from_iterable(phrase.words for phrase in self.phrases))


def read_query(text: str) -> Query:
    """Read ``text`` as words and "phrases in quotes", all of which have to be found.

    What folds to several words, such as ``S/2254``, is a phrase. A quotation
    mark without its partner is passed over. Nothing is refused: a text without
    a letter or digit gives an empty query.
    """
    folded = fold(text)
    phrases: dict[tuple[str, ...], Phrase] = {}
    for piece in _PIECE.finditer(folded.text):
        group = 1 if piece.group(1) is not None else 2
        words = tuple(terms_of(piece.group(group)))
        if words:
            written = text[slice(*widen(text, *folded.to_source(*piece.span(group))))]
            phrases.setdefault(words, Phrase(words, " ".join(written.split())))
    return Query(tuple(phrases.values()))
