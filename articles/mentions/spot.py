"""Finding where known names stand in a text, and in which of their meanings they could."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from articles.mentions.arabic import has_article, is_arabic
from articles.mentions.edges import PLAIN, Edges, edges_of, is_in_address, stands_plain
from articles.mentions.forms import Form
from articles.mentions.gazetteer import Gazetteer
from articles.mentions.page import Page
from articles.mentions.reasons import Reason, Why
from articles.mentions.records import ALWAYS, Key
from articles.vocabulary import NameKind

_WORD: Final = re.compile(r"[^\W_]+")
_SHORT: Final = 4
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


@dataclass(slots=True, eq=False)
class Hit:
    """A folded place with everything that it may be meant as; `edges` as of the first reading.

    `sure` are the readings that need no support, one for each subject, once `settle` was called. A
    city is a place's name that is used for something else as well.
    """

    start: int
    end: int
    source: tuple[int, int]
    edges: Edges
    readings: list[Reading] = field(default_factory=list)
    sure: list[Reading] = field(default_factory=list)
    is_city: bool = False

    def settle(self, readings: list[Reading]) -> None:
        """Keep these readings and no others."""
        self.readings = readings
        if len(readings) == 1:
            self.sure = readings if readings[0].is_sure else []
            return
        self.sure = _sure(readings)
        kinds = {reading.form.subject.kind for reading in readings}
        self.is_city = "place" in kinds and len(kinds) > 1

    def overlaps(self, other: "Hit") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        """Return the number of folded characters."""
        return self.end - self.start


class Phrases:
    """The places of phrases within which names may mean something else."""

    def __init__(self) -> None:
        self._by_start: dict[int, list[tuple[int, int, str]]] = {}
        self._longest = 0

    def add(self, start: int, end: int, phrase: str) -> None:
        """Note that a phrase stands at a folded place."""
        self._by_start.setdefault(start, []).append((start, end, phrase))
        self._longest = max(self._longest, end - start)

    def around(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the phrases that a folded place lies in, with their places."""
        if not self._by_start:
            return
        for first in range(max(0, end - self._longest), start + 1):
            for phrase in self._by_start.get(first, ()):
                if phrase[1] >= end:
                    yield phrase


def _sure(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings that need no support, one for each subject.

    Where a body and a track share a name, the body is meant: the committee, not its sessions.
    """
    sure: dict[Key, Reading] = {}
    for reading in readings:
        if reading.is_sure:
            known = sure.get(reading.form.subject.key)
            if known is None or len(reading.flaws) < len(known.flaws):
                sure[reading.form.subject.key] = reading
    if len(sure) > 1 and {kind for kind, _pk in sure} == {"actor", "track"}:
        return [reading for key, reading in sure.items() if key[0] == "actor"]
    return list(sure.values())


def hits(page: Page, gazetteer: Gazetteer) -> list[Hit]:
    """Return every place where a name stands as a word, in order; places may overlap."""
    text = page.text
    found: dict[tuple[int, int], Hit] = {}
    phrases = Phrases()
    for number, start, end in gazetteer.occurrences(text):
        if end < len(text) and text[end].isalnum():
            continue
        if start and text[start - 1].isalnum() and not is_arabic(text[start]):
            continue
        if gazetteer.blocks(number):
            phrases.add(start, end, gazetteer.pattern(number))
        _note(page, gazetteer.forms(number), (start, end), found)
    kept = [hit for hit in found.values() if not _is_blocked(hit, page, phrases, gazetteer)]
    return sorted(kept, key=lambda hit: (hit.start, -hit.end))


def longest(candidates: Iterable[Hit]) -> list[Hit]:
    """Return hits that do not overlap: longer ones first, earlier ones among equals; in order."""
    chosen: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(candidates, key=lambda one: (-one.length, one.start)):
        if hit.start not in taken and hit.end - 1 not in taken:
            taken.update(range(hit.start, hit.end))
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def _note(
    page: Page, forms: list[Form], place: tuple[int, int], found: dict[tuple[int, int], Hit]
) -> None:
    """Keep what forms with the same folded spelling may mean at a place, if it is a word there."""
    source: tuple[int, int] | None = None
    plain = stands_plain(page.text, *place)
    for form in forms:
        edges = PLAIN if plain and form.made != "elided" else edges_of(page, form, *place)
        if edges is None or not _is_in_use(form, page):
            continue
        if edges.particles and len(form.folded) <= _SHORT and has_article(edges.particles):
            continue
        if source is None:
            source = page.source(*place)
            if page.crosses_paragraphs(*source) or is_in_address(page.text, *place):
                return
        reading = _reading(page, form, source, edges)
        if reading is not None:
            found.setdefault(place, Hit(*place, source, edges)).readings.append(reading)


def _reading(page: Page, form: Form, source: tuple[int, int], edges: Edges) -> Reading | None:
    """Return how a form may be meant where it is written so; None if it cannot be."""
    written = page.body[slice(*source)]
    if not _may_be_written(page, form, written, source[0]):
        return None
    doubts, flaws = _weigh_language(page, form, written)
    if form.proper and not form.exact_case and not _keeps_capitals(written, form.text):
        flaws.append(_SMALL)
    if form.name.ambiguous:
        doubts.append(_AMBIGUOUS)
    if form.made == "inflected":
        flaws.append(_INFLECTED)
    if form.name.valid.is_bounded and not page.about.published.is_bounded:
        flaws.append(_UNDATED)
    if edges.particles and has_article(edges.particles):
        doubts.append(_ARTICLE)
    return Reading(form, tuple(doubts), tuple(flaws))


def _may_be_written(page: Page, form: Form, written: str, place: int) -> bool:
    """Tell whether case allows a form: a word with a capital keeps it, an acronym all of them.

    In a line of capitals alone a short acronym cannot be told from a word.
    """
    if form.exact_case:
        if not _is_exactly(written, form.text):
            return False
        return not (form.acronym and len(form.text) <= _SHORT_ACRONYM and page.is_shouting(place))
    return not form.proper or form.words > 1 or _keeps_capitals(written, form.text)


def _weigh_language(page: Page, form: Form, written: str) -> tuple[list[Reason], list[Reason]]:
    """Return doubts and flaws of a spelling that could be another word of the text's language."""
    if page.language in form.languages:
        is_doubtful = (
            page.language in _LATIN_SCRIPT
            and len(form.folded) <= _SHORT
            and _is_bare(form, written)
        )
        return ([_BARE] if is_doubtful else []), []
    script = _SCRIPTS.get(page.language)
    if not any(_SCRIPTS.get(language) == script for language in form.languages):
        return [], []
    if form.words > 1 or form.subject.is_person:
        return [], [_FOREIGN]
    return [_BARE if _is_bare(form, written) else _FOREIGN], []


def _is_bare(form: Form, written: str) -> bool:
    """Tell whether a form with accents is written without them."""
    return form.accented and form.folded == written.lower()


def _is_in_use(form: Form, page: Page) -> bool:
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


def _is_blocked(hit: Hit, page: Page, phrases: Phrases, gazetteer: Gazetteer) -> bool:
    folded = page.text[hit.start : hit.end]
    return any(
        end - start > hit.length and gazetteer.is_blocked(folded, phrase)
        for start, end, phrase in phrases.around(hit.start, hit.end)
    )
