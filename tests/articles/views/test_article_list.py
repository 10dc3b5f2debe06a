"""The page at /articles/, as a reader meets it."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.vocabulary import ArticleStatus
from tests import factories as make
from tests.articles.views.listed import elements, get, headlines, links, parsed, text_of

pytestmark = pytest.mark.django_db


def test_articles_are_listed_newest_first_with_what_is_known_of_them() -> None:
    astana = make.make_track("Astana")
    make.make_article("Older", published="2016")
    make.make_article(
        "Newer", published="2017-01", source=make.make_source("The Gazette"), byline="A. Writer",
        summary="What it says.", kind="opinion", tracks=[astana],
    )  # fmt: skip
    response = get()
    assert headlines(response) == ["Newer", "Older"]
    line = text_of(elements(parsed(response), "ol", class_="list-lines")[0][0])
    for part in ("January 2017", "The Gazette", "A. Writer", "opinion", "What it says.", "Astana"):
        assert part in line


def test_a_track_that_everything_found_is_on_is_not_said_again_in_each_line() -> None:
    geneva, astana = make.make_track("Geneva"), make.make_track("Astana")
    make.make_article("Both", tracks=[geneva, astana])
    make.make_article("Below", tracks=[make.make_track("Committee", parent=geneva)])

    def tracks(query: str) -> dict[str, set[str]]:
        lines = elements(parsed(get(query)), "ol", class_="list-lines")[0]
        return {
            text_of(line.find("h3")): {text_of(link) for link in line.find("p").iter("a")}
            for line in lines
        }

    assert tracks("track=geneva") == {"Both": {"Astana"}, "Below": {"Committee"}}
    assert tracks("track=geneva&track=astana&track-all=on") == {"Both": set()}
    either = tracks("track=geneva&track=astana")
    assert either == {"Both": {"Geneva", "Astana"}, "Below": {"Committee"}}


def test_what_is_shown_is_said_in_words_above_and_in_the_title() -> None:
    make.make_article(actors=[make.make_actor("Russia")], tracks=[make.make_track("Astana")])
    response = get("track=astana&actor=russia&from=2017-01&to=2017-01")
    sentence = "1 article on Astana naming Russia, published in January 2017"
    page = parsed(response)
    assert sentence in [text_of(heading) for heading in page.iter("h2")]
    assert text_of(next(page.iter("title"))) == f"{sentence} – syriatalks"


def test_a_value_is_a_link_that_chooses_it_and_then_gives_it_up() -> None:
    make.make_article("On it", actors=[make.make_actor("Russia")])
    make.make_article("Not on it")
    chosen = links(get())["Russia 1"]
    response = get(chosen.removeprefix("?"))
    assert headlines(response) == ["On it"]
    selected = elements(parsed(response), "a", aria_current="true") or [
        link for link in parsed(response).iter("a") if link.get("aria-current") == "true"
    ]
    assert [text_of(link) for link in selected] == ["Russia(chosen; remove) 1"]
    assert selected[0].get("href") == reverse("articles:article-list")


def test_every_filter_chosen_is_a_chip_that_removes_it_alone() -> None:
    make.make_article("Both", actors=[make.make_actor("Russia"), make.make_actor("Iran")])
    response = get("q=both&actor=russia&actor=iran&from=2016&undated=on")
    chips = links(response, class_="chip")
    assert {
        text.removeprefix("Remove the filter ").rstrip("×"): href for text, href in chips.items()
    } == {
        "“both”": "?actor=iran&actor=russia&from=2016&undated=on",
        "Iran": "?q=both&actor=russia&from=2016&undated=on",
        "Russia": "?q=both&actor=iran&from=2016&undated=on",
        "from 2016 on": "?q=both&actor=iran&actor=russia&undated=on",
        "undated": "?q=both&actor=iran&actor=russia&from=2016",
    }


def test_the_form_keeps_what_was_chosen_by_links() -> None:
    make.make_article(actors=[make.make_actor("Russia")])
    page = parsed(get("q=x&actor=russia&from=2016&sort=oldest&per-page=50&page=1"))
    form = elements(page, "form", class_="list-form")[0]
    fields = {field.get("name"): field.get("value") for field in form.iter("input")}
    assert fields == {
        "actor": "russia", "sort": "oldest", "per-page": "50", "q": "x", "from": "2016", "to": "",
    }  # fmt: skip


def test_a_wish_that_cannot_be_read_gives_the_form_its_message_and_no_article() -> None:
    make.make_article()
    for query, words in [
        ("actor=nobody", "no actor"),
        ("from=x", "2017-01-23"),
        ("q=%21", "at least one word"),
        ("per-page=7", "Choose one of"),
    ]:
        response = get(query)
        assert headlines(response) == []
        errors = elements(parsed(response), "p", class_="field__error")
        assert len(errors) == 1
        assert words in text_of(errors[0])


def test_an_empty_list_says_what_leaving_out_each_filter_would_give() -> None:
    make.make_actor("Iran")
    make.make_article("One", actors=[make.make_actor("Russia")])
    response = get("q=one&actor=iran&kind=report")
    ways = [
        text_of(item) for item in elements(parsed(response), "div", class_="empty")[0].iter("li")
    ]
    assert ways == [
        "“one” 0 articles",
        "Remove the filter Iran× 1 article",
        "news report 0 articles",
    ]
    assert "?q=one&kind=report" in links(response).values()


def test_an_empty_archive_says_so() -> None:
    assert "holds no articles yet" in get().content.decode()


def test_drafts_and_withdrawn_articles_are_not_listed() -> None:
    make.make_article("Draft", status=ArticleStatus.DRAFT)
    make.make_article("Withdrawn", status=ArticleStatus.WITHDRAWN)
    make.make_article("Published")
    assert headlines(get()) == ["Published"]
    editor = Client()
    editor.force_login(make.make_editor())
    response = editor.get(reverse("articles:article-list"))
    assert sorted(headlines(response)) == ["Draft", "Published"]


def test_words_of_restricted_texts_find_nothing_for_the_public_and_something_for_readers() -> None:
    make.make_restricted_text(make.make_article("Closed"), "Xylophones in the corridor.")
    assert headlines(get("q=xylophones")) == []
    client = Client()
    client.force_login(make.make_reader())
    response = client.get(reverse("articles:article-list"), {"q": "xylophones"})
    assert headlines(response) == ["Closed"]
    assert "corridor" in response.content.decode()
    assert "corridor" not in get("q=closed").content.decode()


@pytest.fixture
def sixty() -> None:
    source, track, actor = make.make_source(), make.make_track("Geneva"), make.make_actor("Russia")
    for number in range(60):
        make.make_article(
            f"Headline {number:02}", source=source, tracks=[track], actors=[actor],
            published=f"20{number % 20 + 10}",
        )  # fmt: skip


@pytest.mark.usefixtures("sixty")
def test_pages_hold_every_article_once_and_link_to_each_other() -> None:
    seen: list[str] = []
    address = "sort=headline"
    for number in (1, 2, 3):
        response = get(address)
        seen += headlines(response)
        steps = {
            link.get("rel"): link.get("href")
            for link in parsed(response).iter("a")
            if link.get("rel")
        }
        if number < 3:
            assert steps["next"] == f"?sort=headline&page={number + 1}"
            address = steps["next"].removeprefix("?")
        if number == 2:
            assert steps["prev"] == "?sort=headline"
    assert seen == [f"Headline {number:02}" for number in range(60)]
    assert "next" not in steps


@pytest.mark.usefixtures("sixty")
def test_a_page_that_is_not_there_is_404_and_leads_to_the_last() -> None:
    for page in ("4", "0", "-1", "1e9", "999999999999", "x", "2.0"):
        response = get(f"page={page}", status=404)
        assert headlines(response) == []
        assert links(response)["Page 3, the last"] == "?page=3"


@pytest.mark.usefixtures("sixty")
def test_a_page_is_light_and_holds_as_many_as_was_asked_for() -> None:
    plain = get()
    assert len(headlines(plain)) == 20
    assert len(plain.content) < 30_000
    assert len(headlines(get("per-page=10"))) == 10
    assert len(headlines(get("per-page=100"))) == 60


def asked(query: str) -> list[str]:
    """Name the tables that an address asks first in each query, in order.

    Besides the log of changes, from which the index learns whether it is still true.
    """
    with CaptureQueriesContext(connection) as captured:
        get(query)
    found = [re.search(r'SELECT .*?FROM "?(\w+)', one["sql"]) for one in captured.captured_queries]
    return [one[1] for one in found if one and one[1] != "articles_change"]


# What tracks are called is kept with the index, and which of them an article is on.
PAGE = ["articles_article"]
# Where the words stand is read from the texts, and where these do not hold them from excerpts
# and notes; once for all readers, as which articles hold them is.
PASSAGES = ["articles_text", "articles_text", "articles_annotation"]


@pytest.mark.parametrize(
    ("query", "tables"),
    [
        ("", PAGE),
        ("track=geneva&actor=russia&from=2011&sort=oldest", PAGE),
        # The order of headlines is the database's.
        ("sort=headline", ["articles_article", *PAGE]),
        ("q=headline", PAGE),
    ],
)
def test_the_number_of_queries_does_not_grow(query: str, tables: list[str]) -> None:
    tracks, actors = [make.make_track("Geneva")], [make.make_actor("Russia")]
    for total in (3, 30):
        for number in range(total):
            make.make_article(f"Headline {number}", tracks=tracks, actors=actors)
        first = asked(query)
        assert "q=" not in query or first[-3:] == PASSAGES
        assert asked(query) == tables


def test_a_question_never_asked_before_is_counted_without_a_query() -> None:
    make.make_article(actors=[make.make_actor("Russia")])
    get()
    assert asked("actor=russia&kind=report&from=2010&to=2020") == PAGE


def test_an_empty_list_asks_for_the_words_and_those_near_them() -> None:
    make.make_article()
    get("q=zebra&kind=report")
    index = "index" if connection.vendor == "sqlite" else "document"
    words = ["articles_searchposting", f"articles_search{index}"]
    assert asked("q=zebra&kind=report") == [*words, *["articles_searchword"] * 2]


def test_the_canonical_address_is_in_one_order_without_junk() -> None:
    make.make_actor("Russia")
    make.make_article()
    page = parsed(get("utm_source=x&sort=newest&kind=report&per-page=20&actor=russia&q="))
    canonical = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    assert len(canonical) == 1
    assert canonical[0].endswith("/articles/?actor=russia&kind=report")
    assert canonical[0].startswith("http")


def test_a_long_facet_shows_its_first_values_and_where_all_are() -> None:
    actors = [make.make_actor(f"Actor number {number:02}") for number in range(40)]
    make.make_article(actors=actors)
    response = get("actor=actor-number-39")
    shown = [label for label in links(response) if label.startswith("Actor number")]
    assert len(shown) == 6
    assert any(label.startswith("Actor number 39(chosen") for label in shown)
    more = links(response)["Show all 40: Actor"]
    everything = links(get(more.removeprefix("?")))
    assert len([label for label in everything if label.startswith("Actor number")]) == 40


def test_years_stand_in_order_of_time_and_undated_articles_are_counted() -> None:
    for published in ("2018-05", "2016", "2016-12-30/2017-01-02", None):
        make.make_article(published=published)
    shown = [label for label in links(get()) if re.fullmatch(r"(20\d\d|undated) \d+", label)]
    assert shown == ["2016 2", "2017 1", "2018 1", "undated 1"]
    assert len(headlines(get(links(get())["2016 2"].removeprefix("?")))) == 2
    assert len(headlines(get(links(get())["undated 1"].removeprefix("?")))) == 1


def test_an_interval_of_a_thousand_years_does_not_flood_the_page() -> None:
    make.make_article(published="1000/2100")
    assert len([label for label in links(get()) if re.fullmatch(r"\d{4} 1", label)]) == 24


def test_this_track_only_is_offered_where_there_are_tracks_below() -> None:
    geneva = make.make_track("Geneva")
    make.make_article("Below", tracks=[make.make_track("Committee", parent=geneva)])
    make.make_article("On it", tracks=[geneva])
    response = get("track=geneva")
    assert set(headlines(response)) == {"Below", "On it"}
    only = links(response)["This track only"]
    assert headlines(get(only.removeprefix("?"))) == ["On it"]
    assert "This track only" not in links(get("track=committee"))


def test_foreign_headlines_carry_their_language_and_direction() -> None:
    make.make_article("مفاوضات أستانا", language="ar", slug="astana-talks")
    link = next(link for link in parsed(get()).iter("a") if "أستانا" in text_of(link))
    assert (link.get("lang"), link.get("dir")) == ("ar", "rtl")


def test_what_readers_type_is_shown_and_never_run() -> None:
    payload = '"><script>alert(1)</script>'
    for name in ("q", "from", "actor", "sort", "page"):
        response = Client().get(reverse("articles:article-list"), {name: payload})
        assert not [s for s in parsed(response).iter("script") if "alert" in text_of(s)]
        assert b"<script>alert" not in response.content


LOOKUPS = [
    "exact", "iexact", "contains", "icontains", "in", "gt", "gte", "lt", "lte", "startswith",
    "istartswith", "endswith", "iendswith", "range", "date", "year", "iso_year", "month", "day",
    "week", "week_day", "quarter", "time", "hour", "minute", "second", "isnull", "regex",
    "iregex", "isdigit",
]  # fmt: skip
PATHS = (
    "status", "pk", "headline", "source__articles__headline", "texts__current__body",
    "annotations__author__password", "history__history_user__password",
)  # fmt: skip


def test_filters_cannot_be_named_by_readers() -> None:
    make.make_article("Published")
    make.make_article("Draft", status=ArticleStatus.DRAFT)
    plain = headlines(get())
    assert len(PATHS) * len(LOOKUPS) >= 200
    for path in PATHS:
        names = [f"{path}__{lookup}" for lookup in LOOKUPS]
        assert headlines(get(urlencode([(name, "p") for name in names]))) == plain
    others = ["o", "fields", "ordering", "id__in", "author__password__startswith"]
    assert headlines(get(urlencode([(name, "p") for name in others]))) == plain


NAMES = [
    "track",
    "round",
    "actor",
    "source",
    "kind",
    "language",
    "from",
    "to",
    "sort",
    "per-page",
    "all",
    "undated",
]
HOSTILE = [
    "\x00", "\x1b[31m", "\ufeff", "\ufffe", "\u202egnp.exe", "🏳️‍🌈" * 30, "é" * 200, "a" * 600,
    "%", "_", "\\", "'", '"', "' OR 1=1 --", "-1", "1e9", "9" * 400, "NaN", "../../etc/passwd",
    "{{ 7*7 }}", "٣", "(" * 300,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_answered_calmly(value: str) -> None:
    client = Client(raise_request_exception=False)
    address = reverse("articles:article-list")
    for wishes in ({"q": value}, dict.fromkeys(NAMES, value), {"page": value}):
        assert client.get(address, wishes).status_code in {200, 400, 404}


def test_parameters_without_number_are_answered_calmly() -> None:
    make.make_article()
    client = Client(raise_request_exception=False)
    for count in (900, 10_000):
        query = "&".join(f"actor={number}" for number in range(count))
        response = client.get(reverse("articles:article-list"), QUERY_STRING=query)
        assert response.status_code in {200, 400}


def test_the_list_sets_no_cookie() -> None:
    assert not get("q=x").cookies
