"""Arabic particles that are written onto the word they belong to.

A conjunction (و, ف), then a preposition (ب, ل, ك), then the article; لل is the preposition with an
article that lost its alef. Words are folded: every alef is bare, every hamza gone.
"""

import re
from typing import Final

ARTICLE: Final = "ال"
# What remains of the article after the preposition li-.
ELIDED: Final = "ل"

_BEFORE_NAME: Final = re.compile("[وف]?[بلك]?")
_BEFORE_ELIDED: Final = re.compile("[وف]?ل")
_WITH_ARTICLE: Final = re.compile("[وف]?[بك]?ال|[وف]?لل")
_LONGEST: Final = 4
_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3]")


def is_arabic(character: str) -> bool:
    """Tell whether a character is a letter of the Arabic script."""
    return _ARABIC.match(character) is not None


def elided_form(folded: str) -> str | None:
    """Return what a folded name with the article becomes after li-; None for any other name."""
    return ELIDED + folded[len(ARTICLE) :] if folded.startswith(ARTICLE) else None


def clitic_before(text: str, start: int, *, is_elided: bool) -> str | None:
    """Return the particles written onto the name that starts there; None if it is no word there.

    The answer is empty where the name begins its word. `is_elided` says that the name has lost the
    alef of its article, so that li- has to stand before it.
    """
    begin = start
    while begin and start - begin <= _LONGEST and text[begin - 1].isalnum():
        begin -= 1
    particles = text[begin:start]
    if is_elided:
        return particles if _BEFORE_ELIDED.fullmatch(particles) else None
    if _BEFORE_NAME.fullmatch(particles) or _WITH_ARTICLE.fullmatch(particles):
        return particles
    return None


def has_article(particles: str) -> bool:
    """Tell whether particles end in the article.

    A proper name has it or lacks it for good: قطر is Qatar, القطر is any country.
    """
    return _WITH_ARTICLE.fullmatch(particles) is not None


def says_where(particles: str) -> bool:
    """Tell whether particles hold the preposition bi-, which mostly means “in”."""
    return "ب" in particles
