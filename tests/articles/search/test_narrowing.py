"""What is found by words, tracks and dates, and by whom."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.filters.holdings import holdings_of
from articles.models import Article
from articles.search.counting import count
from articles.search.holdings import Holdings
from articles.search.listing import Listing, Sort
from articles.search.paging import open_page
from articles.search.selection import Selection
from articles.text.dates import PartialDate
from tests import factories as make

pytestmark = pytest.mark.django_db


def holdings(user: User | AnonymousUser | None = None) -> Holdings:
    return holdings_of(user or AnonymousUser())


def shown(listing: Listing, user: User | AnonymousUser | None = None) -> list[str]:
    records = open_page(holdings(user), listing).records
    headlines = dict(Article.objects.values_list("pk", "headline"))
    return [headlines[record] for record in records]


def found_by(selection: Selection, user: User | AnonymousUser | None = None) -> set[str]:
    return set(shown(Listing(selection, per_page=100), user))


def found(text: str, user: User | AnonymousUser | None = None) -> set[str]:
    return found_by(Selection(text=text), user)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("CEASEFIRE", "A ceasefire held."),
        ("geneve", "À Genève, rien."),
        ("Genève", "In GENEVE nothing."),
        ("s/2254", "Resolution S/2254 (2015)."),
        ("2254", "Resolution S/2254 (2015)."),
        ("syria’s", "It is Syria's war."),
        ('"peace talks"', "The peace\n\ntalks ended."),
        ("“peace talks”", "The peace talks ended."),
        ("أستانا", "مفاوضات استانا"),
        ("استانا", "مفاوضات أستانا"),
        ("محادثات", "مُحَادَثَات السلام"),
        ("حكومه", "حكومة جديدة"),
        ("علي", "قال علی"),
        ("İstanbul", "In istanbul, as in Istanbul."),
        ("100", "100% of it"),
    ],
)
def test_spelling_that_does_not_matter_hides_nothing(typed: str, body: str) -> None:
    make.make_article("Here", body=body)
    make.make_article("Elsewhere", body="Nothing of the kind.")
    assert found(typed) == {"Here"}


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        # Whole words only.
        ("cease", "A ceasefire held."),
        ("fire", "A ceasefire held."),
        # Signs that a database takes for "anything" stand for themselves.
        ("c%fire", "A ceasefire held."),
        ("ceasef_", "A ceasefire held."),
        # A phrase is words side by side.
        ('"talks peace"', "The peace talks ended."),
        ('"peace talks"', "Peace. No talks."),
        # All words, not any.
        ("ceasefire broken", "A ceasefire held."),
    ],
)
def test_near_misses_are_not_found(typed: str, body: str) -> None:
    make.make_article("Here", body=body)
    assert found(typed) == set()


def test_headline_outlet_byline_summary_and_notes_are_searched() -> None:
    source = make.make_source("Deir Gazette", native_name="جريدة الدير")
    make.make_article("Kite", strapline="Lantern", byline="Quill", summary="Ember", source=source)
    annotated = make.make_article("Annotated")
    text = make.make_text(annotated, "The talks went on.")
    make.make_annotation(text, "talks", kind="note", note="A **telling** word.")
    for word in ("kite", "lantern", "quill", "ember", "gazette", "جريدة"):
        assert found(word) == {"Kite"}, word
    assert found("telling") == {"Annotated"}


def test_words_may_stand_in_different_texts_of_an_article_that_the_reader_may_read() -> None:
    article = make.make_article("Both", body="An open digest.")
    make.make_restricted_text(article, "The hidden original.")
    assert found("digest original", make.make_reader()) == {"Both"}
    assert found("digest original") == set()


def test_words_of_a_restricted_text_change_nothing_for_others() -> None:
    article = make.make_article("Secretive", body="An open digest.", tracks=[make.make_track()])
    text = make.make_restricted_text(article, "Xylophones were played in the corridor.")
    make.make_annotation(text, "Xylophones", kind="note", note="Glockenspiels, perhaps.")
    rejected = make.make_annotation(text, "corridor", kind="note", note="Zithers.")
    rejected.reject(None)
    for word in ("xylophones", "glockenspiels", "corridor", "zithers"):
        selection = Selection(text=word)
        assert found(word) == set()
        counts = count(holdings(), selection)
        assert (counts.total, counts.years, counts.undated) == (0, {}, 0)
        assert not any(counts.facets.values())
    reader = make.make_reader()
    assert found("xylophones", reader) == found("glockenspiels", reader) == {"Secretive"}
    assert found("zithers", reader) == set()


def test_a_text_that_is_closed_is_no_longer_found_by_others() -> None:
    text = make.make_text(make.make_article("Once"), "Xylophones.", role="original")
    assert found("xylophones") == {"Once"}
    text.access = "restricted"
    text.save()
    assert found("xylophones") == set()


def test_an_excerpt_is_found_by_everybody_and_the_rest_is_not() -> None:
    make.make_restricted_text(
        make.make_article("Part"), "Marimba first. Xylophones later.",
        access="excerpt", excerpt="Marimba first.",
    )  # fmt: skip
    assert found("marimba") == {"Part"}
    assert found("xylophones") == set()


def test_a_track_holds_what_is_below_it_and_what_its_rounds_hold() -> None:
    geneva = make.make_track("Geneva")
    committee = make.make_track("Committee", parent=geneva)
    make.make_article("On it", tracks=[geneva])
    make.make_article("Below it", tracks=[committee])
    make.make_article("In a round of it", rounds=[make.make_round(geneva)])
    make.make_article("In a round below it", rounds=[make.make_round(committee)])
    make.make_article("Elsewhere", tracks=[make.make_track()])

    def on(*, track_only: bool) -> set[str]:
        return found_by(Selection(track=("geneva",), track_only=track_only))

    assert on(track_only=False) == {"On it", "Below it", "In a round of it", "In a round below it"}
    assert on(track_only=True) == {"On it", "In a round of it"}


@pytest.mark.parametrize(
    ("since", "until", "headlines"),
    [
        ("2017", "2017", {"day", "month", "year", "span"}),
        ("2017-01-23", "2017-01-23", {"day", "month", "year"}),
        ("2017-02", None, {"year"}),
        (None, "2016-12", {"span"}),
        (None, "2016-12-29", set()),
        ("2018", None, set()),
    ],
)
def test_a_date_matches_when_the_article_may_have_appeared_on_it(
    since: str | None, until: str | None, headlines: set[str]
) -> None:
    make.make_article("day", published="2017-01-23")
    make.make_article("month", published="2017-01")
    make.make_article("year", published="2017")
    make.make_article("span", published="2016-12-30/2017-01-02")
    make.make_article("undated", published=None)
    dates = [PartialDate.parse(text) if text else None for text in (since, until)]
    assert found_by(Selection(since=dates[0], until=dates[1])) == headlines


def test_undated_articles_are_found_when_asked_for_alone_or_beside_dates() -> None:
    make.make_article("dated", published="2017-01-23")
    make.make_article("later", published="2019")
    make.make_article("undated", published=None)
    year = PartialDate.parse("2017")
    beside = Selection(since=year, until=year, undated=True)
    assert found_by(Selection(undated=True)) == {"undated"}
    assert found_by(beside) == {"dated", "undated"}


def test_each_order_puts_undated_articles_last_and_leaves_nothing_to_chance() -> None:
    for headline, published in [("b", "2017-03-01"), ("C", "2016"), ("a", None), ("d", "2018-01")]:
        make.make_article(headline, published=published)

    def order(sort: Sort) -> list[str]:
        return shown(Listing(sort=sort))

    assert order(Sort.NEWEST) == ["d", "b", "C", "a"]
    assert order(Sort.OLDEST) == ["C", "b", "d", "a"]
    assert order(Sort.HEADLINE) == ["a", "b", "C", "d"]


def test_all_of_several_is_asked_of_each_article() -> None:
    russia, turkey = make.make_actor("Russia"), make.make_actor("Turkey")
    make.make_article("one", actors=[russia])
    make.make_article("both", actors=[russia, turkey])
    actors = ("russia", "turkey")
    assert found_by(Selection(actor=actors)) == {"one", "both"}
    assert found_by(Selection(actor=actors, actor_all=True)) == {"both"}


def test_annotations_that_a_reader_may_not_read_tell_nothing_of_their_article() -> None:
    question = make.make_question("Transition")
    for headline, kind in (("Open", "note"), ("Closed", "claim"), ("Suggested", "note")):
        article = make.make_article(headline)
        text = (make.make_restricted_text if headline == "Closed" else make.make_text)(article)
        status = "suggested" if headline == "Suggested" else "accepted"
        make.make_annotation(text, kind=kind, question=question, status=status)
    about = Selection(question=("transition",))
    claims = Selection(annotation=("claim",))
    assert (found_by(about), found_by(claims)) == ({"Open"}, set())
    reader = make.make_reader()
    assert (found_by(about, reader), found_by(claims, reader)) == ({"Open", "Closed"}, {"Closed"})
    assert count(holdings(), Selection()).facets["annotation"] == {"note": 1}
    assert count(holdings(reader), Selection()).facets["annotation"] == {"note": 1, "claim": 1}
