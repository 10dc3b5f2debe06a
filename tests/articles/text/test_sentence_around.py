import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.graphemes import widen
from articles.text.sentences import sentence_around
from tests.articles.text.strategies import raw_bodies


@pytest.mark.parametrize(
    ("body", "passage", "sentence"),
    [
        ("One. Two three. Four.", "three", "Two three."),
        ("One. Two three. Four.", "One", "One."),
        ("One. Two three. Four.", "Four.", "Four."),
        ("One. Two three. Four five.", "Two three. Four", "Two three. Four five."),
        ("Mr. Assad said no. He left.", "Assad", "Mr. Assad said no."),
        ("He left (at last). She stayed.", "She", "She stayed."),
        ("No end\n\nNext one here", "Next", "Next one here"),
        ("No end\n\nNext one here", "end", "No end"),
        ("اجتمعوا في جنيف؟ لا أحد يعلم. انتهى", "أحد", "لا أحد يعلم."),
    ],
)
def test_the_sentence_around_a_passage(body: str, passage: str, sentence: str) -> None:
    start = body.index(passage)
    first, last = sentence_around(body, start, start + len(passage))

    assert body[first:last] == sentence


def test_a_sentence_without_end_is_cut_between_words() -> None:
    body = "word " * 400
    first, last = sentence_around(body, 1000, 1004, reach=100)

    assert set(body[first:last].split()) == {"word"}
    assert last - first <= 204


@pytest.mark.parametrize(
    ("body", "passage", "sentence"),
    [
        ("One. \u0301Two three", "Two", " \u0301Two three"),
        ("One two \u0600 three four", "One", "One two \u0600 "),
    ],
)
def test_a_sentence_begins_and_ends_between_graphemes(
    body: str, passage: str, sentence: str
) -> None:
    start = body.index(passage)
    first, last = sentence_around(body, start, start + len(passage), reach=8)

    assert body[first:last] == sentence


@given(raw_bodies, st.data())
def test_a_passage_lies_in_its_sentence_and_no_further_than_the_reach(
    body: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(body)))
    start, end = widen(body, start, data.draw(st.integers(start, len(body))))
    reach = data.draw(st.integers(1, 30))

    first, last = sentence_around(body, start, end, reach=reach)

    assert (first, last) == widen(body, first, last)
    assert max(0, start - reach - 20) <= first <= start
    assert end <= last <= min(len(body), end + reach + 20)
