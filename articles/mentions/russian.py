"""Russian names in their oblique cases: regular endings of nouns and adjectives, nothing else.

Only what the school grammar calls regular is made (first and second declension, feminines in -ь,
adjectives; Zaliznyak's types 1–3 without changes of stem). What has no regular form gets none: a
form that nobody writes does no harm, one that is another word does.
"""

import re
from typing import Final

# Genitive, dative, accusative, instrumental, prepositional.
_CASES: Final = 5
_SHORTEST: Final = 4

# By the end of the nominative: how much is cut off, and what takes its place. The first that fits.
_NOUNS: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    ("ция", 1, ("и", "и", "ю", "ей", "и")),
    ("ия", 1, ("и", "и", "ю", "ей", "и")),
    ("ья", 1, ("и", "е", "ю", "ей", "е")),
    ("я", 1, ("и", "е", "ю", "ей", "е")),
    ("ство", 1, ("а", "у", "о", "ом", "е")),
    ("ние", 1, ("я", "ю", "е", "ем", "и")),
    ("ов", 0, ("а", "у", "а", "ым", "е")),
    ("ев", 0, ("а", "у", "а", "ым", "е")),
    ("ёв", 0, ("а", "у", "а", "ым", "е")),
    ("ин", 0, ("а", "у", "а", "ым", "е")),
    ("ц", 0, ()),
    ("ай", 1, ("я", "ю", "я", "ем", "е")),
    ("ей", 1, ("я", "ю", "я", "ем", "е")),
    ("ий", 1, ("я", "ю", "я", "ем", "и")),
)
_HARD: Final = ("а", "у", "а", "ом", "е")
_SOFT_MASCULINE: Final = ("я", "ю", "я", "ем", "е")
_SOFT_FEMININE: Final = ("и", "и", "ь", "ью", "и")
_ADJECTIVES: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    ("ский", 2, ("ого", "ому", "ого", "им", "ом")),
    ("цкий", 2, ("ого", "ому", "ого", "им", "ом")),
    ("ый", 2, ("ого", "ому", "ого", "ым", "ом")),
    ("ший", 2, ("его", "ему", "его", "им", "ем")),
    ("ной", 2, ("ого", "ому", "ого", "ым", "ом")),
    ("ая", 2, ("ой", "ой", "ую", "ой", "ой")),
    ("яя", 2, ("ей", "ей", "юю", "ей", "ей")),
    ("ское", 2, ("ого", "ому", "ое", "им", "ом")),
    ("ое", 2, ("ого", "ому", "ое", "ым", "ом")),
)
_CONSONANTS: Final = "бвгджзклмнпрстфхчшщ"
_AFTER_THESE_I: Final = "гкхжчшщ"
_CYRILLIC: Final = re.compile(r"[а-яё]+", re.IGNORECASE)
_PARTICLES: Final = frozenset({"де", "да", "ди", "аль", "эль", "аш", "ан", "ас", "ар", "ад", "аз"})


def oblique_forms(name: str, *, is_person: bool) -> frozenset[str]:
    """Return `name` in its oblique cases, as far as they are regular and differ from it.

    All words of a person's name are declined; of any other name the adjectives that lead it and
    the first noun. A single word of fewer than four letters is left alone.
    """
    words = name.split(" ")
    if len(words) == 1 and len(name) < _SHORTEST:
        return frozenset()
    last = len(words) if is_person else _head(words) + 1
    found: set[str] = set()
    for case in range(_CASES):
        paradigms = [_variants(word, case) for word in words[:last]]
        if not any(paradigms):
            continue
        longest = max(map(len, paradigms))
        for choice in range(longest):
            declined = [
                options[min(choice, len(options) - 1)] if options else word
                for word, options in zip(words, paradigms, strict=False)
            ]
            found.add(" ".join([*declined, *words[last:]]))
    return frozenset(found - {name})


def _head(words: list[str]) -> int:
    """Return the number of the first word that is not an adjective."""
    for number, word in enumerate(words):
        if not any(word.endswith(ending) for ending, _cut, _new in _ADJECTIVES):
            return number
    return len(words) - 1


def _variants(word: str, case: int) -> list[str]:
    """Return the forms of one word in one case; more than one where its gender is not known."""
    before, hyphen, core = word.rpartition("-")
    if not _CYRILLIC.fullmatch(core) or core.lower() in _PARTICLES or core.isupper():
        return []
    lead = before + hyphen
    for table in (_ADJECTIVES, _NOUNS):
        for ending, cut, endings in table:
            if core.endswith(ending) and len(core) > len(ending):
                return [lead + core[: len(core) - cut] + endings[case]] if endings else []
    return [lead + form for form in _by_last_letter(core, case)]


def _by_last_letter(core: str, case: int) -> list[str]:
    stem, last = core[:-1], core[-1]
    if last == "а" and stem:
        genitive = "и" if stem[-1] in _AFTER_THESE_I else "ы"
        return [stem + (genitive, "е", "у", "ой", "е")[case]]
    if last == "ь":
        return [stem + _SOFT_MASCULINE[case], stem + _SOFT_FEMININE[case]]
    if last in _CONSONANTS:
        return [core + _HARD[case]]
    return []
