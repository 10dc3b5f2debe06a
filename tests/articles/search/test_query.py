import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import read_query


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("ceasefire talks", [("ceasefire",), ("talks",)]),
        ("Ceasefire CEASEFIRE", [("ceasefire",)]),
        ('"peace talks" Moscow', [("peace", "talks"), ("moscow",)]),
        (
            "“peace talks” «pourparlers de paix»",
            [("peace", "talks"), ("pourparlers", "de", "paix")],
        ),
        # An abbreviation or a symbol of a document is looked for as it stands.
        ("S/2254", [("s", "2254")]),
        ("cease-fire", [("cease", "fire")]),
        # A quotation mark without its partner is passed over.
        ('"peace talks', [("peace",), ("talks",)]),
        ('peace" talks', [("peace",), ("talks",)]),
        ('""', []),
        ("?! …", []),
        ("", []),
        # The same words to whoever reads Arabic.
        ("أستانا", [("استانا",)]),
        ("مُحادَثات", [("محادثات",)]),
        ("الحكومـــة", [("الحكومه",)]),
    ],
)
def test_words_and_phrases_are_read(typed: str, phrases: list[tuple[str, ...]]) -> None:
    assert [phrase.words for phrase in read_query(typed).phrases] == phrases


def test_what_was_typed_is_kept_for_showing() -> None:
    written = [phrase.written for phrase in read_query("Genève  “Peace  Talks” أستانا").phrases]
    assert written == ["Genève", "Peace Talks", "أستانا"]


@given(st.text(max_size=300))
def test_any_text_is_read_as_words_without_signs(typed: str) -> None:
    for phrase in read_query(typed).phrases:
        assert phrase.words
        assert all(word.isalnum() for word in phrase.words)
