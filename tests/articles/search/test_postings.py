"""Bitmaps of frequent words answer as the documents would, whatever was written since."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.models import Article, SearchDocument, SearchPending, SearchPosting
from articles.search import postings, refreshing
from articles.search.query import read_query
from tests import factories as make

pytestmark = pytest.mark.django_db

WORDS = ("talks", "ceasefire", "Geneva", "envoy", "Astana", "talk")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a word for frequent that three articles hold."""
    monkeypatch.setattr(refreshing, "FEWEST", 3)


def refresh() -> None:
    for _progress in refreshing.refresh("default"):
        pass


def found(reader: User | AnonymousUser) -> dict[str, set[int]]:
    documents = SearchDocument.objects.visible_to(reader)
    return {word: set(documents.find(read_query(word))) for word in WORDS}


def without_postings(reader: User | AnonymousUser) -> dict[str, set[int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "MOST_CHANGED", -1)
        return found(reader)


def _any_article(rng: random.Random) -> Article:
    return rng.choice(list(Article.objects.order_by("pk")))


def _add(rng: random.Random) -> None:
    make.make_article(body=" ".join(rng.choices(WORDS, k=3)))


def _rename(rng: random.Random) -> None:
    article = _any_article(rng)
    article.headline = rng.choice(WORDS)
    article.save()


def _revise(rng: random.Random) -> None:
    text = _any_article(rng).texts.first()
    if text is not None:
        text.revise(" ".join(rng.choices(WORDS, k=4)), by=None, reason="It was wrong.")


def _take_away(rng: random.Random) -> None:
    SearchDocument.objects.filter(article=_any_article(rng)).delete()


CHANGES = (_add, _rename, _revise, _take_away)


def test_an_answer_is_never_older_than_the_documents() -> None:
    rng = random.Random(11)
    readers: list[User | AnonymousUser] = [AnonymousUser(), make.make_reader()]
    for _number in range(8):
        make.make_article(body=" ".join(rng.choices(WORDS, k=4)))
        make.make_restricted_text(make.make_article(), " ".join(rng.choices(WORDS, k=4)))
    refresh()
    assert SearchPosting.objects.filter(term="en_talk", access="open").exists()
    assert not SearchPending.objects.exists()
    for _number in range(10):
        rng.choice(CHANGES)(rng)
        for reader in readers:
            assert found(reader) == without_postings(reader)
    refresh()
    assert not SearchPending.objects.exists()
    for reader in readers:
        assert found(reader) == without_postings(reader)


def test_a_change_that_comes_while_they_are_made_is_not_forgotten() -> None:
    for _number in range(4):
        article = make.make_article(body="talks")
    steps = refreshing.refresh("default")
    next(steps)
    article.headline = "Something new"
    article.save()
    for _step in steps:
        pass
    assert list(SearchPending.objects.values_list("article", flat=True)) == [article.pk]


def test_words_that_are_frequent_no_more_lose_their_bitmap() -> None:
    articles = [make.make_article(body="talks") for _number in range(4)]
    refresh()
    for article in articles[:3]:
        article.texts.get().revise("Nothing.", by=None, reason="x")
    refresh()
    assert not SearchPosting.objects.filter(term="en_talk").exists()
    assert found(AnonymousUser())["talks"] == {articles[3].pk}
