import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.query import any_of_these, read_query
from articles.search.query_scanner import Repair


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


@pytest.mark.parametrize(
    ("typed", "read_as", "repairs", "other"),
    [
        ("talks  peace", "talks peace", [], ""),
        # A lone quotation mark: plain words, or the phrase that was begun.
        ('Geneva "peace talks', "Geneva peace talks", ["quote"], 'Geneva "peace talks"'),
        ('peace talks"', "peace talks", ["quote"], '"peace talks"'),
        # A bracket without its partner, an operator without its words.
        ("(Astana OR Sochi", "Astana OR Sochi", ["bracket"], "astana or sochi"),
        ("Astana) talks", "Astana talks", ["bracket"], "astana talks"),
        ("OR talks", "talks", ["operator"], "or talks"),
        ("talks OR", "talks", ["operator"], "talks or"),
        ("a OR OR b", "a OR b", ["operator"], "a or b"),
        ("talks NOT", "talks", ["operator"], "talks not"),
        # A field without its value, or parted from it.
        ("headline: peace", "headline:peace", ["field"], "headline peace"),
        ("source:", "source", ["field"], ""),
        ("after:spring", "after spring", ["date", "field"], ""),
        ("before:2017-13", "before 2017-13", ["date", "field"], "before 2017 13"),
        # A star that is not at the end, or after less than three letters.
        ("ne*ation", "ne-ation", ["star"], "ne ation"),
        # What is not wanted, said behind the name of the field.
        ("headline:-peace", "-headline:peace", ["field"], "headline peace"),
        ("talks actor:-Iran", "talks -actor:Iran", ["field"], "talks actor iran"),
        ("-headline:-peace", "headline:peace", ["field"], "headline peace"),
        ("before:-2017", "-before:2017", ["field"], "before 2017"),
        ("ne*", "ne", ["star"], ""),
        # What is no operator is no mistake.
        ("Syria - Russia", "Syria Russia", [], ""),
        ("cease-fire", "cease-fire", [], ""),
        ("https://example.org/a", "https://example.org/a", [], ""),
        ("or not", "or not", [], ""),
        ("a AND b", "a b", [], ""),
        ("-(a b) c", "-(a b) c", [], ""),
        ("(a b) OR c", "(a b) OR c", [], ""),
        ('actor:"Free Syrian Army" after:2016', 'actor:"Free Syrian Army" after:2016', [], ""),
        ("headline:(peace OR talks)", "headline:peace OR headline:talks", [], ""),
    ],
)
def test_what_is_wrong_is_repaired_and_said(
    typed: str, read_as: str, repairs: list[str], other: str
) -> None:
    query = read_query(typed)
    assert (query.read_as, [repair.value for repair in query.repairs]) == (read_as, repairs)
    assert query.other.casefold() == other.casefold()


SIGNS_AND_WORDS = (
    *'"()*-:“ \0',
    *("OR", "AND", "NOT", "headline:", "actor:", "before:"),
    *("a", "talks", "2017", "أستانا", "é", "S/2254"),
)


@given(
    st.lists(
        st.sampled_from(SIGNS_AND_WORDS),
        max_size=30,
    ).map("".join)
)
@settings(max_examples=200)
def test_what_a_query_is_read_as_reads_the_same(typed: str) -> None:
    query = read_query(typed)
    again = read_query(query.read_as)
    assert again.tree == query.tree
    assert again.read_as == query.read_as
    assert Repair.BRACKET not in again.repairs


@pytest.mark.parametrize("typed", ["a " * 17, " OR ".join(f"w{n}" for n in range(2_000))])
def test_repeated_words_are_one_and_too_many_are_too_many(typed: str) -> None:
    assert read_query(typed).too_many is (" OR " in typed)


def test_a_phrase_longer_than_any_cut_is_too_many() -> None:
    assert not read_query(f'"{"a " * 32}"').too_many
    assert read_query(f'"{"a " * 33}"').too_many


def test_any_of_these_words_is_a_query_too() -> None:
    assert any_of_these(read_query('talks "peace plan"')) == 'talks OR "peace plan"'
    assert any_of_these(read_query("talks")) == ""


def test_any_of_these_words_leaves_all_but_the_words_as_it_was() -> None:
    query = read_query("talks (truce OR deal) before:2017 -Sochi actor:un")
    assert any_of_these(query) == "talks OR truce OR deal before:2017 -Sochi actor:un"
    assert any_of_these(read_query("before:2017 after:2018 talks")) == ""
