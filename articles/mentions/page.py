"""A text laid open for spotting: folded, with the words around any place of it."""

import re
from typing import Final, NamedTuple

from articles.mentions.records import About
from articles.text.fold import fold

_ENDS_SENTENCE: Final = frozenset(".!?:;…\"'()[]")
_CAPITAL_SHARE: Final = 0.7
_FEWEST_WORDS: Final = 4
_SHORTEST_COUNTED: Final = 4
# Domains at the top that addresses in the archive's languages end in.
DOMAINS: Final = (
    *("com", "org", "net", "info", "int", "gov", "edu", "news"),
    *("ru", "tr", "sy", "ir", "uk", "fr", "de"),
)
_SIGNS_OF_ADDRESSES: Final = ("://", "@", "www.", *(f".{domain}" for domain in DOMAINS))
_NEXT: Final = re.compile(r"([\W_]{0,20})([^\W_]{1,40})")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Neighbour(NamedTuple):
    """The word next to a place: folded, as it is written, where it stands, and what lies between.

    An empty `word` means that there is none close by.
    """

    word: str = ""
    written: str = ""
    start: int = 0
    end: int = 0
    gap: str = ""

    @property
    def touches(self) -> bool:
        """Say whether nothing but a space lies between."""
        return self.gap == " "

    @property
    def is_beside(self) -> bool:
        """Say whether nothing but a space and quotation marks lies between."""
        return self.gap.strip("'\"") == " "

    @property
    def is_capitalised(self) -> bool:
        """Say whether it is written with a capital."""
        return self.written[:1].isupper()


NOBODY: Final = Neighbour()


class Page:
    """A body with its folded form and what is known about its article."""

    def __init__(self, body: str, about: About) -> None:
        self.body = body
        self.about = about
        self.language = about.primary_language
        self._folded = fold(body)
        self.text = self._folded.text
        self._backwards = self.text[::-1]
        self.has_addresses = any(sign in self.text for sign in _SIGNS_OF_ADDRESSES)
        self._small: dict[str, bool] = {}
        self._lines: dict[tuple[int, int], tuple[bool, bool]] = {}

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where a folded range stands in the body."""
        return self._folded.to_source(start, end)

    def written(self, start: int, end: int) -> str:
        """Return what the body has at a folded range."""
        first, last = self.source(start, end)
        return self.body[first:last]

    def before(self, place: int) -> Neighbour:
        """Return the word that ends before `place`."""
        found = _NEXT.match(self._backwards, len(self.text) - place)
        if found is None:
            return NOBODY
        end = place - len(found[1])
        start = end - len(found[2])
        return Neighbour(
            self.text[start:end], self.written(start, end), start, end, self.text[end:place]
        )

    def after(self, place: int) -> Neighbour:
        """Return the word that begins after `place`."""
        found = _NEXT.match(self.text, place)
        if found is None:
            return NOBODY
        start, end = found.span(2)
        return Neighbour(found[2], self.written(start, end), start, end, found[1])

    def begins_sentence(self, place: int) -> bool:
        """Tell whether a word that starts at a folded place is the first of its sentence."""
        text = self.text
        while place and text[place - 1] == " ":
            place -= 1
        if not place or text[place - 1] in _ENDS_SENTENCE:
            return True
        return (
            "\n" in self.body[self.source(place - 1, place)[1] : self.source(place, place)[0] + 1]
        )

    def has_small(self, start: int, end: int) -> bool:
        """Tell whether the word at a folded place stands elsewhere without its capital."""
        small = self.written(start, end).lower()
        if small not in self._small:
            pattern = rf"\b{re.escape(small)}\b"
            self._small[small] = re.search(pattern, self.body) is not None
        return self._small[small]

    def crosses_paragraphs(self, start: int, end: int) -> bool:
        """Tell whether a range of the body reaches over an empty line."""
        newline = self.body.find("\n", start, end)
        return newline >= 0 and not self.body[newline + 1 : end].partition("\n")[0].strip()

    def is_title_case(self, place: int) -> bool:
        """Tell whether most words of the line around a place of the body are capitalised."""
        return self._look_of_line(place)[0]

    def is_shouting(self, place: int) -> bool:
        """Tell whether the line around a place of the body is all in capitals."""
        return self._look_of_line(place)[1]

    def _look_of_line(self, place: int) -> tuple[bool, bool]:
        start = self.body.rfind("\n", 0, place) + 1
        end = self.body.find("\n", place)
        line = start, end if end >= 0 else len(self.body)
        if line not in self._lines:
            words = self.body[slice(*line)]
            self._lines[line] = _in_title_case(words), words.isupper() and " " in words
        return self._lines[line]


def _in_title_case(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) >= _SHORTEST_COUNTED]
    capitals = sum(word[0].isupper() for word in words)
    is_sentence = line.rstrip().endswith((".", "!", "?", ".”", ".’", '."', ";"))
    return (
        not is_sentence and len(words) >= _FEWEST_WORDS and capitals >= _CAPITAL_SHARE * len(words)
    )
