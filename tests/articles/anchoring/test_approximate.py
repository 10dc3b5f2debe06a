"""Our own bit-parallel search against brute force."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from articles.anchoring.approximate import Hit, best_hits, end_distances

letters = st.text(alphabet="abcéب ", max_size=40)
patterns = st.text(alphabet="abcéب ", max_size=10)


def by_brute_force(pattern: str, text: str, *, anchored: bool) -> list[int]:
    """Fill the whole matrix of edit distances."""
    row = list(range(len(pattern) + 1))
    distances = [row[-1]]
    for place, character in enumerate(text, start=1):
        above, row = row, [place if anchored else 0]
        for column, wanted in enumerate(pattern):
            row.append(
                min(above[column] + (wanted != character), above[column + 1] + 1, row[column] + 1)
            )
        distances.append(row[-1])
    return distances


@settings(max_examples=1_000, deadline=None)
@given(patterns, letters, st.booleans())
def test_the_search_agrees_with_brute_force(pattern: str, text: str, anchored: bool) -> None:
    expected = by_brute_force(pattern, text, anchored=anchored)
    assert end_distances(pattern, text, anchored=anchored) == expected


@settings(max_examples=1_000, deadline=None)
@given(patterns.filter(bool), letters)
def test_the_best_hit_is_the_best_there_is(pattern: str, text: str) -> None:
    hits = best_hits(pattern, text, len(pattern), count=3)
    assert hits
    assert hits[0].distance == min(by_brute_force(pattern, text, anchored=False))
    for hit in hits:
        assert Levenshtein.distance(pattern, text[hit.start : hit.end]) == hit.distance
    ordered = sorted(hits, key=lambda hit: hit.start)
    assert all(one.end <= other.start for one, other in pairwise(ordered))


def test_a_pattern_may_be_longer_than_a_machine_word() -> None:
    pattern = "the guarantors published a map " * 20
    text = "x" * 500 + pattern.replace("map", "mop", 3) + "y" * 500
    (hit,) = best_hits(pattern, text, 10, count=1)
    assert (hit.start, hit.end, hit.distance) == (500, 500 + len(pattern), 3)


def test_what_has_more_errors_than_allowed_is_no_hit() -> None:
    assert best_hits("abcd", "xxabydxx", 0) == []
    assert best_hits("abcd", "xxabydxx", 1) == [Hit(2, 6, 1)]
