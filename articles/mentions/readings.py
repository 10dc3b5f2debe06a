"""In which of its meanings a name may stand where it is written so, and what speaks against it."""

import re
from dataclasses import dataclass
from typing import Final

from articles.mentions.arabic import has_article
from articles.mentions.edges import Edges
from articles.mentions.forms import Form
from articles.mentions.page import Page
from articles.mentions.reasons import Reason, Why
from articles.mentions.records import ALWAYS
from articles.vocabulary import NameKind

_WORD: Final = re.compile(r"[^\W_]+")
# So short that other words may look like it.
SHORT: Final = 4
_SHORT_ACRONYM: Final = 3
_LATIN_SCRIPT: Final = frozenset({"en", "fr", "tr"})
_SCRIPTS: Final = {
    **dict.fromkeys(_LATIN_SCRIPT, "Latin"),
    **dict.fromkeys(("ar", "fa"), "Arabic"),
    "ru": "Cyrillic",
}
_DESCRIPTIONS: Final = (NameKind.TITLE, NameKind.DEMONYM, NameKind.METONYM)

_AMBIGUOUS: Final = Reason(Why.AMBIGUOUS)
_ARTICLE: Final = Reason(Why.ARTICLE)
_BARE: Final = Reason(Why.BARE)
_FOREIGN: Final = Reason(Why.FOREIGN)
_INFLECTED: Final = Reason(Why.INFLECTED)
_SMALL: Final = Reason(Why.SMALL)
_UNDATED: Final = Reason(Why.UNDATED)


@dataclass(slots=True)
class Reading:
    """One form that a place of the text may be meant as.

    `doubts` make the reading depend on the rest of the text; `flaws` only make it less sure.
    """

    form: Form
    doubts: tuple[Reason, ...] = ()
    flaws: tuple[Reason, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Say whether it needs nothing else in the text to speak for it."""
        return self.form.sure and not self.doubts


def read(page: Page, form: Form, source: tuple[int, int], edges: Edges) -> Reading | None:
    """Return how a form may be meant at a place of the body; None if it cannot be.

    Whether it is in use is another question: see `is_in_use`.
    """
    written = page.body[source[0] : source[1]]
    if not _may_be_written(page, form, written, source[0]):
        return None
    usual = _usual(page, form)
    if written == form.text and not edges.particles:
        return usual
    doubts, flaws = list(usual.doubts), list(usual.flaws)
    if _is_bare(page, form, written):
        doubts.append(_BARE)
    if form.proper and not form.exact_case and not _keeps_capitals(written, form.text):
        flaws.append(_SMALL)
    if has_article(edges.particles):
        doubts.append(_ARTICLE)
    return Reading(form, tuple(doubts), tuple(flaws))


def _usual(page: Page, form: Form) -> Reading:
    """Return how a form is meant in a language where it is written as it is on record.

    It is worked out once for each form and language.
    """
    key = page.language, page.about.published.is_bounded
    if key not in form.usual:
        doubts: list[Reason] = []
        flaws: list[Reason] = []
        if _is_foreign(page, form):
            (flaws if form.words > 1 or form.subject.is_person else doubts).append(_FOREIGN)
        if form.name.ambiguous:
            doubts.append(_AMBIGUOUS)
        if form.made == "inflected":
            flaws.append(_INFLECTED)
        if form.name.valid.is_bounded and not page.about.published.is_bounded:
            flaws.append(_UNDATED)
        form.usual[key] = Reading(form, tuple(doubts), tuple(flaws))
    return form.usual[key]


def _is_foreign(page: Page, form: Form) -> bool:
    """Tell whether a spelling of another language could be a word of this one."""
    if page.language in form.languages:
        return False
    script = _SCRIPTS.get(page.language)
    return any(_SCRIPTS.get(language) == script for language in form.languages)


def _is_bare(page: Page, form: Form, written: str) -> bool:
    """Tell whether a form with accents is written without them, so that it may be another word."""
    if not form.accented or _SCRIPTS.get(page.language) != "Latin":
        return False
    is_risky = len(form.folded) <= SHORT or page.language not in form.languages
    return is_risky and form.words == 1 and form.folded == written.lower()


def _may_be_written(page: Page, form: Form, written: str, place: int) -> bool:
    """Tell whether case allows a form: a word with a capital keeps it, an acronym all of them.

    In a line of capitals alone a short acronym cannot be told from a word.
    """
    if form.exact_case:
        if not _is_exactly(written, form.text):
            return False
        return not (form.acronym and len(form.text) <= _SHORT_ACRONYM and page.is_shouting(place))
    return not form.proper or form.words > 1 or _keeps_capitals(written, form.text)


def is_in_use(page: Page, form: Form) -> bool:
    """Tell whether a name was in use when the article may have appeared.

    A name that only describes, or can mean something else, is nobody's before he held the office
    or after the body ended.
    """
    published = page.about.published
    if form.name.valid is not ALWAYS and not form.name.valid.meets(published):
        return False
    if form.sure or form.subject.kind == "round":
        return True
    if form.name.role == NameKind.TITLE and form.subject.offices:
        return any(term.meets(published) for term in form.subject.offices)
    if form.name.role in _DESCRIPTIONS or form.name.ambiguous:
        return form.subject.is_person or form.subject.active.meets(published)
    return True


def _is_exactly(written: str, text: str) -> bool:
    if written == text:
        return True
    unified = _unify(written)
    return unified == _unify(text)


def _unify(text: str) -> str:
    """Return `text` with its typography folded away, but not its case."""
    return " ".join(text.replace("’", "'").replace("–", "-").replace("‑", "-").split())


def _keeps_capitals(written: str, text: str) -> bool:
    """Tell whether some word is capitalised in both spellings."""
    if written[0].isupper() and text[0].isupper():
        return True
    return any(
        one[0].isupper() and other[0].isupper()
        for one, other in zip(_WORD.findall(written), _WORD.findall(text), strict=False)
    )
