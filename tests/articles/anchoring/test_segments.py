"""Texts cut for display."""

from itertools import pairwise

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring.segments import Mark, Segment, paragraph_segments, segments
from articles.text.normalise import normalise_body, paragraphs
from tests.articles.text.strategies import raw_bodies


def test_overlapping_marks_are_cut_where_they_begin_and_end() -> None:
    body = "one two three"
    assert segments(body, [Mark("a", 0, 7), Mark("b", 4, 13)]) == [
        Segment(0, 4, ("a",)),
        Segment(4, 7, ("a", "b")),
        Segment(7, 13, ("b",)),
    ]


def test_the_longer_of_two_marks_that_begin_together_is_outermost() -> None:
    found = segments("one two", [Mark("short", 0, 3), Mark("long", 0, 7)])
    assert [segment.keys for segment in found] == [("long", "short"), ("long",)]


def test_marks_on_the_same_words_keep_the_order_in_which_they_were_given() -> None:
    assert segments("one", [Mark(2, 0, 3), Mark(1, 0, 3)]) == [Segment(0, 3, (2, 1))]


def test_two_marks_of_one_key_show_as_one() -> None:
    found = segments("one two", [Mark("a", 0, 5), Mark("a", 2, 7)])
    assert [segment.keys for segment in found] == [("a",), ("a",), ("a",)]


def test_a_mark_that_cuts_a_character_is_widened() -> None:
    assert segments("a🇸🇾b", [Mark("m", 2, 3)]) == [
        Segment(0, 1, ()),
        Segment(1, 3, ("m",)),
        Segment(3, 4, ()),
    ]


def test_marks_of_nothing_and_outside_the_text_are_left_out() -> None:
    marks = [
        Mark("empty", 1, 1),
        Mark("behind", 9, 12),
        Mark("before", -5, 0),
        Mark("wide", -5, 99),
    ]
    assert segments("abc", marks) == [Segment(0, 3, ("wide",))]


def test_an_empty_body_has_no_segments() -> None:
    assert segments("", [Mark("m", 0, 1)]) == []
    assert paragraph_segments("\n\n", [Mark("m", 0, 2)]) == []


def test_a_mark_over_several_paragraphs_appears_in_each() -> None:
    body = "\nFirst one.\n\n \nSecond.\n\nThird."
    found = paragraph_segments(body, [Mark("m", 7, 24), Mark("n", 15, 17)])
    assert [
        [(segment.text_in(body), segment.keys) for segment in pieces] for _, pieces in found
    ] == [
        [("First ", ()), ("one.", ("m",))],
        [("Se", ("m", "n")), ("cond.", ("m",))],
        [("Third.", ())],
    ]


marks = st.lists(
    st.builds(Mark, st.integers(0, 9), st.integers(-3, 90), st.integers(-3, 90)), max_size=12
)


@settings(max_examples=400, deadline=None)
@given(raw_bodies, marks)
def test_segments_are_complete_ordered_and_whole(raw: str, drawn: list[Mark[int]]) -> None:
    body = normalise_body(raw)
    found = segments(body, drawn)
    assert "".join(segment.text_in(body) for segment in found) == body
    assert all(segment.start < segment.end for segment in found)
    assert all(one.end == other.start for one, other in pairwise(found))
    edges = {0, *(cluster.end() for cluster in regex.finditer(r"\X", body))}
    assert {segment.start for segment in found} <= edges
    for mark in drawn:
        inside = range(max(0, mark.start), min(mark.end, len(body)))
        for segment in found:
            if segment.start in inside or (inside and segment.start < inside.start < segment.end):
                assert mark.key in segment.keys


@settings(max_examples=400, deadline=None)
@given(raw_bodies, marks)
def test_marks_nest(raw: str, drawn: list[Mark[int]]) -> None:
    """The order of two marks never turns over, so that elements can be nested in it."""
    body = normalise_body(raw)
    distinct = [Mark(number, mark.start, mark.end) for number, mark in enumerate(drawn)]
    before: set[tuple[int, int]] = set()
    for segment in segments(body, distinct):
        before |= {
            (outer, inner)
            for place, outer in enumerate(segment.keys)
            for inner in segment.keys[place + 1 :]
        }
    assert not before & {(inner, outer) for outer, inner in before}


@settings(max_examples=400, deadline=None)
@given(raw_bodies, marks)
def test_paragraph_segments_are_the_paragraphs(raw: str, drawn: list[Mark[int]]) -> None:
    body = normalise_body(raw)
    found = paragraph_segments(body, drawn)
    assert [paragraph for paragraph, _ in found] == list(paragraphs(body))
    whole = {(s.start, s.end): s.keys for s in segments(body, drawn)}
    for paragraph, pieces in found:
        assert "".join(piece.text_in(body) for piece in pieces) == paragraph.text_in(body)
        for piece in pieces:
            assert any(
                start <= piece.start and piece.end <= end and keys == piece.keys
                for (start, end), keys in whole.items()
            )
