"""The list of rounds and the page of each."""

import pytest
from django.urls import reverse

from articles.vocabulary import ArticleStatus, Attendance, Confidence, ParticipantRole
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

LIST = reads("track: to choose from", "round")
PAGE = reads(
    "round",
    "actor: who led it",
    "participation",
    "actor: who took part",
    "round: the one before",
    "round: the one after",
    "event",
    "article: the latest",
    "track: those of the latest articles",
)
NOBODY_CAME = "Who took part Nobody is recorded as having taken part."
NOBODY_STAYED_AWAY = "Who stayed away No absence is recorded."


def test_rounds_stand_in_order_of_time_under_their_years() -> None:
    track = make.make_track("Astana")
    make.make_round(track, name="Later", begins="2018-01", ends=None)
    make.make_round(track, name="Earlier", begins="2017-12-21", ends="2018-01-02")
    years = by_class(read(reverse("articles:round-list")), "year")
    assert [words(year) for year in years] == [
        "2017 21 December 2017–2 January 2018 Earlier AstanaGeneva",
        "2018 January 2018 Later AstanaGeneva",
    ]


def test_the_list_narrows_to_one_track_and_the_choice_can_be_taken_back() -> None:
    astana = make.make_track("Astana")
    make.make_round(astana, name="Astana 1")
    make.make_round(make.make_track("Geneva"), name="Geneva 1")
    address = reverse("articles:round-list")
    chosen = links(read(address))["Astana 1"]
    page = read(f"{address}?track=astana")
    assert "Astana 1" in words(by_class(page, "listing__results")[0])
    assert "Geneva 1" not in words(by_class(page, "listing__results")[0])
    assert chosen
    assert links(page)["Astana(chosen; remove) 1"] == address


@pytest.mark.parametrize("track", ["nowhere", "a" * 5000, "'; DROP"])
def test_a_track_that_is_not_there_gives_an_empty_list_and_a_way_back(track: str) -> None:
    make.make_round()
    page = read(f"{reverse('articles:round-list')}?track={track}")
    assert "There is no track of that name." in words(page)
    assert by_class(page, "year") == []


@pytest.mark.parametrize("number", [2, 10])
def test_the_list_asks_the_same_queries_however_many_rounds_there_are(number: int) -> None:
    for _ in range(number):
        make.make_article(rounds=[make.make_round()])
    assert tables_asked(reverse("articles:round-list")) == LIST


def test_a_page_says_when_where_and_led_by_whom() -> None:
    round_ = make.make_round(
        begins="2019-04-25",
        ends="2019-04-26",
        city="Nur-Sultan",
        place=make.make_place("Astana"),
        country="Kazakhstan",
        venue="Rixos President Hotel",
        chair_role="guarantors",
        documents=[{"title": "Joint statement", "symbol": "A/73/1"}],
    )
    round_.chairs.add(make.make_actor("Russia"))
    page = read(round_.get_absolute_url())
    told = facts(page)
    assert told["Date"] == "25–26 April 2019"
    assert told["Place"].startswith("Nur-Sultan, Kazakhstan")
    assert "elsewhere in the archive Astana" in told["Place"]
    assert told["Venue"] == "Rixos President Hotel"
    assert told["Led by, as guarantors"] == "Russia"
    assert "Joint statement A/73/1" in (section(page, "documents") or "")


def test_who_came_is_grouped_by_role_with_what_is_noted_of_each() -> None:
    round_ = make.make_round()
    make.make_participation(round_, make.make_actor("Syria"), role=ParticipantRole.DELEGATION)
    make.make_participation(
        round_,
        make.make_actor("Turkey"),
        role=ParticipantRole.GUARANTOR,
        attendance=Attendance.LATE,
        evidence="held up by fog",
        confidence=Confidence.LOW,
    )
    page = read(round_.get_absolute_url())
    told = section(page, "role-guarantor") or ""
    assert told.startswith("Guarantors Turkey came late")
    assert "unconfirmed" in told
    assert "held up by fog" in told
    assert section(page, "role-delegation") == "Delegations Syria"
    assert section(page, "stayed-away") == NOBODY_STAYED_AWAY


