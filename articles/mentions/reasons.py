"""Reasons for a suggestion, in words for the editor who decides on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext


def gettext_noop(message: str) -> str:
    """Mark a message for translation; Django's own would want the settings to be read first."""
    return message


class Why(Enum):
    """What speaks for a reading, or makes it less sure; its value is a sentence."""

    NAME = gettext_noop("A name on record.")
    SYSTEMATIC = gettext_noop("A usual way to write it.")
    ELSEWHERE = gettext_noop("The text also names it as “%s”.")
    DEFINED = gettext_noop("The text explains the abbreviation: “%s”.")
    OWN = gettext_noop("The article’s record says that it is about it.")
    OWN_TRACK = gettext_noop("The article’s record says that it is about its track.")
    RELATED = gettext_noop("The text names %s, which is tied to it.")
    IN_OFFICE = gettext_noop("The office was held at the time.")
    AT_THE_TIME = gettext_noop("It was held about when the article appeared.")
    PLACE = gettext_noop("“%s” beside it speaks of a place.")
    ACTING = gettext_noop("“%s” beside it speaks of somebody who acts.")
    JOINED = gettext_noop("It stands side by side with “%s”, which is meant so.")
    NOTHING_ELSE = gettext_noop("Nothing in the text speaks for another meaning of the name.")
    FULL_NAME = gettext_noop("The text gives the full name, “%s”.")
    # Against.
    AMBIGUOUS = gettext_noop("The name can mean something else.")
    SHARED = gettext_noop("The name is also on record for %s.")
    INFLECTED = gettext_noop("The ending was worked out by rule.")
    SMALL = gettext_noop("It is written without its capitals.")
    FOREIGN = gettext_noop("The name is on record in another language.")
    ARTICLE = gettext_noop("The article before it is not part of the name on record.")
    HYPHENATED = gettext_noop("It is joined to an unknown name.")
    BARE = gettext_noop("It is written without its accents.")
    UNDATED = gettext_noop("The name was in use for a time only, and the article has no date.")
    COMMON_WORD = gettext_noop("The text also has the word in small letters.")
    BESIDE_CAPITAL = gettext_noop("An unknown word with a capital stands beside it.")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the words that it speaks of."""

    why: Why
    detail: str = ""

    def __str__(self) -> str:
        """Say it in the language in use."""
        sentence = gettext(self.why.value)
        return sentence % self.detail if "%s" in sentence else sentence


def say(reasons: Iterable[Reason]) -> str:
    """Return reasons as one text, each said once."""
    return " ".join(dict.fromkeys(map(str, reasons)))
