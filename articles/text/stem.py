"""Stems: what remains of a folded word when its endings and particles are taken away.

English, French, Turkish and Russian words are stemmed by Snowball (https://snowballstem.org),
Arabic ones by the light stemmer known as light10 (Larkey, Ballesteros and Connell, "Light Stemming
for Arabic Information Retrieval", 2007): Snowball's own gives المفاوضات and مفاوضات different
stems. All of them are given folded words, so that what was typed without accents meets what was
printed with them.
"""

import re
import threading
from typing import Final

import Stemmer  # type: ignore[import-not-found]  # published without types

# In the order in which a word's stems are listed.
STEMMED: Final = ("en", "fr", "tr", "ru", "ar")

_LATIN: Final = re.compile("[a-z]+")
_CYRILLIC: Final = re.compile("[\u0430-\u045f\u0491]+")
_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]+")
_LANGUAGES_OF: Final = (
    (_LATIN, ("en", "fr", "tr")),
    (_CYRILLIC, ("ru",)),
    (_ARABIC, ("ar",)),
)
_SNOWBALL: Final = {"en": "english", "fr": "french", "tr": "turkish", "ru": "russian"}

# Letters that folding leaves alone though many keyboards cannot write them; in capitals the
# Turkish dotless ı is written like any i.
_PLAIN: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Folding took the breve off й, by which Snowball knows the endings of adjectives.
_LOST_BREVE: Final = ("ои", "еи", "ии")

_DEFINITE: Final = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=..)")
# The first is not light10's: سوريا and سورية are one country.
_ENDINGS: Final = ("يا", "ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_SHORTEST: Final = 2
# One particle that may be one, or the first letter of the word itself.
_PARTICLE: Final = re.compile("[وفبل](?=...)")

_local = threading.local()


def plain(word: str) -> str:
    """Return a folded word as the index keeps it: letters that few keyboards have made plain."""
    return word if word.isascii() else word.translate(_PLAIN)


def languages_of(word: str) -> tuple[str, ...]:
    """Return the languages with stems that a plain word may be of, by its letters."""
    for letters, languages in _LANGUAGES_OF:
        if letters.fullmatch(word):
            return languages
    return ()


def stem(word: str, language: str) -> str:
    """Return the stem of a plain word of a language in ``STEMMED``; never empty.

    Its letters have to be of the language, see ``languages_of``.
    """
    if language == "ar":
        return _arabic(word)
    if language == "ru" and word.endswith(_LOST_BREVE):
        word = f"{word[:-1]}й"
    return _snowball(language).stemWord(word) or word


def without_particle(word: str) -> str | None:
    """Return an Arabic word without the one letter before it that may be a particle.

    و، ف، ب and ل are written onto the next word, and none but a dictionary could tell the word
    from its particle, so such a word has two readings. With the article the particle is plain,
    and is taken away by ``stem``. None when there is but one reading.
    """
    if _DEFINITE.match(word) or not _PARTICLE.match(word):
        return None
    return word[1:]


def _snowball(language: str) -> Stemmer.Stemmer:
    """Return the stemmer of this thread: they are not made to be shared."""
    stemmers: dict[str, Stemmer.Stemmer] = _local.__dict__
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(_SNOWBALL[language])
    return stemmers[language]


def _arabic(word: str) -> str:
    bare = _DEFINITE.sub("", word, count=1)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST:
            bare = bare.removesuffix(ending)
    return bare
