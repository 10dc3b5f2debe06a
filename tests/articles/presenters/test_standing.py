"""Where an article stands in the talks."""

import pytest

from articles.models import Round
from articles.models.fields import parse_partial_date
from articles.presenters.standing import Standing, standing
from articles.text.dates import PartialDate
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rounds() -> list[Round]:
    """Two rounds known to the day, and one between them of which only the month is known."""
    track = make.make_track("Astana")
    return [
        make.make_round(track, name="Astana 1", begins="2017-01-23", ends="2017-01-24"),
        make.make_round(track, name="Astana 1b", begins="2017-01", ends=None),
        make.make_round(track, name="Astana 2", begins="2017-02-15", ends="2017-02-16"),
    ]


def said(found: Standing | None) -> list[str]:
    assert found is not None
    return [f"{relation.words} {relation.round}" for relation in found.relations]


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2017-01-22", ["1 day before Astana 1"]),
        ("2017-01-23", ["on the opening day of Astana 1", "23 days before Astana 2"]),
        ("2017-01-24", ["on the closing day of Astana 1", "22 days before Astana 2"]),
        ("2017-01-25", ["1 day after the end of Astana 1", "21 days before Astana 2"]),
        ("2017-02-19", ["3 days after the end of Astana 2"]),
    ],
)
def test_days_are_counted_from_a_day(
    rounds: list[Round], published: str, words: list[str]
) -> None:
    assert said(standing(PartialDate.parse(published), rounds)) == words


def test_a_day_within_a_longer_round_is_during_it() -> None:
    track = make.make_track()
    geneva = make.make_round(track, name="Geneva IV", begins="2017-02-23", ends="2017-03-03")
    assert said(standing(PartialDate.parse("2017-02-25"), [geneva])) == ["during Geneva IV"]


def test_a_round_of_one_day_has_neither_opening_nor_closing_day() -> None:
    track = make.make_track()
    meeting = make.make_round(track, name="Vienna", begins="2015-10-30", ends=None)
    assert said(standing(PartialDate.parse("2015-10-30"), [meeting])) == ["on the day of Vienna"]


def test_days_are_never_counted_from_a_month(rounds: list[Round]) -> None:
    found = standing(PartialDate.parse("2017-01"), rounds)
    assert said(found) == ["in the same month as Astana 1", "in the same month as Astana 1b"]
    assert found is not None
    assert "January 2017" in found.caution


def test_a_month_without_rounds_says_only_why_nothing_is_counted(rounds: list[Round]) -> None:
    found = standing(PartialDate.parse("2016-07"), rounds)
    assert found is not None
    assert found.relations == ()
    assert "July 2016" in found.caution


def test_nothing_is_counted_to_a_round_known_to_the_month_alone() -> None:
    vague = make.make_round(make.make_track(), begins="2017-02", ends=None)
    assert standing(PartialDate.parse("2017-01-23"), [vague]) is None


def test_of_a_year_no_round_is_named(rounds: list[Round]) -> None:
    found = standing(PartialDate.parse("2017"), rounds)
    assert found is not None
    assert found.relations == ()


@pytest.mark.parametrize("published", [None, "2017-01-23"])
def test_nothing_is_said_without_a_date_or_without_rounds(published: str | None) -> None:
    assert standing(parse_partial_date(published), []) is None
