"""What holds for every text and every gazetteer."""

from hypothesis import given
from hypothesis import strategies as st

from articles.mentions.gazetteer import Gazetteer
from articles.mentions.records import Name, Subject
from articles.mentions.suggest import suggest
from articles.text.fold import fold_text
from articles.text.graphemes import is_boundary
from articles.text.normalise import normalise_body
from tests.articles.mentions.known import WORLD, spot, subjects

_PIECES = st.sampled_from(
    [
        *("Russia", "Moscow", "Astana 1", "the opposition", "SNC", "Assad", "U.S.", "Krol", "IS"),
        *(
            "روسيا",
            "للسعودية",
            "وبالأمم المتحدة",
            "Россией",
            "Rusya'nın",
            "États-Unis",
            "أستانا ١",
        ),
        *(" ", "\n", "\n\n", ", ", "’s ", "-", ". ", " said ", " in ", "و", "ال", "s", "\u0301"),
        *("\u200d", "\u00ad", "ـ", "👩‍👩‍👧", "🇸🇾", "(", ")", "@", "http://"),
    ]
)
_BODIES = st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=30).map("".join)
_AGAIN = Gazetteer(subjects(), titles=["Syria Direct"])
_LANGUAGES = st.sampled_from(["en", "ar", "ru", "tr", "fr", "fa", "de", "ar-SY"])


def _normal(raw: str) -> str:
    keeps = "\n\t"
    clean = "".join(c for c in raw if c in keeps or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return normalise_body(clean.replace("\ufffe", "").replace("\uffff", ""))


@given(_BODIES, _LANGUAGES)
def test_every_suggestion_is_a_known_name_of_whole_characters_and_none_overlap(
    raw: str, language: str
) -> None:
    body = _normal(raw)
    done = 0
    for one in spot(body, language):
        assert done <= one.start < one.end <= len(body)
        assert fold_text(body[one.start : one.end]).strip() in WORLD.known_forms
        assert is_boundary(body, one.start)
        assert is_boundary(body, one.end)
        assert one.because
        done = one.end


@given(_BODIES)
def test_the_same_text_gives_the_same_suggestions(raw: str) -> None:
    body = _normal(raw)
    first = [(s.start, s.end, s.subject.key, s.because) for s in spot(body)]
    second = [(s.start, s.end, s.subject.key, s.because) for s in spot(body, gazetteer=_AGAIN)]
    assert first == second
    assert _AGAIN.fingerprint == WORLD.fingerprint


def test_every_occurrence_is_suggested() -> None:
    body = "Iran said so. " * 14
    assert len(spot(body)) == 14


def test_a_new_name_is_found_and_changes_the_fingerprint() -> None:
    before = Gazetteer([Subject("actor", 1, "Iran", (Name("Iran"),))])
    after = Gazetteer([Subject("actor", 1, "Iran", (Name("Iran"), Name("Persia")))])
    assert [s.start for s in suggest("Persia", before)] == []
    assert [s.start for s in suggest("Persia", after)] == [0]
    assert before.fingerprint != after.fingerprint


def test_nothing_is_found_without_names_or_text() -> None:
    assert suggest("Iran", Gazetteer([])) == []
    assert suggest("", WORLD) == []
    assert suggest("Iran", Gazetteer([Subject("actor", 1, "?", (Name("…"), Name("")))])) == []


def test_a_name_of_two_kinds_says_which_the_other_is() -> None:
    both = [
        Subject("actor", 1, "Joint Committee", (Name("Joint Committee"),)),
        Subject("track", 2, "Joint Committee", (Name("Joint Committee"),)),
    ]
    (one,) = suggest("The Joint Committee met.", Gazetteer(both))
    assert one.subject.kind == "actor"
    assert "on record for Joint Committee (track)." in one.because
