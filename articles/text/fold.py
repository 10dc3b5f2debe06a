"""Text as it is compared: case, accents, letter forms and typography folded away.

Folding is for matching only and never stored as text. It is compatibility decomposition (Unicode
Standard Annex 15, NFKD) without marks and invisible format characters, full case folding (Unicode
Standard, section 3.13), and a few unifications that Unicode leaves to the reader: quotation marks,
dashes, digits, Arabic punctuation, and the Arabic letters that are written for one another. White
space collapses to single spaces; none is stripped at the ends.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

# Anything but a single plain space, so that ordinary text gives no matches at all.
_WIDE_SPACES = re.compile(r"\s{2,}|[^\S ]")

_UNIFIED = {
    **dict.fromkeys("‘’‚‛′‵‹›ʼʻʹˈ`´＇", "'"),
    **dict.fromkeys("“”„‟″‶«»〝〞＂", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "۔": ".",
    "ـ": "",  # tatweel only stretches a word
    "ٱ": "ا",  # the other alefs and the seated hamzas decompose
    "ى": "ي",
    "ی": "ي",  # Persian yeh and kaf, common in Arabic typed on other keyboards
    "ک": "ك",
    "ة": "ه",
}

# Marks, enclosing marks and invisible format characters: soft hyphen, zero-width spaces and
# joiners, bidi controls.
_DROPPED = frozenset({"Mn", "Me", "Cf"})

# Characters beyond this one are kept in the table only when folding changes them: otherwise a
# hostile text could fill it with a million entries.
_LAST_REMEMBERED = 0xFFFF


def _fold_character(character: str) -> str:
    if character in _UNIFIED:
        return _UNIFIED[character]
    if character.isspace():
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    folded = "".join(c for c in decomposed if unicodedata.category(c) not in _DROPPED)
    # A decomposition may bring forth something that folds on, such as a ligature that holds a taa
    # marbuta.
    return folded if folded == character else "".join(map(_fold_character, folded))


class _Table(dict[int, str]):
    """What each code point folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _fold_character(character)
        if code <= _LAST_REMEMBERED or folded != character:
            self[code] = folded
        return folded


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows for each of its characters where it came from."""

    text: str
    source_length: int
    _origins: Sequence[int]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest source range that gives the folded range `start` to `end`.

        Marks dropped after its last character are left out: widen the result to whole graphemes to
        have them.
        """
        if start >= end:
            place = self._origins[start] if start < len(self._origins) else self.source_length
            return place, place
        return self._origins[start], self._origins[end - 1] + 1

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded range that the source range `start` to `end` gives."""
        return bisect_left(self._origins, start), bisect_left(self._origins, end)


def fold(text: str) -> Folded:
    """Fold `text` for matching, keeping the way back to its offsets."""
    if text.isascii():
        folded = _fold_ascii(text)
        origins: Sequence[int] = range(len(text))
    else:
        pieces = list(map(_TABLE.__getitem__, map(ord, text)))
        folded = "".join(pieces)
        origins = _origins(list(map(len, pieces)))
    kept_text: list[str] = []
    kept_origins: list[Sequence[int]] = []
    done = 0
    for run in _WIDE_SPACES.finditer(folded):
        kept_text += (folded[done : run.start()], " ")
        kept_origins.append(origins[done : run.start() + 1])
        done = run.end()
    if done:
        folded = "".join((*kept_text, folded[done:]))
        origins = list(chain(*kept_origins, origins[done:]))
    return Folded(folded, len(text), origins)


def fold_text(text: str) -> str:
    """Return `text` folded for matching, without the way back: `fold(text).text`, only faster."""
    return _WIDE_SPACES.sub(" ", fold_letters(text))


def fold_letters(text: str) -> str:
    """Return `text` folded but for its white space: enough where words alone are looked at."""
    return _fold_ascii(text) if text.isascii() else text.translate(_TABLE)


def _fold_ascii(text: str) -> str:
    return text.lower().replace("`", "'")


def _origins(lengths: list[int]) -> Sequence[int]:
    """Return where each folded character came from, given what each source one became."""
    origins: list[int] = []
    done = 0
    for place in [place for place, length in enumerate(lengths) if length != 1]:
        origins += range(done, place)
        origins += repeat(place, lengths[place])
        done = place + 1
    return [*origins, *range(done, len(lengths))] if done else range(len(lengths))
