"""The list of tracks and the page of each."""

import pytest
from django.urls import reverse

from articles.models import TrackName
from articles.vocabulary import ActorKind, ArticleStatus, Attendance
from tests import factories as make
from tests.articles.views.pages import (
    by_class,
    facts,
    fetch,
    links,
    read,
    reads,
    section,
    tables_asked,
    words,
)

pytestmark = pytest.mark.django_db

LIST = reads("track", "actor: convenors")
PAGE = reads(
    "track",
    "trackname",
    "actor: convenors",
    "track: those below it",
    "round",
    "participation",
    "actor: who took part",
    "event",
    "article: the latest",
    "track: those of the latest articles",
)


def test_a_track_stands_below_the_one_that_it_is_part_of() -> None:
    geneva = make.make_track("Geneva")
    make.make_track("Committee", parent=geneva)
    page = read(reverse("articles:track-list"))
    below = by_class(page, "tracks--below")
    assert [words(heading) for heading in below[0].iter("h3")] == ["Committee"]


def test_an_empty_list_of_tracks_says_so() -> None:
    assert "No track is recorded yet." in words(read(reverse("articles:track-list")))


def test_the_list_counts_articles_that_the_reader_may_see_and_those_on_tracks_below() -> None:
    geneva = make.make_track("Geneva")
    committee = make.make_track("Committee", parent=geneva)
    make.make_article(tracks=[geneva, committee])
    make.make_article(tracks=[committee])
    make.make_article(tracks=[geneva], status=ArticleStatus.DRAFT)
    make.make_article(tracks=[geneva], status=ArticleStatus.WITHDRAWN)
    address = reverse("articles:track-list")
    cards = by_class(read(address), "track-card")
    assert "2 articles" in words(cards[0])
    assert "2 articles" in words(cards[1])
    assert "3 articles" in words(by_class(read(address, user=make.make_editor()), "track-card")[0])


def test_the_count_leads_to_a_list_of_as_many_articles() -> None:
    geneva = make.make_track("Geneva")
    make.make_article(tracks=[geneva])
    make.make_article(tracks=[make.make_track("Committee", parent=geneva)])
    page = read(geneva.get_absolute_url())
    address = links(page)["All 2 articles in the list"]
    (listed,) = by_class(read(address), "list-lines")
    assert len(list(listed.iter("h3"))) == 2


@pytest.mark.parametrize("number", [2, 10])
def test_the_list_asks_the_same_queries_however_many_tracks_there_are(number: int) -> None:
    for _ in range(number):
        make.make_track().convenors.add(make.make_actor())
    assert tables_asked(reverse("articles:track-list")) == LIST


def test_a_page_tells_what_the_track_is() -> None:
    geneva = make.make_track("Geneva")
    committee = make.make_track(
        "Committee",
        parent=geneva,
        summary="A body that was to write a constitution.",
        status_note="It stopped meeting.",
        legal_basis=["S/RES/2254 (2015)"],
        begins="2019-10-30",
        ends="2022-06",
        references=[{"title": "Terms of reference", "publisher": "UN", "date": "2019-09-27"}],
        confidence="high",
    )
    committee.convenors.add(make.make_actor("United Nations"))
    page = read(committee.get_absolute_url())
    told = facts(page)
    assert told["Time"] == "30 October 2019–June 2022"
    assert told["Part of"] == "Geneva"
    assert told["How it ended"] == "It stopped meeting."
    assert told["Convened by"] == "United Nations"
    assert told["Legal basis"] == "S/RES/2254 (2015)"
    found = section(page, "references") or ""
    assert "Terms of reference. UN, 27 September 2019" in found
    assert "well established" in found


def test_a_track_without_an_end_is_not_said_to_go_on() -> None:
    page = read(make.make_track(begins="2012-06-30").get_absolute_url())
    assert facts(page)["Time"] == "from 30 June 2012, no end recorded"


