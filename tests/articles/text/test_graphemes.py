"""Characters as readers see them."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.graphemes import is_boundary, widen
from tests.articles.text.strategies import raw_bodies


@pytest.mark.parametrize(
    "cluster",
    [
        "👨‍👩‍👧‍👦",
        "🇸🇾",
        "❤️",
        "👍🏽",
        "e\u0301\u0323",
        "سَّ",
        "שָׁ",
        "한",
        "\u1112\u1161\u11ab",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "\r\n",
    ],
)
def test_a_selection_that_cuts_a_character_is_widened_to_it(cluster: str) -> None:
    text = f"ab {cluster} cd"
    for inside in range(4, 3 + len(cluster)):
        assert not is_boundary(text, inside)
        assert widen(text, 0, inside) == (0, 3 + len(cluster))
        assert widen(text, inside, len(text)) == (3, len(text))


def test_flags_are_counted_in_pairs_from_where_they_begin() -> None:
    flags = "🇸🇾🇹🇷🇷🇺"
    assert [is_boundary(flags, i) for i in range(7)] == [
        True,
        False,
        True,
        False,
        True,
        False,
        True,
    ]


def test_an_empty_range_stays_empty() -> None:
    assert widen("e\u0301a", 1, 1) == (0, 0)
    assert widen("", 0, 0) == (0, 0)


@settings(max_examples=300, deadline=None)
@given(raw_bodies, st.data())
def test_boundaries_are_those_of_counting_from_the_start(text: str, data: st.DataObject) -> None:
    edges = {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}
    assert {i for i in range(len(text) + 1) if is_boundary(text, i)} == edges
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wide = widen(text, start, end)
    assert wide[0] == max(edge for edge in edges if edge <= start)
    assert wide[1] == (min(edge for edge in edges if edge >= end) if start < end else wide[0])
