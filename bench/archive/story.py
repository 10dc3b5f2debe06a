# ruff: noqa: PLR2004, S311 - how often what happens is its only matter; nothing is guarded.
"""One made-up article after another, as rows of the archive's tables; the same for a seed."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import exp
from typing import Any, Final

from articles.querysets.search import folded_beginning
from articles.search.documents import (
    OWN_LANGUAGE,
    Passage,
    SearchAccess,
    Weight,
    document_rows,
)
from bench.archive.vocabulary import COMMON, PHRASE, RARE, Language, arabic, latin

# The first of all articles have so many annotations each, of the others one in five has two.
MOST_ANNOTATED: Final = 50
ANNOTATIONS: Final = 40

_FIRST_DAY: Final = date(2011, 3, 15)
_DAYS: Final = 14 * 365
_ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxyz"
_PIDS: Final = 30**6
_KINDS: Final = ("mention", "quotation", "claim", "position", "note")
_ARTICLE_KINDS: Final = ("report", "analysis", "opinion", "interview", "statement")

Rows = dict[str, list[tuple[Any, ...]]]

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "Identifier": ("pid", "kind"),
    "Article": (
        "id", "pid", "slug", "headline", "byline", "source_id", "kind", "language", "published",
        "published_from", "published_to", "published_precision", "summary", "status",
    ),
    "Text": ("id", "article_id", "role", "language", "access", "current_id"),
    "TextVersion": ("id", "text_id", "number", "body", "sha256"),
    "Article.tracks": ("article_id", "track_id"),
    "Article.rounds": ("article_id", "round_id"),
    "Article.actors": ("article_id", "actor_id"),
    "Annotation": (
        "id", "pid", "article_id", "text_id", "kind", "exact", "made_on_id", "actor_id",
        "question_id", "stance", "note", "note_html", "status",
    ),
    "Placement": ("annotation_id", "version_id", "start", "end", "state", "method"),
    "SearchDocument": ("id", "article_id", "access", "counts", "terms"),
    "SearchHeadline": ("article_id", "folded"),
    "SearchAnnotation": ("id", "annotation_id", "terms"),
}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """What the archive holds before the first article, and how many there shall be."""

    size: int
    seed: int
    vendor: str
    first: int
    median_words: int
    # Primary keys and what a page or a search says of them.
    sources: list[tuple[int, str, str]]
    tracks: list[int]
    rounds: list[tuple[int, int]]
    actors: list[tuple[int, str]]
    questions: list[int]
    taken: frozenset[str] = field(default_factory=frozenset)


@cache
def _languages() -> tuple[Language, Language]:
    return latin(), arabic()


def pid_of(number: int) -> str:
    """Return the identifier of the so-manieth record; no two are alike."""
    rest = (number * 7**9 + 12_345) % _PIDS
    letters = ""
    for _ in range(6):
        rest, letter = divmod(rest, 30)
        letters += _ALPHABET[letter]
    return letters


def chunk(setting: Setting, begin: int, end: int) -> tuple[Rows, set[str]]:
    """Return the rows of articles number `begin` to `end`, and the words that stand in them."""
    rows: Rows = {name: [] for name in COLUMNS}
    words: set[str] = set()
    for number in range(begin, end):
        _Story(setting, number).write(rows, words)
    return rows, words


class _Story:
    """One article with all that hangs on it."""

    def __init__(self, setting: Setting, number: int) -> None:
        self.setting, self.number = setting, number
        self.chance = random.Random(setting.seed * 10**9 + number)
        self.pk = setting.first + number
        self.is_arabic = self.chance.random() < 0.12
        self.language = _languages()[self.is_arabic]
        self.most_annotated = number < MOST_ANNOTATED
        self.is_open = self.most_annotated or self.chance.random() < 0.8

    def write(self, rows: Rows, words: set[str]) -> None:
        """Add its rows."""
        chance, setting = self.chance, self.setting
        headline = " ".join(self.language.draw(chance, chance.randint(5, 10))).capitalize()
        summary = " ".join(self.language.draw(chance, 25)) if setting.median_words > 200 else ""
        source, name, native = self._pick(setting.sources)
        actors = {self._pick(setting.actors) for _ in range(chance.randint(1, 5))}
        language = "ar" if self.is_arabic else "en"
        body, spans = self._body(sorted(actors))
        pid = self._pid(self.number)
        rows["Identifier"].append((pid, "article"))
        rows["Article"].append((
            self.pk, pid, f"article-{self.number}", headline, "", source,
            chance.choice(_ARTICLE_KINDS), language, *self._dates(), summary, "published",
        ))  # fmt: skip
        access = "open" if self.is_open else "restricted"
        rows["Text"].append((self.pk, self.pk, "original", language, access, self.pk))
        digest = hashlib.sha256(body.encode()).hexdigest()
        rows["TextVersion"].append((self.pk, self.pk, 1, body, digest))
        self._subjects(rows, actors)
        notes = list(self._annotations(rows, body, spans, sorted(actors)))
        readable = SearchAccess.OPEN if self.is_open else SearchAccess.RESTRICTED
        passages = [
            Passage(headline, language, Weight.HEADLINE, is_headline=True),
            Passage("", language, Weight.STRAPLINE),
            Passage(summary, OWN_LANGUAGE, Weight.SUMMARY),
            *(Passage(fact, language, Weight.RECORD) for fact in ("", name, native)),
            Passage(body, language, Weight.TEXT, readable),
            Passage("", language, Weight.TEXT),
            *(Passage(note, OWN_LANGUAGE, Weight.NOTE, readable, is_note=True) for note in notes),
        ]
        for row in document_rows(self.pk, passages, setting.vendor):
            stored = (row.key, row.article, row.access.value, row.counts, row.terms)
            rows["SearchDocument"].append(stored)
            words |= row.words
        rows["SearchHeadline"].append((self.pk, folded_beginning(headline)))

    def _pid(self, number: int) -> str:
        pid = pid_of(number)
        return pid if pid not in self.setting.taken else pid_of(number + 300_000_000)

    def _pick(self, among: list[Any]) -> Any:
        """Pick one; the first are picked far more often than the last."""
        return among[int(len(among) * self.chance.random() ** 2.5)]

    def _dates(self) -> tuple[str | None, str | None, str | None, str]:
        day = _FIRST_DAY + timedelta(days=int(_DAYS * self.chance.random() ** 0.8))
        how = self.chance.random()
        if how < 0.02:
            return None, None, None, ""
        if how < 0.12:
            first = day.replace(day=1)
            last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            return f"{day:%Y-%m}", first.isoformat(), last.isoformat(), "month"
        return (day.isoformat(),) * 3 + ("day",)

    def _body(self, actors: list[tuple[int, str]]) -> tuple[str, list[tuple[int, int]]]:
        """Return a text and where its sentences stand."""
        chance = self.chance
        length = int(self.setting.median_words * exp(chance.gauss(0, 0.5)))
        words = self.language.draw(chance, max(40, min(length, 6_000)))
        for word in COMMON:
            if chance.random() < 0.3:
                words[chance.randrange(len(words))] = word
        rare, place = divmod(self.number * len(RARE) * 20 // self.setting.size, 20)
        before = (self.number - 1) * len(RARE) * 20 // self.setting.size
        if before != rare * 20 + place:
            words[chance.randrange(len(words))] = RARE[rare % len(RARE)]
        if chance.random() < 0.01:
            begin = chance.randrange(len(words) - 1)
            words[begin : begin + 2] = PHRASE
        for word in PHRASE:
            if chance.random() < 0.05:
                words[chance.randrange(len(words))] = word
        return _text(words, [name for _pk, name in actors])

    def _subjects(self, rows: Rows, actors: set[tuple[int, str]]) -> None:
        chance, setting = self.chance, self.setting
        tracks = {self._pick(setting.tracks) for _ in range(chance.randint(1, 2))}
        if chance.random() < 0.4:
            round_, track = self._pick(setting.rounds)
            rows["Article.rounds"].append((self.pk, round_))
            tracks.add(track)
        rows["Article.tracks"] += [(self.pk, track) for track in sorted(tracks)]
        rows["Article.actors"] += [(self.pk, actor) for actor, _name in sorted(actors)]

    def _annotations(
        self, rows: Rows, body: str, spans: list[tuple[int, int]], actors: list[tuple[int, str]]
    ) -> Iterator[str]:
        """Add annotations and where they stand; yield their notes."""
        few = 2 * (self.chance.random() < 0.2)
        language = "ar" if self.is_arabic else "en"
        for place in range(ANNOTATIONS if self.most_annotated else few):
            kind = _KINDS[place % len(_KINDS)]
            start, end = spans[place % len(spans)]
            end = min(end, start + 80)
            number = self.number * ANNOTATIONS + place
            pk, pid = self.setting.first + number, self._pid(100_000_000 + number)
            note = ""
            if kind in {"claim", "note"}:
                note = f"{' '.join(self.language.draw(self.chance, 12)).capitalize()}."
                yield note
            names_actor = kind in {"mention", "quotation", "position"}
            rows["Identifier"].append((pid, "annotation"))
            rows["Annotation"].append((
                pk, pid, self.pk, self.pk, kind, body[start:end], self.pk,
                self.chance.choice(actors)[0] if names_actor else None,
                self.chance.choice(self.setting.questions) if kind == "position" else None,
                "supports" if kind == "position" else "", note, note and f"<p>{note}</p>",
                "accepted",
            ))  # fmt: skip
            rows["Placement"].append((pk, self.pk, start, end, "unchanged", "exact"))
            words = [Passage(body[start:end], language), Passage(note, OWN_LANGUAGE)]
            rows["SearchAnnotation"] += [
                (row.key, pk, row.terms) for row in document_rows(pk, words, self.setting.vendor)
            ]


def _text(words: list[str], names: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Put words into sentences and these into paragraphs; names stand at the beginning of some."""
    parts: list[str] = []
    spans, position = [], 0
    for place, begin in enumerate(range(0, len(words), 18)):
        sentence = " ".join(words[begin : begin + 18])
        sentence = f"{names[place]} {sentence}." if place < len(names) else f"{sentence}."
        sentence = sentence[0].upper() + sentence[1:]
        gap = "" if not parts else ("\n\n" if place % 5 == 0 else " ")
        parts += [gap, sentence]
        position += len(gap)
        spans.append((position, position + len(sentence)))
        position += len(sentence)
    return "".join(parts), spans
