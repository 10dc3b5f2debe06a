"""Folding for matching, and the way back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.fold import fold, fold_text
from tests.articles.text.strategies import raw_bodies


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RÉSUMÉ", "resume"),
        ("Straße", "STRASSE"),
        ("ﬁnal oﬀer", "final offer"),
        ("“No” – he said…", '"No" - he said...'),
        ("l’accord", "l'accord"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("two  \n\t words", "two words"),
        ("أحمد وإدلب وآخرون", "احمد وادلب واخرون"),
        ("مُحَادَثَات", "محادثات"),
        ("الجـــولة", "الجولة"),
        ("على", "علي"),
        ("الهدنة", "الهدنه"),
        ("هل جاء؟ نعم، جاء؛", "هل جاء? نعم, جاء;"),
        ("٢٠١٧", "2017"),
        ("شَالוֹם שָׁלוֹם", "شالום שלום"),
        ("İstanbul", "i\u0307stanbul"),
    ],
)
def test_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Assad", "Assam"), ("ب", "ت"), ("2016", "2017"), ("a b", "ab")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


def test_white_space_at_the_ends_is_not_stripped() -> None:
    assert fold_text("\n one \n") == " one "


def test_a_folded_place_leads_back_to_the_words_it_came_from() -> None:
    text = "The  envoy’s ﬁnal “résumé” …\n\nof قَرَارِ 2254"
    folded = fold(text)
    for words, source in [
        ("final", "ﬁnal"),
        ("resume", "résumé"),
        ("قرار", "قَرَار"),
        ("... of", "…\n\nof"),
    ]:
        place = folded.text.index(words)
        start, end = folded.to_source(place, place + len(words))
        assert text[start:end] == source


def test_an_empty_place_leads_back_to_an_empty_place() -> None:
    folded = fold("ab  cd")
    assert folded.to_source(2, 2) == (2, 2)
    assert folded.to_source(5, 5) == (6, 6)
    assert folded.from_source(4, 4) == (3, 3)


@settings(deadline=None)
@given(raw_bodies | st.text())
def test_the_fast_path_and_the_mapped_path_agree(text: str) -> None:
    assert fold(text).text == fold_text(text)


@settings(deadline=None)
@given(raw_bodies | st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@settings(deadline=None)
@given(raw_bodies | st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_composition_makes_no_difference(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold_text(composed) == fold_text(decomposed)


@settings(deadline=None)
@given(raw_bodies, st.data())
def test_a_source_range_and_what_leads_back_to_it_fold_alike(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    source = folded.to_source(start, end)
    assert 0 <= source[0] <= source[1] <= len(text)
    again = folded.from_source(*source)
    # A source character that folds to several is taken whole.
    assert again[0] <= start
    assert end <= again[1] or start == end
    assert folded.text[start:end] in fold_text(text[slice(*source)])


@settings(deadline=None)
@given(raw_bodies, st.data())
def test_the_map_never_goes_backwards(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    there = [folded.from_source(place, place)[0] for place in places]
    assert there == sorted(there)
    assert folded.from_source(0, len(text)) == (0, len(folded.text))
