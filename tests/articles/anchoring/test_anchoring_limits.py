"""Texts made to be slow, and every pattern of this room on 64 kB of its worst case."""

from time import process_time

import pytest

from articles.anchoring.match import locate, search
from articles.anchoring.pins import _SENTENCE_END, _WORD
from articles.anchoring.revise import Anchor, carry
from articles.anchoring.segments import Mark, paragraph_segments
from articles.anchoring.selectors import Quote, quote_at
from articles.anchoring.zones import _FRESH
from tests.articles.text.timing import assert_over_within

SIZE = 64 * 1024


@pytest.mark.parametrize(
    "piece", ["a", " ", "a ", "_-", "ـ", "\u064e", "a\u0301", "一", ".", '."', "'", ".)]", ". "]
)
def test_words_are_told_at_once(piece: str) -> None:
    text = piece * (SIZE // len(piece)) + "!"
    assert_over_within(0.3, _WORD.findall, text)
    assert_over_within(0.3, _SENTENCE_END.findall, text)


@pytest.mark.parametrize("piece", [b"\0", b"\1", b"\0\1", b"\1\1\0"])
def test_new_stretches_are_told_at_once(piece: bytes) -> None:
    assert_over_within(0.3, _FRESH.findall, piece * (SIZE // len(piece)))


@pytest.mark.parametrize(
    "piece", ["a", "a ", "the map ", "🇸🇾", "ـ", "\u0301", "\n\n", "ab cd ef gh "]
)
def test_a_monotonous_text_is_revised_in_seconds(piece: str) -> None:
    old = piece * (SIZE // len(piece))
    new = "x" + old[: SIZE // 3] + "y" + old[SIZE // 2 :]
    anchors = [
        Anchor(place, place, place + 40, quote_at(old, place, place + 40))
        for place in range(1_000, SIZE // 2, 4_000)
        if place + 40 < len(old)
    ]
    began = process_time()
    results = carry(old, new, anchors)
    assert process_time() - began < 5
    assert len(results) == len(anchors)


def test_a_large_text_is_revised_in_seconds() -> None:
    sentences = [f"In part {n} of {n * 7} the envoy said {n * n} words." for n in range(12_000)]
    old = " ".join(sentences)
    new = " ".join(s for n, s in enumerate(sentences) if n % 50)
    anchors = [
        Anchor(place, place, place + 60, quote_at(old, place, place + 60))
        for place in range(0, len(old) - 60, len(old) // 100)
    ]
    began = process_time()
    results = carry(old, new, anchors)
    assert process_time() - began < 15
    assert sum(one.start is not None for one in results) > 90


@pytest.mark.parametrize("quote", [Quote("a" * 300), Quote("ab " * 100), Quote("b" + "a" * 5_000)])
def test_a_quote_is_looked_for_in_a_monotonous_text_in_seconds(quote: Quote) -> None:
    body = "a" * SIZE
    began = process_time()
    locate(body, quote)
    search(body, quote)
    assert process_time() - began < 5


def test_many_marks_on_many_paragraphs_are_cut_in_seconds() -> None:
    body = "A line of text.\n\n" * 2_000
    marks = [Mark(n, n * 17, n * 17 + 5_000) for n in range(1_900)]
    began = process_time()
    assert len(paragraph_segments(body, marks)) == 2_000
    assert process_time() - began < 10
