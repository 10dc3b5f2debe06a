"""How rounds and events lie to each other in time."""

import pytest

from articles.models import Event, Round
from articles.models.fields import parse_partial_date
from articles.models.spans import Span
from articles.presenters.nearness import around_event, around_round


def span(model: type[Span], begins: str, ends: str | None = None) -> Span:
    made = model(begins=parse_partial_date(begins), ends=parse_partial_date(ends))
    made.date_from = made.begins.earliest
    made.date_to = (made.ends or made.begins).latest
    return made


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2017-01-22", None, "1 day before it opened"),
        ("2017-01-01", "2017-01-20", "3 days before it opened"),
        ("2017-01-25", None, "1 day after it closed"),
        ("2017-01-24", None, "while it sat"),
        ("2017-01-01", "2017-02-28", "while it sat"),
        ("2017-01", None, "about the same time"),
        ("2016-12", None, "before it"),
        ("2017-01-30", "2017-02", "after it"),
    ],
)
def test_an_event_is_placed_around_a_round_and_only_days_are_counted(
    begins: str, ends: str | None, said: str
) -> None:
    round_ = span(Round, "2017-01-23", "2017-01-24")
    assert around_round(span(Event, begins, ends), round_) == said


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2017-04-02", "2017-04-03", "closed 1 day before"),
        ("2017-04-06", "2017-04-07", "opened 2 days after"),
        ("2017-04-03", "2017-04-05", "sat at the time"),
        ("2017-04", None, "about the same time"),
    ],
)
def test_a_round_is_placed_around_an_event(begins: str, ends: str | None, said: str) -> None:
    assert around_event(span(Round, begins, ends), span(Event, "2017-04-04")) == said


def test_no_day_is_counted_from_a_round_known_to_the_month() -> None:
    assert around_round(span(Event, "2017-01-01"), span(Round, "2017-02")) == "before it"


def test_what_fell_within_it_for_certain_is_said_to_whatever_is_inexact() -> None:
    siege = span(Event, "2016-07", "2016-12-22")
    assert around_event(span(Round, "2016-09-09", "2016-09-10"), siege) == "sat at the time"
    assert around_event(span(Round, "2016-07-14", "2016-07-15"), siege) == "about the same time"
