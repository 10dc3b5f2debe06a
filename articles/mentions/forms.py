"""Forms: the spellings that are looked for, recorded ones and those that follow from them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from articles.mentions.arabic import elided_form
from articles.mentions.records import Name, Subject, primary
from articles.mentions.russian import oblique_forms
from articles.mentions.turkish import compound_forms
from articles.text.fold import fold_text
from articles.vocabulary import NameKind

if TYPE_CHECKING:
    from articles.mentions.readings import Reading

Made = Literal["", "number", "words", "inflected", "elided", "surname"]

# A leading article that is dropped where the name is recorded without it as well.
_ARTICLES: Final = ("the ", "le ", "la ", "les ", "l’", "l'", "der ", "die ")
_PARTICLES: Final = ("al-", "el-", "as-", "ash-", "az-", "at-", "ar-", "ad-", "an-", "аль-", "ас-")
_DESCRIPTIONS: Final = (NameKind.DEMONYM, NameKind.TITLE)
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST_ACRONYM: Final = 6
_SHORTEST_SURNAME: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One spelling to look for, of one subject.

    `folded` is what is compared, `text` what case and accents are checked against. `made` says how
    it follows from a recorded spelling, if it is none itself. A form that is `sure` names its
    subject and nothing else wherever it stands; a `proper` one is written with a capital.
    `languages` are all those in which the subject is spelt so. A `bare` one is a single word that
    a longer name could begin or end with.
    """

    text: str
    folded: str
    subject: Subject
    name: Name
    made: Made
    words: int
    exact_case: bool
    acronym: bool
    proper: bool
    accented: bool
    sure: bool
    bare: bool
    languages: frozenset[str]
    # Kept by `readings`, by language and by whether the article has a date.
    usual: dict[tuple[str, bool], "Reading"] = field(default_factory=dict)


def is_acronym(text: str) -> bool:
    """Tell whether `text` is an abbreviation in capitals, with or without full stops."""
    letters = text.replace(".", "")
    return letters.isalpha() and letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM


def forms_of(subjects: Iterable[Subject]) -> Iterator[Form]:
    """Yield every form of every subject, surnames that follow from full names included.

    A surname follows only where no two persons share it.
    """
    bearers: dict[str, set[int]] = {}
    derived: list[Form] = []
    for subject in subjects:
        recorded = {name.text for name in subject.names}
        for name in subject.names:
            if not _is_redundant(name.text, recorded):
                yield from _forms_of_name(subject, name)
        if subject.is_person:
            surnames = list(_surnames(subject))
            for form in surnames:
                bearers.setdefault(form.folded, set()).add(subject.pk)
            known = {fold_text(text) for text in recorded}
            derived += [form for form in surnames if form.folded not in known]
    yield from (form for form in derived if len(bearers[form.folded]) == 1)


def _surnames(subject: Subject) -> Iterator[Form]:
    for name in subject.names:
        surname = _surname(name.text)
        if surname is not None and name.role not in (NameKind.TITLE, NameKind.DEMONYM):
            yield _form(subject, name, surname, "surname")


def surname_key(folded: str) -> str:
    """Return what one person's surname shares with another's: its last word, without article."""
    last = folded.rpartition(" ")[2]
    return next((last[len(one) :] for one in _PARTICLES if last.startswith(one)), last)


def _forms_of_name(subject: Subject, name: Name) -> Iterator[Form]:
    yield _form(subject, name, name.text, name.made)
    language = primary(name.language)
    if language == "ar":
        elided = elided_form(fold_text(name.text))
        if elided is not None:
            yield _form(subject, name, elided, "elided")
    elif language == "ru" and not is_acronym(name.text):
        for text in oblique_forms(name.text, is_person=subject.is_person):
            yield _form(subject, name, text, "inflected")
    elif language == "tr":
        for text in compound_forms(name.text):
            yield _form(subject, name, text, "inflected")


def _form(subject: Subject, name: Name, text: str, made: Made) -> Form:
    folded = fold_text(text).strip()
    lower = text.lower()
    acronym = is_acronym(text)
    words = len(_WORD.findall(text))
    return Form(
        text=text,
        folded=folded,
        subject=subject,
        name=name,
        made=made,
        words=words,
        exact_case=name.exact_case or acronym,
        acronym=acronym,
        proper=text != lower,
        accented=folded != lower,
        bare=words == 1 and text != lower and not acronym and name.role not in _DESCRIPTIONS,
        languages=frozenset({primary(name.language)}),
        sure=not name.ambiguous and made not in ("surname", "words"),
    )


def _is_redundant(text: str, recorded: set[str]) -> bool:
    if not text.lower().startswith(_ARTICLES):
        return False
    return any(text[len(article) :] in recorded for article in _ARTICLES)


def _surname(text: str) -> str | None:
    """Return the last word of a full name, if it can stand alone."""
    before, _space, last = text.rpartition(" ")
    if not before or len(last) < _SHORTEST_SURNAME or not last[0].isalpha():
        return None
    return last if last[0].isupper() or not last.isascii() or "-" in last else None
