"""The list of sources and the page of each."""

import pytest
from django.urls import reverse

from articles.models import Source
from articles.vocabulary import ArticleStatus, SourceKind
from tests import factories as make
from tests.articles.views.pages import (
    by_class,
    facts,
    links,
    read,
    reads,
    section,
    tables_asked,
    words,
)

pytestmark = pytest.mark.django_db

LIST = reads("source")
PAGE = reads(
    "source",
    "source: those that belong to it",
    "article: the latest",
    "track: theirs",
    "article: the latest republished",
    "track: theirs",
)


def test_sources_stand_under_their_kind_with_the_articles_that_they_published_in_any_way() -> None:
    agency = make.make_source("Agency", kind=SourceKind.WIRE)
    paper = make.make_source("Paper", country="Israel", languages=["he"], native_name="הארץ")
    make.make_article(source=agency, republished_by=paper)
    make.make_article(source=paper)
    make.make_article(source=paper, status=ArticleStatus.WITHDRAWN)
    groups = by_class(read(reverse("articles:source-list")), "source-group")
    assert [words(group) for group in groups] == [
        "Newspapers Paper הארץ Israel Hebrew 2 articles",
        "News agencies Agency 1 article",
    ]
    (native,) = by_class(groups[0], "source-line__native")
    assert (native.get("lang"), native.get("dir")) == ("he", "rtl")


@pytest.mark.parametrize("number", [2, 10])
def test_the_list_asks_one_query_however_many_sources_there_are(number: int) -> None:
    for _ in range(number):
        make.make_article()
    assert tables_asked(reverse("articles:source-list")) == LIST


def test_a_page_tells_what_the_source_is_and_whose() -> None:
    source = make.make_source(
        "Paper",
        country="Israel",
        languages=["he", "en"],
        parent=make.make_source("House"),
        affiliation="Privately owned.",
        homepage="https://paper.example/",
        founded="1919",
        ceased="2020-05",
    )
    make.make_source("Supplement", parent=source)
    page = read(source.get_absolute_url())
    told = facts(page)
    assert told["Languages"] == "Hebrew, English"
    assert told["Part of"] == "House"
    assert told["Belonging to it"] == "Supplement"
    assert told["Founded"] == "1919"
    assert told["Ceased"] == "May 2020"
    assert links(page)["https://paper.example/"] == "https://paper.example/"
    assert "Privately owned." in words(page)


@pytest.mark.parametrize("homepage", ["paper.example", "javascript:alert(1)"])
def test_a_home_page_that_is_no_web_address_is_shown_but_not_linked(homepage: str) -> None:
    source = make.make_source()
    Source.objects.filter(pk=source.pk).update(homepage=homepage)
    page = read(source.get_absolute_url())
    assert facts(page)["Home page"] == homepage
    assert homepage not in links(page)


def test_articles_and_republished_ones_are_told_apart_and_found_in_one_list() -> None:
    paper = make.make_source("Paper")
    make.make_article("Its own", source=paper)
    make.make_article("Of another", republished_by=paper)
    page = read(paper.get_absolute_url())
    assert "Its own" in (section(page, "articles") or "")
    assert "Of another" not in (section(page, "articles") or "")
    assert "Of another" in (section(page, "republished") or "")
    address = links(page)["All of them in the list of articles"]
    (listed,) = by_class(read(address), "list-lines")
    assert sorted(words(title) for title in listed.iter("h3")) == ["Its own", "Of another"]


@pytest.mark.parametrize("number", [2, 10])
def test_the_page_asks_the_same_queries_however_much_there_is(number: int) -> None:
    source = make.make_source()
    for _ in range(number):
        make.make_source(parent=source)
        make.make_article(source=source)
        make.make_article(republished_by=source)
    assert tables_asked(source.get_absolute_url()) == PAGE
