"""Which way a text runs: from its language, or from its own characters."""

import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]

# ISO 15924 codes of scripts written from right to left, and the languages that use one of them
# unless their tag names another script (BCP 47: "az-Arab", "ku-Latn").
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {"acm", "aii", "ajp", "apc", "ar", "arc", "ary", "arz", "azb", "ckb", "dv", "fa", "he", "iw"}
    | {"ji", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syc", "syr", "ug", "ur", "yi"}
)
_SCRIPT_LENGTH = 4


def direction_of(language: str) -> Direction:
    """Return the direction of a BCP 47 language tag: a named script decides, else the language.

    An unknown or empty tag runs from left to right.
    """
    primary, *rest = language.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == _SCRIPT_LENGTH and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def dominant_direction(text: str) -> Direction:
    """Return the direction of the first strong character of `text`.

    These are rules P2 and P3 of the Unicode bidirectional algorithm. A text without letters runs
    from left to right.
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "ltr"
