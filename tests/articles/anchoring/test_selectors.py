"""Quotes and spans."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring.selectors import Quote, Span, quote_at
from articles.text.graphemes import is_boundary, widen
from articles.text.normalise import normalise_body
from tests.articles.text.strategies import raw_bodies


def test_a_quote_keeps_its_words_and_what_surrounds_them() -> None:
    body = "The envoy said no. The talks ended."
    assert quote_at(body, 4, 9, context=4) == Quote("envoy", "The ", " sai")
    assert quote_at(body, 0, len(body)) == Quote(body)


def test_context_never_cuts_a_character() -> None:
    body = "👨‍👩‍👧 a word 🇸🇾🇹🇷"
    quote = quote_at(body, 8, 12, context=4)
    assert quote == Quote("word", " a ", " 🇸🇾")


def test_a_passage_that_cuts_a_character_is_quoted_whole() -> None:
    assert quote_at("a 👍🏽 b", 2, 3).exact == "👍🏽"


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 2), (-1, 2), (0, 99)])
def test_a_range_that_holds_no_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="There is no passage"):
        quote_at("some text", start, end)


def test_a_quote_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Quote("")


@given(raw_bodies, st.data())
def test_a_quote_is_cut_from_the_body_at_whole_characters(raw: str, data: st.DataObject) -> None:
    body = normalise_body("x" + raw)
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    context = data.draw(st.integers(0, 40))
    quote = quote_at(body, start, end, context)
    begin = widen(body, start, end)[0]
    place = begin - len(quote.prefix)

    assert body.startswith(quote.prefix + quote.exact + quote.suffix, place)
    assert begin <= start
    assert end <= begin + len(quote.exact)
    assert max(len(quote.prefix), len(quote.suffix)) <= context
    whole = (quote.prefix, quote.exact, quote.suffix)
    for length in (0, *accumulate(map(len, whole))):
        assert is_boundary(body, place + length)


def test_a_span_is_what_stands_in_it() -> None:
    assert Span(1, 2).text_in("abc") == "b"