def test_other_names_carry_their_language_and_direction() -> None:
    track = make.make_track("Astana")
    TrackName.objects.create(track=track, text="مسار أستانا", language="ar")
    names = by_class(read(track.get_absolute_url()), "names")[0]
    name = next(names.iter("bdi"))
    assert (words(name), name.get("lang"), name.get("dir")) == ("مسار أستانا", "ar", "rtl")


def test_rounds_stand_in_order_of_time_with_place_outcome_and_articles() -> None:
    track = make.make_track("Astana")
    second = make.make_round(track, 2, name="Astana 2", begins="2017-02-15", ends="2017-02-16")
    make.make_round(
        track,
        1,
        name="Astana 1",
        begins="2017-01-23",
        ends="2017-01-24",
        city="Astana",
        outcome="A mechanism to watch the ceasefire was agreed.",
    )
    make.make_article(rounds=[second])
    rounds = section(read(track.get_absolute_url()), "rounds") or ""
    assert "23–24 January 2017 Astana 1 Astana A mechanism to watch" in rounds
    assert rounds.index("Astana 1") < rounds.index("Astana 2")
    assert "1 article" in rounds


def test_the_table_of_participants_says_in_words_what_its_signs_mean() -> None:
    track = make.make_track()
    first, second = make.make_round(track), make.make_round(track)
    opposition = make.make_actor("Opposition", kind=ActorKind.OPPOSITION_BODY)
    make.make_participation(first, opposition)
    make.make_participation(second, opposition, role="invited", attendance=Attendance.BOYCOTTED)
    make.make_participation(first, make.make_actor("Envoy", kind=ActorKind.PERSON))
    page = read(track.get_absolute_url())
    table = by_class(page, "matrix")[0]
    rows = [words(row) for row in table.iter("tr")]
    assert rows[1:] == [
        "Parties",
        "Opposition ●Ddelegation, attended✕Iinvited, boycotted 1",
        "Persons",
        "Envoy ●Ddelegation, attendednothing recorded 1",
    ]
    frame = by_class(page, "matrix__frame")[0]
    assert frame.get("tabindex") == "0"


def test_a_single_round_needs_no_table() -> None:
    round_ = make.make_round()
    make.make_participation(round_)
    assert section(read(round_.track.get_absolute_url()), "participants") is None


def test_the_latest_articles_are_shown_and_all_are_linked() -> None:
    track = make.make_track("Astana")
    for day in range(1, 12):
        make.make_article(f"Of day {day:02}", tracks=[track], published=f"2017-02-{day:02}")
    make.make_article("Taken back", tracks=[track], status=ArticleStatus.WITHDRAWN)
    page = read(track.get_absolute_url())
    titles = [words(one) for one in by_class(page, "article-line__title")]
    assert titles == [f"Of day {day:02}" for day in range(11, 3, -1)]
    assert links(page)["All 11 articles in the list"] == "/articles/?track=astana"


@pytest.mark.parametrize("number", [2, 10])
def test_the_page_asks_the_same_queries_however_much_there_is(number: int) -> None:
    track = make.make_track()
    track.convenors.add(make.make_actor())
    for _ in range(number):
        make.make_participation(make.make_round(track))
        make.make_event(tracks=[track])
        TrackName.objects.create(track=track, text=make.make_actor().name)
        make.make_track(parent=track)
        make.make_article(tracks=[track])
    assert tables_asked(track.get_absolute_url()) == PAGE


def test_a_wrong_slug_leads_to_the_right_one() -> None:
    track = make.make_track("Astana")
    for slug in ("", "wrong/"):
        response = fetch(f"/tracks/{track.pid}/{slug}", status=301)
        assert response["Location"] == track.get_absolute_url()


def test_a_merged_track_leads_to_its_heir_and_an_unknown_one_nowhere() -> None:
    heir, merged = make.make_track("Heir"), make.make_track("Merged")
    address = merged.get_absolute_url()
    merged.retire(reason="The same.", merged_into=heir)
    assert fetch(address, status=301)["Location"] == heir.get_absolute_url()
    fetch("/tracks/zzzzzz/nothing/", status=404)
