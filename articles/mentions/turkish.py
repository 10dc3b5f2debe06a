"""Turkish case endings: after an apostrophe on a proper name, or on a compound's last word.

A proper name parts its endings off with an apostrophe (Turkish Language Association, *Yazım
Kılavuzu*, “Kesme işareti”): ``Rusya’nın``. A possessive compound such as ``Suriye hükümeti`` takes
them directly, with an n between: ``Suriye hükümetinin``; vowels follow the last one of the word.
"""

import re
from typing import Final

# Folded: ç, ğ, ö, ş, ü are c, g, o, s, u; the dotless ı stays.
_AFTER_APOSTROPHE: Final = re.compile(
    r"(?:[ny]?[iıu]n?|n[iıu]n[a-zı]{0,6}|[nys]?[ae]|n?[dt][ae](?:n|ki(?:ler)?)?|y?l[ae]"
    r"|l[iıu](?:lar|ler)?|lar[a-zı]{0,5}|ler[a-zı]{0,5}|[yd]?[iıu]r|y[iıu]|s[iıu]n?[a-z]{0,3}|ca|ce)"
)
_LOCATIVE: Final = re.compile(r"n?[dt][ae](?:n|ki(?:ler)?)?|[yn]?[ae]")
_VOWELS: Final = "aıoueiöü"
_BACK: Final = "aıou"
_ROUND: Final = "ouöü"


def is_suffix(letters: str) -> bool:
    """Tell whether folded letters after an apostrophe are a case ending."""
    return _AFTER_APOSTROPHE.fullmatch(letters) is not None


def is_locative(letters: str) -> bool:
    """Tell whether folded letters after an apostrophe say where, whence or whither."""
    return _LOCATIVE.fullmatch(letters) is not None


def compound_forms(name: str) -> frozenset[str]:
    """Return a possessive compound with its case endings; nothing for any other name."""
    last = name.rpartition(" ")[2]
    if last == name or not last[0].islower() or last[-1] not in "ıiuü":
        return frozenset()
    vowel = next(letter for letter in reversed(last) if letter in _VOWELS)
    wide = "a" if vowel in _BACK else "e"
    narrow = {(True, False): "ı", (False, False): "i", (True, True): "u", (False, True): "ü"}[
        vowel in _BACK, vowel in _ROUND
    ]
    endings = (
        f"n{narrow}n",
        f"n{wide}",
        f"n{narrow}",
        f"nd{wide}",
        f"nd{wide}n",
        f"yl{wide}",
    )
    return frozenset(name + ending for ending in endings)
