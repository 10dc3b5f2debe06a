"""The list of events and the page of each."""

import pytest
from django.urls import reverse

from articles.vocabulary import ArticleStatus
from tests import factories as make
from tests.articles.views.pages import (
    by_class,
    facts,
    read,
    reads,
    section,
    tables_asked,
    words,
)

pytestmark = pytest.mark.django_db

LIST = reads("event", "track", "place")
PAGE = reads(
    "event",
    "track",
    "actor",
    "place",
    "round",
    "article: the latest",
    "track: theirs",
)


def test_events_stand_in_order_of_time_with_dates_as_exact_as_they_are_known() -> None:
    make.make_event("Protests", begins="2011-03")
    event = make.make_event(
        "Siege",
        begins="2016-07",
        ends="2016-12-22",
        tracks=[make.make_track("Geneva")],
        places=[make.make_place("Aleppo")],
    )
    make.make_article(events=[event])
    years = by_class(read(reverse("articles:event-list")), "year")
    assert [words(year) for year in years] == [
        "2011 March 2011 Protests",
        "2016 July–22 December 2016 Siege Aleppo Geneva 1 article",
    ]


@pytest.mark.parametrize("number", [2, 10])
def test_the_list_asks_the_same_queries_however_many_events_there_are(number: int) -> None:
    for _ in range(number):
        event = make.make_event(tracks=[make.make_track()], places=[make.make_place()])
        make.make_article(events=[event])
    assert tables_asked(reverse("articles:event-list")) == LIST


def test_a_page_tells_when_where_and_whom_it_concerned() -> None:
    event = make.make_event(
        "Siege",
        begins="2016-07",
        summary="A city was cut off.",
        tracks=[make.make_track("Geneva")],
        actors=[make.make_actor("Syria")],
        places=[make.make_place("Aleppo", country="Syria")],
    )
    page = read(event.get_absolute_url())
    assert facts(page) == {
        "Date": "July 2016",
        "Places": "Aleppo, Syria",
        "Tracks": "Geneva",
        "Actors": "Syria",
    }
    assert "A city was cut off." in words(page)


def test_rounds_near_it_are_told_with_their_distance() -> None:
    event = make.make_event(begins="2017-04-04")
    make.make_round(name="Before", begins="2017-03-31", ends="2017-04-01")
    make.make_round(name="During", begins="2017-04-03", ends="2017-04-05")
    make.make_round(name="After", begins="2017-05-03", ends="2017-05-04")
    make.make_round(name="Far", begins="2017-06-03", ends="2017-06-04")
    nearby = section(read(event.get_absolute_url()), "nearby") or ""
    assert "Before closed 3 days before" in nearby
    assert "During sat at the time" in nearby
    assert "After opened 29 days after" in nearby
    assert "Far" not in nearby


def test_nothing_near_it_is_said_in_words() -> None:
    page = read(make.make_event().get_absolute_url())
    assert "No round was held within a month of it." in (section(page, "nearby") or "")


def test_its_articles_are_shown_but_not_a_withdrawn_one() -> None:
    event = make.make_event()
    make.make_article("Kept", events=[event])
    make.make_article("Taken back", events=[event], status=ArticleStatus.WITHDRAWN)
    page = read(event.get_absolute_url())
    assert "Kept" in (section(page, "articles") or "")
    assert "Taken back" not in words(page)


@pytest.mark.parametrize("number", [2, 10])
def test_the_page_asks_the_same_queries_however_much_there_is(number: int) -> None:
    event = make.make_event(
        tracks=[make.make_track() for _ in range(number)],
        actors=[make.make_actor() for _ in range(number)],
        places=[make.make_place() for _ in range(number)],
    )
    for _ in range(number):
        make.make_round(begins="2017-04-04", ends=None)
        make.make_article(events=[event])
    assert tables_asked(event.get_absolute_url()) == PAGE
