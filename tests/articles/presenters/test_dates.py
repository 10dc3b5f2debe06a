"""Dates in words."""

import pytest

from articles.presenters.dates import date_pieces, date_words, period_words
from articles.text.dates import PartialDate


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-01-23", "23 January 2017"),
        ("2018-07", "July 2018"),
        ("2015", "2015"),
        ("2017-01-23/2017-01-24", "23–24 January 2017"),
        ("2018-07-30/2018-08-01", "30 July–1 August 2018"),
        ("2016-12-30/2017-01-02", "30 December 2016–2 January 2017"),
        ("2016-07/2016-09", "July–September 2016"),
        ("2016-07/2016-09-03", "July–3 September 2016"),
        ("2015/2016", "2015–2016"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf: str, words: str) -> None:
    assert date_words(PartialDate.parse(edtf)) == words


def test_two_dates_are_said_as_a_span() -> None:
    begins, ends = PartialDate.parse("2017-02-23"), PartialDate.parse("2017-03-03")
    assert date_words(begins, ends) == "23 February–3 March 2017"


def test_a_span_of_one_day_is_said_once() -> None:
    day = PartialDate.parse("2017-02-23")
    assert date_words(day, day) == "23 February 2017"


def test_machines_are_told_each_end_in_full() -> None:
    pieces = date_pieces(PartialDate.parse("2018-07-30/2018-08-01"))
    assert [piece.machine for piece in pieces] == ["2018-07-30", "2018-08-01"]


def test_a_missing_end_is_said_to_be_unrecorded() -> None:
    assert period_words(PartialDate.parse("2012-06"), None) == "from June 2012, no end recorded"


def test_a_missing_beginning_is_left_out() -> None:
    assert period_words(None, PartialDate.parse("2012-06")) == "until June 2012"


def test_nothing_known_is_nothing_said() -> None:
    assert period_words(None, None) == ""
