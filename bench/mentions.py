# ruff: noqa: E402, I001, INP001, T201 - Django comes after its settings; a table on the terminal is
# what this program is for.
"""How fast names are spotted, and how well in the archive's own digests.

Run it with `python -m bench.mentions`. It works in a database of its own in a temporary folder,
with the fixtures loaded, and leaves nothing behind. Times are of one processor's work.
"""

import argparse
import os
import random
import tempfile
from collections import Counter
from time import process_time

_FOLDER = tempfile.TemporaryDirectory(prefix="bench-mentions-")
os.environ["DATA_DIR"] = _FOLDER.name
os.environ["DATABASE_URL"] = ""
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")

from syriatalks import sqlite  # noqa: F401 - swaps in the SQLite that the site uses

import django

django.setup()

from django.core.management import call_command
from django.db.models import QuerySet

from articles.ingest.gazetteer import read_gazetteer
from articles.ingest.suggestions import abouts
from articles.mentions.gazetteer import Gazetteer
from articles.mentions.suggest import Suggestion, suggest
from articles.mentions.records import About
from articles.models import Placement, Text
from bench.anchoring.words import ARABIC, ENGLISH, Language

_WORDS = 600
# In the digests one word in twelve belongs to a name or begins one.
_WORDS_PER_NAME = 12
_LANGUAGES = {"en": 6, "ar": 2, "ru": 1, "tr": 1}


def main() -> None:
    """Build the gazetteer, spot names in made-up articles and in the digests, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=2254)
    wishes = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("load_fixtures", verbosity=0)
    gazetteer = _build()
    chance = random.Random(wishes.seed)  # noqa: S311 - it guards nothing
    _race(gazetteer, wishes.articles, chance)
    _judge(gazetteer)


def _build() -> Gazetteer:
    begun = process_time()
    gazetteer = read_gazetteer()
    taken = process_time() - begun
    print(
        f"gazetteer: {len(gazetteer):,} spellings of {len(gazetteer.subjects)} subjects, "
        f"read and built in {taken:.2f} s"
    )
    return gazetteer


def _race(gazetteer: Gazetteer, number: int, chance: random.Random) -> None:
    names = _names_by_language(gazetteer)
    languages = chance.choices(list(_LANGUAGES), weights=list(_LANGUAGES.values()), k=number)
    bodies = [(_body(names[language], language, chance), language) for language in languages]
    found: Counter[str] = Counter()
    begun = process_time()
    for body, language in bodies:
        found.update(one.certainty for one in suggest(body, gazetteer, About(language)))
    taken = process_time() - begun
    print(
        f"speed: {number:,} articles of {_WORDS} words in {taken:.2f} s, "
        f"{number / taken:,.0f} a second, {found.total() / number:.1f} suggestions each "
        f"({', '.join(f'{found[level]:,} {level}' for level in ('high', 'medium', 'low'))})"
    )


def _names_by_language(gazetteer: Gazetteer) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {language: [] for language in _LANGUAGES}
    for subject in gazetteer.subjects.values():
        for name in subject.names:
            if name.language in names and not name.made:
                names[name.language].append(name.text)
    return names


def _body(names: list[str], language: str, chance: random.Random) -> str:
    words: list[str] = []
    filling = _filling(ARABIC if language == "ar" else ENGLISH)
    while len(words) < _WORDS:
        words += [*chance.choices(filling, k=_WORDS_PER_NAME - 1), chance.choice(names)]
        words[-1] += chance.choice(("", "", "", ",", ".", "’s" if language == "en" else "."))
    return " ".join(words)


def _filling(language: Language) -> list[str]:
    groups = (language.nouns, language.verbs, language.adjectives, language.links)
    return [word for group in groups for phrase in group for word in phrase.split()]


def _judge(gazetteer: Gazetteer) -> None:
    """Compare suggestions in the digests with the mentions that editors accepted there."""
    accepted = suggested = exact = agreed = 0
    missed: list[str] = []
    for text in Text.objects.select_related("current").order_by("pk"):
        found = suggest(text.body, gazetteer, abouts([text])[text.pk])
        suggested += len(found)
        for place in _accepted(text):
            accepted += 1
            if not any(_names_same(one, place) for one in _overlapping(found, place)):
                missed.append(place.annotation.exact)
            beside = [one for one in found if _fills(text, one, place)]
            exact += len(beside)
            agreed += sum(_names_same(one, place) for one in beside)
    print(
        f"digests: {suggested} suggestions; {accepted - len(missed)} of {accepted} accepted "
        f"mentions found; of {exact} suggestions on just their words {agreed} agree"
    )
    print("not found, since the text does not name them:", *missed, sep="\n  – ")


def _accepted(text: Text) -> QuerySet[Placement]:
    places = Placement.objects.filter(
        version=text.current, annotation__kind="mention", annotation__status="accepted"
    )
    return places.select_related("annotation").order_by("start")


def _fills(text: Text, one: Suggestion, place: Placement) -> bool:
    """Tell whether a suggestion covers a mention's words but for an article."""
    left_out = text.body[place.start : one.start] if (place.start or 0) <= one.start else "?"
    return left_out.lower() in ("", "the ") and one.end == place.end


def _overlapping(found: list[Suggestion], place: Placement) -> list[Suggestion]:
    start, end = place.start or 0, place.end or 0
    return [one for one in found if one.start < end and start < one.end]


def _names_same(one: Suggestion, place: Placement) -> bool:
    return bool(one.subject.pk == getattr(place.annotation, f"{one.subject.kind}_id"))


if __name__ == "__main__":
    main()
