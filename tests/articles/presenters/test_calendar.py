"""What the calendar of a list says and leads to."""

import pytest

from articles.presenters.addresses import Addresses, address
from articles.presenters.calendar import MOST_YEARS, Calendar, open_calendar
from articles.search.counting import Bars, Counts
from articles.search.listing import Listing, Sort
from articles.search.selection import FACETS, Selection
from articles.text.dates import PartialDate


def dated(since: str, until: str, **others: object) -> Selection:
    return Selection(
        since=PartialDate.parse(since),
        until=PartialDate.parse(until),
        **others,  # type: ignore[arg-type]
    )


def opened(selection: Selection, **numbers: object) -> Calendar:
    counts = {"total": 0, "facets": {}, "years": {}, "undated": 0, **numbers}
    return open_calendar(
        Counts(**counts),  # type: ignore[arg-type]
        selection,
        Addresses(Listing(selection)),
    )


def test_years_come_first_and_none_between_them_is_missing() -> None:
    calendar = opened(Selection(), years={2016: 3, 2019: 1})
    assert [(part.label, part.count) for part in calendar.parts] == [
        ("2016", 3), ("2017", 0), ("2018", 0), ("2019", 1),
    ]  # fmt: skip
    assert calendar.parts[0].title == "2016: 3 articles"
    assert calendar.parts[0].url == "?from=2016&to=2016"
    assert calendar.peak is not None
    assert calendar.peak.label == "2016"


def test_of_a_thousand_years_the_fullest_stretch_is_drawn_and_it_is_said() -> None:
    calendar = opened(Selection(), years={**dict.fromkeys(range(1000, 2101), 1), 2017: 50})
    assert len(calendar.parts) == MOST_YEARS
    assert "2017" in [part.label for part in calendar.parts]
    assert calendar.remark == "1061 years with fewer articles are not drawn."


def test_a_year_opens_its_months_and_a_month_its_days() -> None:
    months = Bars("2017", {"2017-01": 2}, left_out=3)
    days = Bars("2017-01", {"2017-01-25": 1}, left_out=1)
    year = opened(dated("2017", "2017"), years={2017: 5}, months=months)
    assert [part.label for part in year.parts][:2] == ["January", "February"]
    assert len(year.parts) == 12
    assert year.remark == (
        "3 more articles may be of 2017; no month is known and no column counts them."
    )
    month = opened(dated("2017-01", "2017-01"), years={2017: 5}, months=months, days=days)
    assert len(month.parts) == 31
    assert month.parts[24].title == "25 January 2017: 1 article"
    assert month.remark == (
        "1 more article may be of January 2017; no day is known and no column counts it."
    )
    assert [step.label for step in month.steps] == ["All years", "2017", "January 2017"]


def test_where_no_column_counts_anything_the_articles_that_may_be_of_then_are_told_of() -> None:
    months = Bars("2017", {}, left_out=3)
    days = Bars("2017-01", {}, left_out=1)
    year = opened(dated("2017", "2017"), years={2017: 3}, months=months)
    assert not year.is_drawn
    assert year.remark == "3 articles may be of 2017, but the month of none of them is known."
    day = opened(dated("2017-01-04", "2017-01-04"), years={2017: 3}, months=months, days=days)
    assert day.remark == "1 article may be of January 2017, but its day is not known."


def test_what_is_chosen_leads_back_to_what_it_lies_in() -> None:
    months = Bars("2017", {"2017-01": 2}, left_out=0)
    days = Bars("2017-01", {"2017-01-25": 1}, left_out=0)
    numbers = {"years": {2017: 2}, "months": months, "days": days}
    day = opened(dated("2017-01-25", "2017-01-25"), **numbers)
    chosen = [part for part in day.parts if part.chosen]
    assert [(part.label, part.url) for part in chosen] == [("25", "?from=2017-01&to=2017-01")]
    month = opened(dated("2017-01", "2017-01"), **numbers)
    assert month.steps[-1].url == "?from=2017&to=2017"
    year = opened(dated("2017", "2017"), years={2017: 2}, months=months)
    assert year.steps[-1].url == "/articles/"


def test_only_columns_within_the_dates_are_marked() -> None:
    calendar = opened(dated("2015", "2017"), years=dict.fromkeys(range(2013, 2020), 1))
    marked = [part.label for part in calendar.parts if part.within]
    assert marked == ["2015", "2016", "2017"]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(text="a & b", exact_names=True, track=("geneva",), track_only=True),
        Selection(actor=("iran", "russia"), actor_all=True, kind=("report",), undated=True),
        dated("2016", "2017-06", language=("ar",), source=("al-jazeera", "دار")),
    ],
)
def test_quick_addresses_are_those_that_the_listing_itself_has(selection: Selection) -> None:
    listing = Listing(selection, sort=Sort.OLDEST, page=3, per_page=50, in_full="actor")
    addresses = Addresses(listing)
    for facet in FACETS:
        for value in ("a", "m&m", "z", *selection.values(facet)):
            expected = address(listing.of(selection.toggled(facet, value)))
            assert addresses.toggled(facet, value) == expected
    date = PartialDate.parse("2017-01")
    within = address(listing.of(selection.within(date, date)))
    assert addresses.dated("2017-01") == within
