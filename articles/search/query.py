"""Queries: how words typed into a search box are read.

``words`` must all be there; ``"words in quotation marks"`` stand side by side as they are
written; ``OR`` between two finds either, ``-`` before one finds what is without it, ``*`` after
one finds all that begins so; brackets hold together. ``headline:`` looks in headlines alone,
``actor:``, ``source:`` and ``round:`` ask for a record by its name, ``before:`` and ``after:``
for a date. Nothing is refused: what cannot be read as it was typed is repaired, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from articles.search.documents import LONGEST_PHRASE
from articles.search.query_scanner import QUOTES, Kind, Piece, Repair, scan
from articles.search.query_tree import (
    FIELD,
    JOINING,
    OPERATORS,
    Dated,
    Either,
    Every,
    Named,
    Node,
    Words,
    either,
    every,
    leaves,
    without,
)
from articles.search.terms import words_of
from articles.text.dates import DateError, PartialDate

# More cannot be looked up at once; see ``Query.too_many``.
MOST_WORDS: Final = 16
# In Latin letters, shorter beginnings find nearly everything.
SHORTEST_PREFIX: Final = 3

_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for: the tree, and how what was typed came to be it.

    ``read_as`` is what would have to be typed to ask for just this. When
    ``repairs`` names anything, the page says how the query was read, and offers
    ``other``, another reading of the same (empty when there is none).
    """

    tree: Node | None = None
    repairs: tuple[Repair, ...] = ()
    read_as: str = ""
    other: str = ""
    # Other spellings of names were added; nobody typed those, and they are few enough.
    is_expanded: bool = False

    @property
    def phrases(self) -> tuple[Words, ...]:
        """Return what is looked for in texts, in order."""
        return tuple(leaf for leaf in leaves(self.tree) if isinstance(leaf, Words))

    @property
    def words(self) -> frozenset[str]:
        """Return the distinct words that have to be looked up, unwanted ones too."""
        found = [*leaves(self.tree), *leaves(self.tree, wanted=False)]
        return frozenset(
            word for leaf in found if not isinstance(leaf, Dated) for word in leaf.words
        )

    @property
    def too_many(self) -> bool:
        """Say whether it asks for more than can be looked up at once."""
        if self.is_expanded:
            return False
        if len(self.words) > MOST_WORDS:
            return True
        return any(len(phrase.words) > LONGEST_PHRASE for phrase in self.phrases)

    def __bool__(self) -> bool:
        """Say whether anything is asked for."""
        return self.tree is not None


@lru_cache(256)
def read_query(text: str) -> Query:
    """Read what was typed; a text without a letter or digit gives an empty query."""
    scanned = scan(text)
    reader = _Reader(list(scanned.pieces))
    tree = reader.read()
    repairs = tuple(dict.fromkeys((*scanned.repairs, *reader.repairs)))
    read_as = str(tree) if tree is not None else ""
    other = _other(text, scanned.lone_quote) if repairs and tree is not None else ""
    return Query(tree, repairs, read_as, other if other != read_as else "")


def any_of_these(query: Query) -> str:
    """Return what to type to find any of the words of ``query`` instead of all; or nothing.

    What it asks for besides words stays as it is.
    """
    tree = query.tree
    parts = tree.parts if isinstance(tree, Every) else (tree,) if tree is not None else ()
    words: list[Node] = []
    others: list[Node] = []
    for part in parts:
        of_words = all(isinstance(leaf, Words) for leaf in leaves(part))
        if of_words and not any(leaves(part, wanted=False)):
            words += leaves(part)
        else:
            others.append(part)
    anything = either(words)
    return str(every([anything, *others])) if isinstance(anything, Either) else ""


def _other(text: str, lone_quote: int | None) -> str:
    """Return the other reading: the phrase that was left open, else everything as plain words."""
    if lone_quote is not None:
        before, after = text[:lone_quote].strip(), text[lone_quote + 1 :].strip()
        if words_of(after):
            return f'{before} "{after}"'.strip()
        if words_of(before) and not any(quote in before for quote in QUOTES):
            return f'"{before}"'
    return " ".join(dict.fromkeys(words_of(text)))


