"""Systematic names of rounds and tracks: what writers call them without anybody writing it down.

“Astana 1” is also Astana-1, أستانا 1, the first Astana meeting; the Geneva track is also
the Geneva talks or مفاوضات جنيف. Made from a short name and the spellings of the city in it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from articles.mentions.records import Name, primary
from articles.text.fold import fold_text

# Spellings of a city with their languages, by its folded English name.
Cities = Mapping[str, Sequence[Name]]

_NUMBERED: Final = re.compile(r"(?P<base>[^\d,]+?)[ -](?P<number>\d{1,2}|[IVX]{1,6})(?:,.*)?")
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LATIN: Final = frozenset({"en", "fr", "tr"})

_ENGLISH_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second"),
)
_ENGLISH_SESSIONS: Final = (
    "{ordinal} {city} round",
    "{ordinal} {city} meeting",
    "{ordinal} {city} talks",
    "{ordinal} {city} conference",
    "{ordinal} round of {city} talks",
    "{ordinal} round of the {city} talks",
    "{ordinal} round of the {city} process",
    "{ordinal} round of the {city} negotiations",
    "{ordinal} round of talks in {city}",
    "{ordinal} round of negotiations in {city}",
    "{ordinal} round in {city}",
    "{ordinal} meeting in {city}",
)
_ARABIC_ORDINALS: Final = (
    *("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة"),
    *("التاسعة", "العاشرة", "الحادية عشرة", "الثانية عشرة", "الثالثة عشرة", "الرابعة عشرة"),
    *("الخامسة عشرة", "السادسة عشرة", "السابعة عشرة", "الثامنة عشرة", "التاسعة عشرة", "العشرين"),
)
_ARABIC_SESSIONS: Final = (
    "الجولة {ordinal} من محادثات {city}",
    "الجولة {ordinal} من مفاوضات {city}",
    "الجولة {ordinal} من مباحثات {city}",
    "الجولة {ordinal} من مسار {city}",
    "الجولة {ordinal} من اجتماعات {city}",
)

_TALKS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "{city} process",
        "{city} track",
        "{city} format",
        "{city} talks",
        "{city} peace talks",
        "{city} negotiations",
        "{city} meeting",
        "{city} meetings",
        "{city} congress",
    ),
    "ar": (
        "مسار {city}",
        "عملية {city}",
        "محادثات {city}",
        "مفاوضات {city}",
        "مباحثات {city}",
        "اجتماعات {city}",
    ),
    "fr": ("processus de {city}", "processus d’{city}", "négociations de {city}"),
    "tr": ("{city} süreci", "{city} görüşmeleri", "{city} toplantısı"),
    "fa": ("روند {city}", "مذاکرات {city}"),
}


def round_names(short_name: str, cities: Cities) -> Iterator[Name]:
    """Yield the other ways to call a round whose short name holds a number.

    Roman one is ambiguous, since it looks like a pronoun, and so is a number told in words:
    writers count differently.
    """
    numbered = _NUMBERED.fullmatch(short_name)
    if numbered is None:
        return
    base, number = numbered["base"], _number(numbered["number"])
    spellings = cities.get(fold_text(base), (Name(base),))
    for city in spellings:
        for numeral in _numerals(number, city.language):
            for join in (" ", "-"):
                yield Name(
                    f"{city.text}{join}{numeral}",
                    city.language,
                    ambiguous=numeral == "I",
                    made="number",
                )
    yield from _told_in_words(number, base, spellings)


def track_names(short_name: str, cities: Cities) -> Iterator[Name]:
    """Yield the ways to call talks after the city they are named for; all of them ambiguous."""
    for city in cities.get(fold_text(short_name), ()):
        for pattern in _TALKS.get(primary(city.language), ()):
            words = pattern.format(city=city.text)
            yield Name(words, city.language, ambiguous=True, made="words")


def _told_in_words(number: int, base: str, spellings: Sequence[Name]) -> Iterator[Name]:
    if number <= len(_ENGLISH_ORDINALS):
        for pattern in _ENGLISH_SESSIONS:
            for ordinal in (_ENGLISH_ORDINALS[number - 1], _suffixed(number)):
                words = pattern.format(ordinal=ordinal, city=base)
                yield Name(words, ambiguous=True, made="words")
    if number <= len(_ARABIC_ORDINALS):
        for city in spellings:
            if primary(city.language) != "ar":
                continue
            for pattern in _ARABIC_SESSIONS:
                words = pattern.format(ordinal=_ARABIC_ORDINALS[number - 1], city=city.text)
                yield Name(words, "ar", ambiguous=True, made="words")


def _numerals(number: int, language: str) -> tuple[str, ...]:
    return (str(number), _roman(number)) if primary(language) in _LATIN else (str(number),)


def _number(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    values = {"I": 1, "V": 5, "X": 10}
    worth = [values[letter] for letter in numeral]
    return sum(
        -value if value < max(worth[place + 1 :], default=0) else value
        for place, value in enumerate(worth)
    )


def _roman(number: int) -> str:
    letters = ""
    for value, numeral in _ROMAN:
        while number >= value:
            letters += numeral
            number -= value
    return letters


def _suffixed(number: int) -> str:
    """Return an English ordinal in figures, such as 22nd."""
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
