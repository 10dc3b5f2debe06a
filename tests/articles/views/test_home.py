"""The front page."""

import pytest

from articles.models import TextVersion
from articles.vocabulary import ArticleStatus
from tests import factories as make
from tests.articles.views.pages import by_class, fetch, links, read, section, tables_asked, words

pytestmark = pytest.mark.django_db

PAGE = [
    "article",  # the latest; how many there are is known to the indexes
    "question",
    "track",
    "track",  # their tracks
]


def test_the_tracks_stand_in_order_of_time_with_their_articles() -> None:
    track = make.make_track("Geneva")
    make.make_article(tracks=[track])
    make.make_article(tracks=[track], status=ArticleStatus.DRAFT)
    page = read("/")
    [line] = by_class(page, "track-line")
    assert "Geneva" in words(line)
    assert "1 article" in words(line)
    assert links(line)["Geneva"] == track.get_absolute_url()


def test_the_latest_articles_come_first_and_drafts_not_at_all() -> None:
    for year in range(2010, 2017):
        make.make_article(f"Of {year}", published=str(year))
    make.make_article("Draft", published="2020", status=ArticleStatus.DRAFT)
    titles = [words(title) for title in by_class(read("/"), "article-line__title")]
    assert titles == [f"Of {year}" for year in range(2016, 2011, -1)]


def test_some_of_the_questions_are_put() -> None:
    question = make.make_question(proposition="Elections should come first.")
    asked = section(read("/"), "questions") or ""
    assert question.proposition in asked


def test_an_empty_archive_says_so() -> None:
    page = words(read("/"))
    assert "Nothing has been published yet." in page
    assert "No track has been entered yet." in page


def test_the_search_box_opens_the_list_of_articles() -> None:
    forms = [form for form in read("/").iter("form") if form.get("method") == "get"]
    assert {form.get("action") for form in forms} == {"/articles/"}
    for form in forms:
        [field] = form.iter("input")
        assert (field.get("name"), field.get("dir")) == ("q", "auto")


def test_anonymous_readers_get_no_cookie() -> None:
    assert "Set-Cookie" not in fetch("/").headers


def test_the_page_asks_the_same_of_the_database_however_much_there_is() -> None:
    make.make_article(tracks=[make.make_track()])
    fetch("/")
    assert tables_asked("/") == PAGE
    for _ in range(4):
        make.make_article(tracks=[make.make_track(), make.make_track()], body="Some words.")
        make.make_question()
    assert TextVersion.objects.count() == 4
    fetch("/")
    assert tables_asked("/") == PAGE
