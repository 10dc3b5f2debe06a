"""Terms: the words of a text as the index holds them, and as a search asks for them.

**What a word finds.** A word that was typed finds every word of a text that has the same stem
*by the language of that text*; in a language without stems, the same folded word. A word in other
letters than its text's is stemmed by the first language of those letters. So the index marks each
stem with its language (``en_talk``), and holds each word once more as it stands (``_talks``).
What was typed has no language: it is looked up as each of the stems that it has in some language,
and as it stands. Words between quotation marks, and the beginnings of words, are looked up as they
stand alone.

The same terms, in the same places, are handed to SQLite and to PostgreSQL, and neither has
anything to add: letters, digits and ``_`` is all that they see. Terms of a headline are there a
second time, marked with ``h`` (``hen_talk``), which is how a search in headlines alone works.

An Arabic word may have several readings (``text.stem.without_particle``); it is found by each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from articles.text.fold import fold_text
from articles.text.stem import STEMMED, languages_of, plain, stem, without_particle

# What longer "words" have beyond this counts for nothing; PostgreSQL has a limit of its own.
LONGEST_WORD: Final = 64
IN_HEADLINE: Final = "h"
ARABIC: Final = "ar"

WORD: Final = re.compile(r"[^\W_]+")
# Words of one archive come again and again; some 5 MB when full.
_REMEMBERED: Final = 20_000


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, folded: letters and digits only, in order.

    ``S/2254`` gives ``s`` and ``2254``; see ``text.fold`` for what folding does.
    """
    words: list[str] = WORD.findall(plain(fold_text(text)))
    longest = max(map(len, words), default=0)
    return words if longest <= LONGEST_WORD else [word[:LONGEST_WORD] for word in words]


def word_as_kept(folded: str) -> str:
    """Return a folded word as the index keeps it."""
    return plain(folded)[:LONGEST_WORD]


def stemmed_language(tag: str) -> str:
    """Return the language of a tag such as ``en-GB``; nothing when it is not stemmed."""
    language = tag.partition("-")[0].lower()
    return language if language in STEMMED else ""


def form_term(word: str) -> str:
    """Return the term of a word as it stands."""
    return f"_{word}"


@lru_cache(_REMEMBERED)
def stem_term(word: str, language: str) -> str:
    """Return the term that a word has in a text of ``language``; as it stands if that is empty."""
    languages = languages_of(word) if language else ()
    if not languages:
        return f"_{word}"
    language = language if language in languages else languages[0]
    return f"{language}_{stem(word, language)}"


@lru_cache(_REMEMBERED)
def other_readings(word: str) -> tuple[str, ...]:
    """Return the terms of the other readings of a word in Arabic letters, the likelier first."""
    found: list[str] = []
    if ARABIC in languages_of(word):
        shorter = without_particle(word)
        while shorter is not None and len(found) < len("وب"):
            found.append(stem_term(shorter, ARABIC))
            shorter = without_particle(shorter)
    return tuple(found)


def terms_for(words: Sequence[str], *, as_they_stand: bool = False) -> list[tuple[str, ...]]:
    """Return what to look for to find ``words`` side by side: any of these rows of terms.

    ``words`` are folded; mostly it is one.
    """
    rows = {tuple(map(form_term, words)): None}
    if not as_they_stand:
        for language in STEMMED:
            rows |= dict.fromkeys(_readings(words, language))
    return list(rows)


def _readings(words: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
    stems = tuple(stem_term(word, language) for word in words)
    yield stems
    if len(words) == 1:
        for reading in other_readings(words[0]):
            yield (reading,)
        return
    # A particle is written onto the first of several words, or onto each: "and forces and …".
    others = tuple(
        (other_readings(word) or (own,))[0] for word, own in zip(words, stems, strict=True)
    )
    yield (others[0], *stems[1:])
    yield others
