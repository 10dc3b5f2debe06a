"""Columns of a histogram."""

import itertools

from articles.charts.histogram import lay_columns


def test_heights_stand_to_each_other_as_the_numbers_do() -> None:
    columns = lay_columns([5, 10, 0, 20], width=100, height=80)
    assert [column.height for column in columns] == [20, 40, 0, 80]
    assert [column.y + column.height for column in columns] == [80, 80, 80, 80]


def test_the_width_is_shared_out_without_overlap() -> None:
    columns = lay_columns([1] * 31, width=720, height=80, gap=2)
    assert columns[0].x == 0
    for left, right in itertools.pairwise(columns):
        assert left.x + left.width + 2 == right.x
    assert columns[-1].x + columns[-1].width + 2 == 720


def test_the_smallest_number_is_seen_beside_the_greatest_and_zero_is_not() -> None:
    small, none, great = lay_columns([1, 0, 1_000_000], width=30, height=80)
    assert (small.height, none.height, great.height) == (2, 0, 80)


def test_nothing_gives_no_columns() -> None:
    assert lay_columns([], width=720, height=80) == ()
    assert [column.height for column in lay_columns([0, 0], width=10, height=80)] == [0, 0]
