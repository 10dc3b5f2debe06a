"""The tracks drawn over time."""

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models.fields import parse_partial_date
from articles.presenters.home import WIDTH, home_page
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_bar_runs_from_the_beginning_to_the_end_of_its_track() -> None:
    begins, ends = parse_partial_date("2016-01-01"), parse_partial_date("2017-12-31")
    make.make_track(begins=begins, ends=ends)
    line = home_page(AnonymousUser()).tracks[0]
    assert line.bar is not None
    assert line.bar.start == 0
    assert line.bar.end == pytest.approx(WIDTH, abs=2)


def test_a_track_without_a_recorded_end_is_open_and_reaches_the_edge() -> None:
    make.make_track(begins=parse_partial_date("2012-06-30"))
    make.make_track(begins=parse_partial_date("2013"), ends=parse_partial_date("2014-01-02"))
    lines = home_page(AnonymousUser()).tracks
    assert [line.bar.open_ended for line in lines if line.bar] == [True, False]
    assert lines[0].bar is not None
    assert lines[0].bar.end == WIDTH


def test_even_a_track_of_one_day_can_be_seen() -> None:
    make.make_track(begins=parse_partial_date("2011"), ends=parse_partial_date("2024"))
    day = parse_partial_date("2024-12-31")
    make.make_track(begins=day, ends=day)
    bar = home_page(AnonymousUser()).tracks[1].bar
    assert bar is not None
    assert bar.length > 0
    assert bar.end <= WIDTH


def test_an_undated_track_has_no_bar_and_years_only_where_something_is_dated() -> None:
    make.make_track()
    face = home_page(AnonymousUser())
    assert face.tracks[0].bar is None
    assert face.years == []
