"""Finding where known names stand in a text, and in which of their meanings they could."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.mentions.arabic import has_article, is_arabic
from articles.mentions.edges import PLAIN, Edges, edges_of, is_in_address, stands_plain
from articles.mentions.forms import Form
from articles.mentions.gazetteer import Gazetteer
from articles.mentions.page import Page
from articles.mentions.readings import SHORT, Reading, is_in_use, read
from articles.mentions.records import Key


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


def uncut(text: str, found: Sequence[Hit]) -> list[Hit]:
    """Return hits, which come in order, without those that cut another name at a hyphen.

    In “Bashar al-Assad's government”, “Assad's government” is the longer one and begins inside
    the name of a person.
    """
    starts = [hit.start for hit in found]
    reach = max((hit.length for hit in found), default=0)

    def is_cutting(hit: Hit) -> bool:
        if text[hit.start - 1 : hit.start] != "-":
            return False
        near = slice(bisect_left(starts, hit.start - reach), bisect_left(starts, hit.start))
        return any(hit.start < one.end < hit.end for one in found[near])

    return [hit for hit in found if not is_cutting(hit)]


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
        if edges is None or not is_in_use(page, form):
            continue
        if edges.particles and len(form.folded) <= SHORT and has_article(edges.particles):
            continue
        if source is None:
            source = page.source(*place)
            if page.crosses_paragraphs(*source) or (
                page.has_addresses and is_in_address(page.text, *place)
            ):
                return
        reading = read(page, form, source, edges)
        if reading is not None:
            found.setdefault(place, Hit(*place, source, edges)).readings.append(reading)


def _is_blocked(hit: Hit, page: Page, phrases: Phrases, gazetteer: Gazetteer) -> bool:
    folded = page.text[hit.start : hit.end]
    return any(
        end - start > hit.length and gazetteer.is_blocked(folded, phrase)
        for start, end, phrase in phrases.around(hit.start, hit.end)
    )
