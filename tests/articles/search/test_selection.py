from dataclasses import replace
from urllib.parse import parse_qsl

from articles.search.listing import Listing, Sort
from articles.search.selection import FACETS, NOTHING_CHOSEN, Selection
from articles.text.dates import PartialDate

EVERYTHING = Selection(
    text="peace talks",
    exact_names=True,
    track=("geneva", "astana"),
    track_only=True,
    track_all=True,
    round=("astana-1",),
    actor=("turkey", "russia", "russia"),
    actor_all=True,
    source=("bbc",),
    kind=("report", "opinion"),
    language=("ar",),
    annotation=("quotation", "claim"),
    question=("assad",),
    since=PartialDate.parse("2016"),
    until=PartialDate.parse("2017-06"),
    undated=True,
)


def test_equal_wishes_are_equal_in_whatever_order_they_were_made() -> None:
    one = Selection(actor=("turkey", "russia"), text="peace  talks ")
    other = Selection(text="peace talks", actor=("russia", "turkey", "russia"))
    assert one == other
    assert hash(one) == hash(other)
    assert Listing(one).query == Listing(other).query


def test_what_all_found_is_on_is_known_where_no_track_may_stand_for_another() -> None:
    assert Selection().shared_tracks == ()
    assert Selection(track=("geneva",)).shared_tracks == ("geneva",)
    several = Selection(track=("geneva", "astana"))
    assert several.shared_tracks == ()
    assert replace(several, track_all=True).shared_tracks == ("astana", "geneva")


def test_the_same_stretch_of_time_is_the_same_wish_however_it_was_written() -> None:
    def between(since: str, until: str) -> Selection:
        return Selection(since=PartialDate.parse(since), until=PartialDate.parse(until))

    assert between("2017-01-01", "2017-01-31") == between("2017-01", "2017-01")
    assert between("2016", "2017-06") == between("2016-01-01", "2017-06")
    assert between("2017-01-01", "2017-12") == between("2017", "2017")
    assert between("2017-01-01", "2017-01-30") != between("2017-01", "2017-01")


def test_the_address_names_every_wish_in_one_order() -> None:
    listing = Listing(EVERYTHING, sort=Sort.OLDEST, page=3, per_page=50)
    assert parse_qsl(listing.query) == [
        ("q", "peace talks"),
        ("exact-names", "on"),
        ("track", "astana"),
        ("track", "geneva"),
        ("track-only", "on"),
        ("track-all", "on"),
        ("round", "astana-1"),
        ("actor", "russia"),
        ("actor", "turkey"),
        ("actor-all", "on"),
        ("source", "bbc"),
        ("kind", "opinion"),
        ("kind", "report"),
        ("language", "ar"),
        ("annotation", "claim"),
        ("annotation", "quotation"),
        ("question", "assad"),
        ("from", "2016-01"),
        ("to", "2017-06"),
        ("undated", "on"),
        ("sort", "oldest"),
        ("page", "3"),
        ("per-page", "50"),
    ]


def test_what_goes_without_saying_is_not_in_the_address() -> None:
    assert Listing().query == ""
    assert not NOTHING_CHOSEN


def test_toggling_twice_changes_nothing() -> None:
    for facet in FACETS:
        assert EVERYTHING.toggled(facet, "x").toggled(facet, "x") == EVERYTHING
        assert "x" in EVERYTHING.toggled(facet, "x").values(facet)


def test_every_wish_can_be_given_up_alone() -> None:
    assert len(EVERYTHING.wishes()) == 2 + len(FACETS)
    left = EVERYTHING
    for wish in EVERYTHING.wishes():
        left = left.without(wish)
    assert left == NOTHING_CHOSEN


def test_only_this_track_means_nothing_without_a_track() -> None:
    assert not Selection(track_only=True)
    assert not EVERYTHING.without("track").track_only


def test_all_of_one_value_is_any_of_it() -> None:
    assert Selection(actor=("russia",), actor_all=True) == Selection(actor=("russia",))
    assert not Selection(track_all=True)
    both = Selection(track=("geneva", "astana"), track_all=True)
    assert both.wants_all("track")
    assert not both.toggled("track", "geneva").track_all


def test_names_without_words_have_no_spellings() -> None:
    assert not Selection(exact_names=True)
    assert not EVERYTHING.without("text").exact_names


def test_another_selection_starts_on_its_first_page_and_keeps_the_order() -> None:
    listing = Listing(page=7, sort=Sort.HEADLINE, per_page=10).of(EVERYTHING)
    assert (listing.page, listing.sort, listing.per_page) == (1, Sort.HEADLINE, 10)


def test_one_year_is_recognised_and_nothing_else_is() -> None:
    def within(since: str, until: str) -> str:
        return NOTHING_CHOSEN.within(PartialDate.parse(since), PartialDate.parse(until)).year

    assert within("2017", "2017") == "2017"
    assert within("2017", "2018") == ""
    assert within("2017-01", "2017-01") == ""
    assert NOTHING_CHOSEN.year == ""