@pytest.mark.parametrize(
    ("attendance", "said"),
    [
        (Attendance.ABSENT, "invited, absent"),
        (Attendance.BOYCOTTED, "invited, boycotted"),
        (Attendance.EXCLUDED, "invited, excluded"),
    ],
)
def test_who_stayed_away_has_a_section_of_its_own(attendance: str, said: str) -> None:
    round_ = make.make_round()
    make.make_participation(
        round_, make.make_actor("Coalition"), role="invited", attendance=attendance
    )
    page = read(round_.get_absolute_url())
    assert section(page, "stayed-away") == f"Who stayed away Coalition {said}"
    assert section(page, "took-part") == NOBODY_CAME


def test_attendance_that_is_not_confirmed_is_said_to_be_so_with_its_evidence() -> None:
    round_ = make.make_round()
    make.make_participation(
        round_,
        make.make_actor("Jordan"),
        role=ParticipantRole.OBSERVER,
        attendance=Attendance.UNKNOWN,
        evidence="inferred from its usual part",
    )
    page = read(round_.get_absolute_url())
    unconfirmed = section(page, "unconfirmed") or ""
    assert "Jordan observer, attendance not confirmed" in unconfirmed
    assert "inferred from its usual part" in unconfirmed
    assert section(page, "took-part") == NOBODY_CAME
    assert section(page, "stayed-away") == NOBODY_STAYED_AWAY


def test_conflicting_reports_stand_side_by_side_and_are_called_so() -> None:
    round_ = make.make_round()
    actor = make.make_actor("Platform")
    make.make_participation(round_, actor, evidence="seen in the hall")
    make.make_participation(
        round_, actor, role="invited", attendance="boycotted", evidence="said it would not come"
    )
    page = read(round_.get_absolute_url())
    reports = [words(one) for one in by_class(page, "conflict__report")]
    assert reports == [
        "delegation, attended seen in the hall",
        "invited, boycotted said it would not come",
    ]
    assert (section(page, "conflicting") or "").startswith("Conflicting reports")
    assert section(page, "took-part") == NOBODY_CAME
    assert section(page, "stayed-away") == NOBODY_STAYED_AWAY


def test_events_nearby_are_told_with_their_distance_and_months_are_never_counted() -> None:
    round_ = make.make_round(begins="2017-04-10", ends="2017-04-11")
    make.make_event("Attack", begins="2017-04-04")
    make.make_event("Answer", begins="2017-04-12", ends="2017-04-13")
    make.make_event("Offensive", begins="2017-04")
    make.make_event("Long before", begins="2017-03-01")
    around = section(read(round_.get_absolute_url()), "around") or ""
    assert "Attack 6 days before it opened" in around
    assert "Answer 1 day after it closed" in around
    assert "Offensive about the same time" in around
    assert "Long before" not in around


def test_the_rounds_before_and_after_are_linked() -> None:
    track = make.make_track()
    first, second, third = (make.make_round(track) for _ in range(3))
    make.make_round()
    page = read(second.get_absolute_url())
    assert {
        link.get("rel"): link.get("href") for link in page.iter("a") if link.get("rel")
    }.items() >= {
        "prev": first.get_absolute_url(),
        "next": third.get_absolute_url(),
    }.items()
    assert by_class(read(make.make_round().get_absolute_url()), "round-neighbours") == []


def test_its_articles_are_shown_but_not_a_withdrawn_one() -> None:
    round_ = make.make_round(make.make_track("Astana"), name="Astana 1")
    make.make_article("Kept", rounds=[round_])
    make.make_article("Taken back", rounds=[round_], status=ArticleStatus.WITHDRAWN)
    page = read(round_.get_absolute_url())
    assert "Kept" in (section(page, "articles") or "")
    assert "Taken back" not in words(page)
    assert links(page)["1 article in the list"] == "/articles/?round=astana-1"


@pytest.mark.parametrize("number", [2, 10])
def test_the_page_asks_the_same_queries_however_much_there_is(number: int) -> None:
    round_ = make.make_round(begins="2017-04-04", ends=None, place=make.make_place())
    for _ in range(number):
        make.make_participation(round_)
        round_.chairs.add(make.make_actor())
        make.make_event()
        make.make_article(rounds=[round_], tracks=[round_.track])
    assert tables_asked(round_.get_absolute_url()) == PAGE


def test_a_round_that_was_retired_says_why() -> None:
    round_ = make.make_round()
    address = round_.get_absolute_url()
    round_.retire(reason="It was an event, not a round.")
    assert "It was an event, not a round." in fetch(address, status=410).content.decode()