class _Reader:
    """Reads pieces from left to right; ``OR`` binds its neighbours before all are joined."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._place = 0
        self.repairs: list[Repair] = []

    def read(self) -> Node | None:
        return self._group()

    def _next(self) -> Piece | None:
        return self._pieces[self._place] if self._place < len(self._pieces) else None

    def _operator(self) -> str:
        piece = self._next()
        plain = piece is not None and piece.kind == Kind.PLAIN and piece.text in OPERATORS
        return piece.text if piece is not None and plain else ""

    def _group(self) -> Node | None:
        """Read up to the closing bracket or the end."""
        parts: list[list[Node]] = []
        joins = False
        while (piece := self._next()) is not None and piece.kind != Kind.CLOSE:
            operator = self._operator()
            if operator in JOINING:
                self._place += 1
                if not parts or joins or not self._goes_on():
                    self.repairs.append(Repair.OPERATOR)
                else:
                    joins = operator == "OR"
                continue
            part = self._part()
            if part is None:
                continue
            if joins:
                parts[-1].append(part)
            else:
                parts.append([part])
            joins = False
        if joins:
            self.repairs.append(Repair.OPERATOR)
        return every([one for part in parts if (one := either(part)) is not None])

    def _goes_on(self) -> bool:
        piece = self._next()
        return piece is not None and piece.kind != Kind.CLOSE

    def _part(self) -> Node | None:
        """Read one thing with what stands before it."""
        piece = self._pieces[self._place]
        self._place += 1
        if piece.kind == Kind.OPEN:
            group = self._group()
            self._place += 1
            return group
        if piece.kind == Kind.QUOTED:
            return _words(piece.text, exact=True)
        if piece.text == "NOT":
            return self._negated(must_join=False)
        if piece.text == "-" and not piece.joined:
            following = self._next()
            joined = following is not None and following.joined
            return self._negated(must_join=True) if joined else None
        if piece.text.startswith("-") and not piece.text.startswith("--") and not piece.joined:
            found = self._plain(piece.text[1:])
            return without(found) if found is not None else None
        return self._plain(piece.text)

    def _negated(self, *, must_join: bool) -> Node | None:
        following = self._next()
        is_operator = self._operator() != ""
        if following is None or following.kind == Kind.CLOSE or is_operator:
            if not must_join:
                self.repairs.append(Repair.OPERATOR)
            return None
        found = self._part()
        return without(found) if found is not None else None

    def _plain(self, text: str) -> Node | None:
        asked = FIELD.fullmatch(text[_leading_signs(text) :])
        if asked is not None:
            return self._field(asked.group(1).lower(), asked.group(2))
        return self._starred(text)

    def _starred(self, text: str, *, headline: bool = False) -> Node | None:
        bare = text.rstrip("*")
        is_inside = "*" in bare
        if is_inside:
            self.repairs.append(Repair.STAR)
            # What stands around it is looked for side by side, as around a hyphen.
            bare = bare.replace("*", "-")
        found = _words(bare, headline=headline)
        if found is None or not text.endswith("*"):
            return found
        if is_inside or not _long_enough(found.words[-1]):
            self.repairs.append(Repair.STAR)
            return found
        return _words(bare, headline=headline, exact=True, prefix=True)

    def _field(self, field: str, rest: str) -> Node | None:
        following = self._next()
        quoted = None
        if not rest and following is not None and following.kind != Kind.CLOSE:
            if not following.joined:
                self.repairs.append(Repair.FIELD)
            if following.kind == Kind.OPEN:
                return self._field_of_group(field)
            self._place += 1
            quoted = following.text if following.kind == Kind.QUOTED else None
            rest = following.text
        if quoted is None and rest.startswith("-") and words_of(rest):
            # Behind the name of the field or before it, the sign means the same.
            self.repairs.append(Repair.FIELD)
            unwanted = self._field(field, rest.lstrip("-"))
            return without(unwanted) if unwanted is not None else None
        if field == "headline":
            found = _words(rest, headline=True, exact=True) if quoted else None
            found_plain = found or self._starred(rest, headline=True)
            return found_plain or self._as_word(field)
        if field in {"before", "after"}:
            return self._dated(field, rest)
        words = tuple(words_of(rest))
        if not words:
            return self._as_word(field)
        return Named(field, words, _trimmed(rest))  # type: ignore[arg-type]  # one of the three

    def _field_of_group(self, field: str) -> Node | None:
        """Read ``headline:(…)`` as each of its words; of other fields the name is a word."""
        self._place += 1
        group = self._group()
        self._place += 1
        if field == "headline" and group is not None:
            return _in_headlines(group)
        found = self._as_word(field)
        return every([part for part in (found, group) if part is not None])

    def _dated(self, side: str, text: str) -> Node | None:
        text = _trimmed(text)
        try:
            if _DATE.fullmatch(text):
                return Dated(side, PartialDate.parse(text))  # type: ignore[arg-type]  # one of two
        except DateError:
            pass
        self.repairs.append(Repair.DATE)
        parts = [self._as_word(side), self._starred(text)]
        return every([part for part in parts if part is not None])

    def _as_word(self, field: str) -> Node | None:
        self.repairs.append(Repair.FIELD)
        return _words(field)


def _in_headlines(node: Node) -> Node:
    if isinstance(node, Words):
        return Words(node.words, node.written, node.exact, node.prefix, headline=True)
    if isinstance(node, Named | Dated):
        return node
    if hasattr(node, "part"):
        return without(_in_headlines(node.part))
    return type(node)(tuple(map(_in_headlines, node.parts)))


def _words(
    text: str, *, exact: bool = False, prefix: bool = False, headline: bool = False
) -> Words | None:
    words = tuple(words_of(text))
    return Words(words, _trimmed(text), exact, prefix, headline) if words else None


def _long_enough(word: str) -> bool:
    return len(word) >= SHORTEST_PREFIX


def _leading_signs(text: str) -> int:
    """Return how many characters come before the first letter or digit."""
    return next((place for place, one in enumerate(text) if one.isalnum()), len(text))


def _trimmed(text: str) -> str:
    """Return a text with single spaces and without signs at its ends."""
    begin, end = _leading_signs(text), len(text)
    while end > begin and not text[end - 1].isalnum():
        end -= 1
    return " ".join(text[begin:end].split())
