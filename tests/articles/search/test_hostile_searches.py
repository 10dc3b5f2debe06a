"""Whatever is typed, both databases find what reading every text would find, and at once."""

import random
import time
from collections.abc import Iterator
from typing import Final

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from pyroaring import BitMap

from articles.models import Article, SearchDocument, SearchPending
from articles.querysets.search_passages import passages_of
from articles.search.documents import Passage, Weight, document_rows
from articles.search.engine import TooManyWordsError
from articles.search.matching import fulfils
from articles.search.query import read_query
from articles.search.query_tree import Dated, Named
from articles.search.refreshing import refresh
from tests import factories as make
from tests.archive import made_once
from tests.articles.search.shelf import TEXTS, fill_shelf

pytestmark = pytest.mark.django_db

LONGEST_SECONDS: Final = 0.2
SIGNS: Final = (
    *(
        "(",
        ")",
        '"',
        "“",
        "”",
        "-",
        "--",
        "*",
        ":",
        "'",
        "\\",
        "%",
        "_",
        "&",
        "|",
        "<->",
        "!",
        "\0",
    ),
    *("OR", "AND", "NOT", "NEAR", "NEAR(", "^", "{", "}", "+", "\u200f", "\u0301", "\U0001f600"),
    *(
        "headline:",
        "actor:",
        "source:",
        "round:",
        "before:",
        "after:",
        "terms:",
        "2017",
        "2017-13",
    ),
    *("russia", "geneva", "S/2254", "a", "ab", "ne*", "cease-fire", "ﷺ", "İ", "ß", "x" * 80),
)


def queries(seed: int, number: int) -> Iterator[str]:
    """Yield what people and machines type into search boxes."""
    rng = random.Random(seed)
    words = " ".join(body for _language, body in TEXTS.values()).split()
    for _number in range(number):
        pieces = rng.choices([words, SIGNS], weights=[2, 3], k=rng.randint(1, 9))
        typed = rng.choice([" ", "", " "]).join(rng.choice(pool) for pool in pieces)
        yield (typed * rng.choice([1, 1, 1, 8]))[: rng.choice([20, 200])]


def check(typed: str, passages: dict[int, list[Passage]]) -> float:
    """Search for ``typed``, compare with reading, and return how long it took."""
    query = read_query(typed)
    documents = SearchDocument.objects.visible_to(AnonymousUser())
    facts = documents.facts()
    began = time.perf_counter()
    try:
        found = documents.find(query)
    except TooManyWordsError:
        assert query.too_many
        return time.perf_counter() - began
    taken = time.perf_counter() - began

    def knows(article: int, leaf: Named | Dated) -> bool:
        return article in (facts.named(leaf) if isinstance(leaf, Named) else facts.dated(leaf))

    by_reading = {
        pk
        for pk, own in passages.items()
        if fulfils(query.tree, own, lambda leaf, pk=pk: knows(pk, leaf))  # type: ignore[misc]
    }
    assert set(found) == by_reading, typed
    return taken


def read_everything() -> dict[int, list[Passage]]:
    """Return the open passages of every article."""
    articles = Article.objects.all()
    found = passages_of(articles, [article.pk for article in articles])
    return {pk: [one for one in own if one.access == "open"] for pk, own in found.items()}


archive = made_once(fill_shelf)


@pytest.mark.usefixtures("archive")
class TestFuzz:
    """In an archive of several languages."""

    def test_what_is_found_is_what_reading_would_find(self) -> None:
        passages = read_everything()
        for typed in queries(1, 150):
            check(typed, passages)

    @pytest.mark.long
    def test_no_query_of_twenty_thousand_fails_or_takes_long(self) -> None:
        passages = read_everything()
        slow = []
        for number, typed in enumerate(queries(2, 20_000)):
            # Reading everything takes much longer than finding it.
            taken = _time(typed) if number % 40 else check(typed, passages)
            if taken > LONGEST_SECONDS and _time(typed) > LONGEST_SECONDS:
                slow.append(typed)
        assert slow == []


def _time(typed: str) -> float:
    began = time.perf_counter()
    query = read_query(typed)
    try:
        SearchDocument.objects.visible_to(AnonymousUser()).find(query)
    except TooManyWordsError:
        assert query.too_many
    return time.perf_counter() - began


COSTLY: Final = (
    "the " * 50,
    " OR ".join(f"w{number}" for number in range(2_000)),
    " ".join(f"{letter}{other}a*" for letter in "bdkm" for other in "aeio"),
    " OR ".join(f"{letter}{other}*" for letter in "bdkm" for other in "aeio"),
    "the",
    "-the",
    '"the the the the the the the the"',
    "the of and to",
    "(" * 99 + "the" + ")" * 99,
)


def make_many() -> None:
    """Make twenty thousand articles that all hold the commonest words."""
    rng = random.Random(8)
    syllables = [c + v for c in "bdfgkmnprst" for v in "aeiou"]
    words = ["".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(20_000)]
    first = make.make_article("First")
    for batch in range(20):
        numbers = range(first.pk + 1 + batch * 1_000, first.pk + 1 + (batch + 1) * 1_000)
        Article.objects.bulk_create(
            Article(
                pk=number,
                pid=f"{number:06d}",
                slug=f"article-{number}",
                headline="Many",
                source=first.source,
                kind="report",
            )
            for number in numbers
        )
        rows = []
        for number in numbers:
            body = " ".join(["the of and to", *rng.choices(words, k=60), "the the the the"])
            rows += document_rows(number, [Passage(body, "en", Weight.TEXT)], connection.vendor)
        SearchDocument.objects.store(rows)
    for _progress in refresh("default"):
        pass
    assert BitMap(SearchPending.objects.values_list("article", flat=True)) == BitMap()


many = made_once(make_many)


@pytest.mark.long
@pytest.mark.usefixtures("many")
class TestCost:
    """In an archive of twenty thousand articles."""

    @pytest.mark.parametrize("typed", COSTLY, ids=lambda typed: typed[:20])
    def test_nothing_costs_more_than_a_second(self, typed: str) -> None:
        assert _time(typed) < 1
