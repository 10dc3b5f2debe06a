"""Finding a quote in a body."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring.match import find_exact, locate, search
from articles.anchoring.selectors import Quote, Span, quote_at
from articles.text.normalise import BodyError, normalise_body
from tests.articles.text.strategies import raw_bodies

BODY = "In Geneva the envoy spoke. In Astana the envoy spoke again.\n\nThe “truce” held in Geneva."


def test_a_quote_that_stands_once_is_found() -> None:
    located = locate(BODY, Quote("spoke again"))
    assert (located.verdict, located.verbatim) == ("found", True)
    assert located.span is not None
    assert located.span.text_in(BODY) == "spoke again"


def test_a_quote_that_does_not_stand_there_is_absent() -> None:
    located = locate(BODY, Quote("Sochi"))
    assert (located.verdict, located.places, located.span) == ("absent", (), None)


def test_a_quote_that_stands_twice_is_ambiguous_and_both_places_are_told() -> None:
    located = locate(BODY, Quote("the envoy"))
    assert located.verdict == "ambiguous"
    assert located.places == (Span(10, 19), Span(37, 46))
    assert located.span is None


@pytest.mark.parametrize(
    "quote", [Quote("the envoy", "Astana "), Quote("the envoy", "", " spoke again")]
)
def test_context_chooses_among_several_places(quote: Quote) -> None:
    located = locate(BODY, quote)
    assert (located.verdict, located.span) == ("chosen", Span(37, 46))


def test_context_that_fits_nowhere_does_not_choose() -> None:
    assert locate(BODY, Quote("the envoy", "Moscow ")).verdict == "ambiguous"


def test_context_that_fits_nowhere_does_not_hide_the_only_place() -> None:
    assert locate(BODY, Quote("Astana", "Moscow ")).verdict == "found"


@pytest.mark.parametrize(
    "typed",
    ['The "truce" held', "the “truce” held", "again.\r\n\r\nThe “truce”", "again. The “truce”"],
)
def test_words_typed_in_another_dress_are_found_as_they_stand(typed: str) -> None:
    located = locate(BODY, Quote(typed))
    assert located.verdict == "found"
    assert located.span is not None
    assert "“truce”" in located.span.text_in(BODY)


def test_words_in_another_dress_are_told_apart_by_context_too() -> None:
    located = locate(BODY, Quote("THE ENVOY", "in astana\n"))
    assert (located.verdict, located.span, located.verbatim) == ("chosen", Span(37, 46), False)


def test_a_quote_composed_otherwise_is_the_same_quote() -> None:
    located = locate("a café here", Quote("cafe\u0301"))
    assert (located.span, located.verbatim) == (Span(2, 6), True)


@pytest.mark.parametrize(
    ("body", "part"), [("كتبَ كتاباً", "كتب"), ("👍🏽 x", "👍"), ("🇸🇾🇹🇷", "🇾🇹")]
)
def test_part_of_a_character_is_no_place(body: str, part: str) -> None:
    assert find_exact(body, Quote(part)) == []


def test_invisible_marks_are_kept_with_the_word_that_carries_them() -> None:
    located = locate("في مُحَادَثَاتٍ", Quote("محادثات"))
    assert located.span == Span(3, 15)


def test_marks_alone_are_looked_for_to_the_letter_only() -> None:
    assert locate("كتب", Quote("\u064e")).verdict == "absent"


def test_a_mark_at_the_beginning_of_a_text_hides_no_word() -> None:
    assert locate("Ａ word", Quote("a WORD")).verdict == "found"
    assert locate("x\u200dＡ word", Quote("a WORD")).verdict == "found"


def test_a_quote_with_characters_no_body_can_hold_is_refused() -> None:
    with pytest.raises(BodyError):
        locate(BODY, Quote("the\x00envoy"))


def test_all_places_come_in_order_and_overlap() -> None:
    assert find_exact("hahaha", Quote("haha")) == [Span(0, 4), Span(2, 6)]
    assert find_exact(BODY, Quote("Geneva", "held in ")) == [Span(81, 87)]
    assert find_exact(BODY, Quote("Geneva", "far from ")) == [Span(3, 9), Span(81, 87)]


def test_places_without_end_are_not_counted_without_end() -> None:
    assert len(find_exact("a" * 100_000, Quote("a"))) == 1_000


@settings(deadline=None)
@given(raw_bodies, st.data())
def test_what_was_quoted_is_found_where_it_stood(raw: str, data: st.DataObject) -> None:
    body = normalise_body("x" + raw)
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    quote = quote_at(body, start, end, context=len(body))
    located = locate(body, quote)
    assert located.verdict in ("found", "chosen")
    assert located.span is not None
    assert located.span.text_in(body) == quote.exact
    assert located.span.start == len(quote.prefix)


LONG = (
    "The delegation of the opposition rejected the draft, saying that it left the presidency out. "
    "Two days later the guarantors published a map. Nobody had signed it, and observers doubted. "
    "In Geneva the delegation of the government asked for a written agenda before anything else."
)


def test_a_quote_from_another_copy_is_found_by_likeness() -> None:
    found = search(
        LONG, Quote("Two days later, the guarantors publised a map", "presidency out. ")
    )
    assert found is not None
    assert found.span.text_in(LONG).startswith("Two days later the guarantors published a map")
    assert found.method == "search"
    assert 0.9 <= found.confidence < 1


def test_context_tells_apart_what_stands_twice_in_another_copy() -> None:
    found = search(LONG, Quote("the delegation", "In Geneva ", " of the government asked"))
    assert found is not None
    assert (found.span.start, found.method) == (LONG.index("the delegation of the gov"), "exact")


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        # The words stand there, and so does one side of them; the other was rewritten.
        (
            Quote("the delegation", "of the envoy. In Homs, ", " of the opposition rejected the"),
            "The delegation of the opp",
        ),
        # Words and both sides were changed a little.
        (
            Quote("asked for one written agenda", "of our government ", " before anything at"),
            "asked for a written agenda",
        ),
    ],
)
def test_less_is_enough_where_nothing_else_comes_near(quote: Quote, words: str) -> None:
    found = search(LONG, quote)
    assert found is not None
    assert LONG[found.span.start :].startswith(words)
    assert found.confidence < 0.95


@pytest.mark.parametrize(
    "quote",
    [
        # One side alone does not make other words the same.
        Quote("the presidents", "written by nobody ", " of the opposition rejected the"),
        # A word or two beside them tell nothing.
        Quote("the delegation", "of nobody at all", " of the g"),
        Quote("the delegation"),
        Quote("Paul Verne"),
        Quote("a ceasefire was announced by the committee in the spring of the year"),
        Quote("\u064e"),
    ],
)
def test_an_import_without_a_sure_place_gets_none(quote: Quote) -> None:
    assert search(LONG, quote) is None


def test_a_mark_alone_is_found_only_to_the_letter() -> None:
    found = search("\u064e is a mark", Quote("\u064e"))
    assert found is not None
    assert (found.span, found.method) == (Span(0, 1), "exact")
