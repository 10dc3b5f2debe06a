"""Words that stand in restricted texts alone change nothing for those who may not read them."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.models import Article, SearchDocument, SearchWord
from articles.querysets.search_suggest import suggest
from articles.search.query import read_query
from articles.search.ranking import rank
from articles.search.spelling import near_spellings
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "The undisclosed memorandum named Khmeimim twice: Khmeimim, and the ceasefire."


@pytest.fixture(autouse=True)
def archive() -> None:
    article = make.make_article("Ceasefire", body="A ceasefire held.")
    text = make.make_restricted_text(article, BODY)
    make.make_annotation(text, "undisclosed", kind="note", note="About Latakia.")
    make.make_article("Draft on Khmeimim", status="draft")


def found(typed: str, reader: User | AnonymousUser) -> set[str]:
    documents = SearchDocument.objects.visible_to(reader)
    keys = documents.find(read_query(typed))
    visible = Article.objects.visible_to(reader).filter(pk__in=list(keys))
    return set(visible.values_list("headline", flat=True))


@pytest.mark.parametrize(
    "typed",
    [
        "undisclosed",
        "memorandum OR undisclosed",
        "khmeim*",
        '"Khmeimim twice"',
        "Latakia",
        "ceasefire memorandum",
        "-ceasefire OR Khmeimim",
    ],
)
def test_they_are_found_by_those_alone_who_may_read_them(typed: str) -> None:
    assert found(typed, AnonymousUser()) == set()
    assert found(typed, make.make_editor()) >= {"Ceasefire"}


@pytest.mark.parametrize("typed", ["-undisclosed", "ceasefire -memorandum", "-Latakia ceasefire"])
def test_nor_does_leaving_them_out_tell_of_them(typed: str) -> None:
    assert found(typed, AnonymousUser()) == {"Ceasefire"}
    assert found(typed, make.make_reader()) == set()


def test_no_near_spelling_tells_of_them() -> None:
    reader = make.make_reader()

    def near(typed: str, user: User | AnonymousUser) -> list[str]:
        documents = SearchDocument.objects.visible_to(user)
        finder = documents.finder()
        found = near_spellings(
            read_query(typed), finder, finder.facts.everything(), SearchWord.objects.like
        )
        return [one.instead for one in found]

    assert near("memorandun", AnonymousUser()) == []
    assert near("memorandun", reader) == ["memorandum"]
    assert near("cesefire", AnonymousUser()) == ["ceasefire"]


def test_scores_do_not_tell_of_them() -> None:
    same = make.make_article("Ceasefire", body="A ceasefire held.")
    query = read_query("ceasefire khmeimim")
    documents = SearchDocument.objects.visible_to(AnonymousUser())
    finder = documents.finder()
    either = read_query("ceasefire OR khmeimim")
    scores = rank(query, finder.find(either), finder)
    assert scores is not None
    first = Article.objects.get(headline="Ceasefire", texts__access="restricted")
    assert scores[first.pk] == scores[same.pk]


def test_only_headlines_of_what_is_published_are_suggested() -> None:
    facts = SearchDocument.objects.facts()

    def headlines(user: User | AnonymousUser) -> list[str]:
        seen = Article.objects.visible_to(user)
        return [one.label for one in suggest("draft on", seen, facts) if one.kind == "article"]

    assert headlines(AnonymousUser()) == []
    assert headlines(make.make_editor()) == ["Draft on Khmeimim"]
