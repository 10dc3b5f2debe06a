"""What is marked in a text is what was found in it, whole and nothing more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.highlight import highlight, snippet
from articles.search.query import read_query
from articles.text.graphemes import is_boundary
from tests.articles.text.timing import assert_over_within


def marked(text: str, typed: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in highlight(text, language, read_query(typed))]


@pytest.mark.parametrize(
    ("text", "language", "typed", "hits"),
    [
        ("They talked of talks.", "en", "talking", ["talked", "talks"]),
        ("They talked of talks.", "de", "talking", []),
        ("Peace talks; talks of peace.", "en", '"peace talks"', ["Peace talks"]),
        ("Peace talks; talks of peace.", "en", "peace -talks", ["Peace", "peace"]),
        ("À Genève, GENE\u0300VE.", "fr", "geneve", ["Genève", "GENE\u0300VE"]),
        ("Resolution S/2254 (2015)", "en", "s/2254", ["S/2254"]),
        ("negotiators negotiate", "en", "negotiato*", ["negotiators"]),
        ("في المُفَاوَضاتِ ومفاوضات", "ar", "مفاوضات", ["المُفَاوَضاتِ", "ومفاوضات"]),
        ("بجنيف", "ar", "جنيف", ["بجنيف"]),
        ("переговоры о переговорах", "ru", "переговоров", ["переговоры", "переговорах"]),
        ("a b a b a", "en", '"a b a"', ["a b a b a"]),
        ("headline words", "en", "headline:words", []),
        ("Astana and Sochi", "en", "Sochi OR Astana", ["Astana", "Sochi"]),
        ("nothing", "en", "", []),
    ],
)
def test_hits_are_marked(text: str, language: str, typed: str, hits: list[str]) -> None:
    assert marked(text, typed, language) == hits


def test_what_is_looked_for_in_headlines_is_marked_there_alone() -> None:
    query = read_query("headline:peace talks")
    assert len(highlight("Peace talks", "en", query)) == 1
    assert len(highlight("Peace talks", "en", query, is_headline=True)) == 2


def test_a_snippet_shows_the_passage_with_most_of_what_was_typed() -> None:
    filler = "Nothing of note was said there. " * 20
    text = f"Peace came late. {filler} The peace envoy came to Astana. {filler}"
    found = snippet(text, "en", read_query("peace envoy Astana"))
    assert [fragment.text for fragment in found.fragments if fragment.is_hit] == [
        "peace",
        "envoy",
        "Astana",
    ]
    assert (found.begins, found.ends, found.hits) == (False, False, 3)
    assert str(found) in text
    assert len(str(found)) <= 220


def test_without_a_hit_a_snippet_is_the_beginning() -> None:
    found = snippet("A long beginning. " * 50, "en", read_query("nothing"))
    assert str(found).startswith("A long beginning.")
    assert (found.begins, found.ends, found.hits) == (True, False, 0)


LETTERS = ("a", "b", " ", "é", "e\u0301", "\u0301", "👩\u200d🚀", "🇸", "🇾", "ﷺ", "ا", "ُ", ".")
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=80).map("".join)


@given(TEXTS, TEXTS)
@settings(max_examples=100)
def test_no_grapheme_is_ever_cut(text: str, typed: str) -> None:
    query = read_query(f"a {typed}")
    end = 0
    for span in highlight(text, "en", query):
        assert end <= span.start < span.end <= len(text)
        assert is_boundary(text, span.start)
        assert is_boundary(text, span.end)
        end = span.end
    found = str(snippet(text, "en", query, length=20))
    assert found in text
    place = text.index(found)
    assert found == text or is_boundary(text, place) or text.count(found) > 1


@pytest.mark.parametrize("typed", ["a", '"a a a a a a a a"'])
def test_time_grows_with_the_text_alone(typed: str) -> None:
    assert_over_within(1, highlight, "a " * 16_000, "en", read_query(typed))
