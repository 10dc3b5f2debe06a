"""The chart counts what belongs to a year, a month or a day, and says what belongs to none."""

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.filters.holdings import holdings_of
from articles.search.counting import Bars, Counts, count
from articles.search.selection import Selection
from articles.text.dates import PartialDate
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    """Make articles dated as exactly as can be, and less so."""
    for published in (
        "2016-12-31", "2017-01-01", "2017-01-23", "2017-01-23", "2017-01", "2017-02", "2017",
        "2016-12-30/2017-01-02", "2017-01-30/2017-02-02", "2017-01-04/2017-01-05", "2019-01-01",
        None,
    ):  # fmt: skip
        make.make_article(published=published)


def counted(since: str = "", until: str = "") -> Counts:
    dates = [PartialDate.parse(text) if text else None for text in (since, until)]
    return count(holdings_of(AnonymousUser()), Selection(since=dates[0], until=dates[1]))


def test_every_year_that_an_article_may_be_of_counts_it() -> None:
    for since in ("", "2017", "2019"):
        counts = counted(since)
        assert counts.years == {2016: 2, 2017: 9, 2019: 1}
        assert counts.undated == 1


def test_there_are_no_months_before_a_year_is_chosen_and_no_days_before_a_month() -> None:
    assert (counted().months, counted().days) == (None, None)
    assert (counted("2016", "2017").months, counted("2017").months) == (None, None)
    assert counted("2017", "2017").days is None


def test_a_month_counts_what_is_known_to_be_of_it() -> None:
    # Left out: 2017, and the spans from December and into February.
    months = Bars("2017", {"2017-01": 5, "2017-02": 1}, 3)
    assert counted("2017", "2017").months == months
    assert counted("2017-01-23", "2017-01-23").months == months


def test_a_day_counts_what_is_known_to_be_of_it_and_no_month() -> None:
    # Left out: 2017-01, 2017, and all three spans.
    days = Bars("2017-01", {"2017-01-01": 1, "2017-01-23": 2}, 5)
    assert counted("2017-01", "2017-01").days == days
    assert counted("2017-01-05", "2017-01-23").days == days


def test_a_chart_is_of_what_else_was_asked_for() -> None:
    make.make_article(published="2017-01-23", kind="opinion")
    year = PartialDate.parse("2017")
    opinions = Selection(kind=("opinion",), since=year, until=year)
    assert count(holdings_of(AnonymousUser()), opinions).months == Bars("2017", {"2017-01": 1}, 0)
