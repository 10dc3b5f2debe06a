"""Looking at letters first: no word is passed over that has a term which is looked for."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search.candidates import candidates
from articles.search.terms import form_term, other_readings, stem_term
from articles.text.stem import STEMMED

LETTERS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "ابتثجحخدرسعفقكلمنهويه",
)
# Where stems end in other letters than their words.
ENDINGS = (
    *("", "ying", "ies", "ied", "ational", "ization", "bli", "ing", "ated", "iviti", "logi"),
    *("aux", "eaux", "euse", "ence", "emment", "usion", "logie", "atrice", "eur", "ité"),
    *("di", "gu", "b", "c", "d", "ağ", "ler", "лся", "ий", "ого", "ость", "ейшими"),
    *("ات", "ين", "ها", "يا", "ان"),
)
words = st.builds(
    str.__add__,
    st.sampled_from(LETTERS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=9)),
    st.sampled_from(ENDINGS),
)


@given(words, st.sampled_from([*STEMMED, ""]))
def test_a_word_is_a_candidate_for_each_of_its_terms(word: str, language: str) -> None:
    terms = {form_term(word), stem_term(word, language), *other_readings(word)}
    for term in terms:
        assert word in candidates({term}).findall(f"other, {word}. words")


@given(words, st.integers(1, 9))
def test_a_word_is_a_candidate_for_its_beginning(word: str, length: int) -> None:
    assert candidates({form_term(word[:length])}).findall(f"({word})") == [word]


def test_other_words_are_passed_over() -> None:
    found = candidates({"en_ceasefir", "_ceasefire", "ar_مفاوض"}).findall
    assert found("the ceasefires, ceased; a fire. cease") == ["ceasefires"]
    assert found("وبالمفاوضات في جنيف") == ["وبالمفاوضات"]
    assert candidates(()).findall("any word") == []
