"""Keys: an article's day and identifier as one number, by which articles sort."""

from __future__ import annotations

from datetime import date
from typing import Final

from articles.text.identifiers import ALPHABET, LENGTH

# In a key the identifier is spelt as a number, in digits of its own alphabet.
_DIGITS: Final = {sign: number for number, sign in enumerate(ALPHABET)}
_BASE: Final = len(ALPHABET)
_DAY: Final = 30


def key_of(day: date | None, pid: str) -> int:
    """Return the number by which articles sort: undated ones first, then by day and ``pid``."""
    number = 0
    for sign in pid:
        number = number * _BASE + _DIGITS[sign]
    return first_key(day.toordinal() if day else 0) + number


def first_key(ordinal: int) -> int:
    """Return the number below which no article of a day sorts; 0 is the day of undated ones."""
    return ordinal << _DAY


def pid_of_key(key: int) -> int:
    """Return the part of a key that stands for the identifier, as a number."""
    return key & (first_key(1) - 1)


def read_key(key: int) -> tuple[date | None, str]:
    """Return the day and the identifier that a key was made of."""
    number, signs = pid_of_key(key), []
    for _place in range(LENGTH):
        number, digit = divmod(number, _BASE)
        signs.append(ALPHABET[digit])
    day = day_of(key)
    return date.fromordinal(day) if day else None, "".join(reversed(signs))


def day_of(key: int) -> int:
    """Return the day that a key begins with."""
    return key >> _DAY
