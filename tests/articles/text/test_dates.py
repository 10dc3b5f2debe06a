"""Dates as far as they are known."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import DateError, PartialDate, in_longest_units


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
        ("2017-01", date(2017, 1, 1), date(2017, 1, 31), "month"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        (" 2017-01-23\n", date(2017, 1, 23), date(2017, 1, 23), "day"),
        ("2018-07-30/2018-08-01", date(2018, 7, 30), date(2018, 8, 1), "interval"),
        ("2012-06/2014", date(2012, 6, 1), date(2014, 12, 31), "interval"),
    ],
)
def test_a_date_means_from_its_first_to_its_last_day(
    text: str, earliest: date, latest: date, precision: str
) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.earliest, parsed.latest, parsed.precision) == (earliest, latest, precision)
    assert str(parsed) == text.strip()


def test_a_span_from_a_date_to_itself_is_that_date() -> None:
    assert PartialDate.parse("2017-01/2017-01") == PartialDate.parse("2017-01")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "A date is missing"),
        ("2017/", "A date is missing"),
        ("2017-1-5", "Write “2017-01-05” instead"),
        ("2017/1/23", "Write “2017-01-23” instead"),
        ("2017.01.23", "Write “2017-01-23” instead"),
        ("23 January 2017", "Write a date as 2017-01-23"),
        ("٢٠١٧", "Write a date as 2017-01-23"),
        ("2017~", "has a field of its own"),
        ("2017/..", "has a field of its own"),
        ("201X", "has a field of its own"),
        ("0999", "between 1000 and 2100"),
        ("2101-01", "between 1000 and 2100"),
        ("2017-13", "months run from 01 to 12"),
        ("2017-02-29", "that month has 28 days"),
        ("2012/2012-06", "ends before it begins"),
        ("2018-08-01/2018-07-30", "ends before it begins"),
        ("2017-01-23T10:00", "Write a date as 2017-01-23"),
        ("2017-01-23\x00", "Write a date as 2017-01-23"),
    ],
)
def test_what_cannot_be_kept_is_answered_with_what_to_write(text: str, advice: str) -> None:
    with pytest.raises(DateError, match=re.escape(advice)):
        PartialDate.parse(text)


def test_dates_sort_by_when_they_may_begin_then_by_when_they_may_end() -> None:
    written = ["2017-01-01", "2017-01", "2017-01-01/2017-03", "2017", "2017-01-02", "2018"]
    assert [
        str(d) for d in sorted(PartialDate.parse(text) for text in reversed(written))
    ] == written


days = st.dates(date(1000, 1, 1), date(2100, 12, 31))


@given(days, st.sampled_from([4, 7, 10]))
def test_a_date_is_written_as_it_was_read(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert parsed.earliest <= day <= parsed.latest
    assert hash(parsed) == hash(PartialDate.parse(text))


@given(days, days)
def test_a_span_holds_both_its_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    parsed = PartialDate.parse(f"{first}/{last}")
    assert (parsed.earliest, parsed.latest) == (first, last)


@given(days, days, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_in_other_units_a_stretch_of_time_stays_the_same(
    one: date, other: date, length: int, other_length: int
) -> None:
    since = PartialDate.parse(one.isoformat()[:length])
    until = PartialDate.parse(other.isoformat()[:other_length])
    first, last = in_longest_units(since, until)
    assert first is not None
    assert last is not None
    assert (first.earliest, last.latest) == (since.earliest, until.latest)
    assert first.precision == last.precision
    assert in_longest_units(first, last) == (first, last)


@given(st.text())
def test_any_text_is_either_read_or_answered_with_advice(text: str) -> None:
    with suppress(DateError):
        parsed = PartialDate.parse(text)
        assert parsed.earliest <= parsed.latest
