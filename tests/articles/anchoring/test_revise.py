"""Passages carried through corrections."""

import itertools
import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from articles.anchoring.revise import Anchor, Carried, carry
from articles.anchoring.selectors import Quote, quote_at
from articles.text.fold import fold_text
from articles.text.graphemes import is_boundary, widen
from articles.text.normalise import normalise_body
from tests.articles.text.strategies import raw_bodies

FIRST = (
    "The first round opened in Geneva without a common agenda. Robin Hale, who spoke for the "
    "mediators, said that nothing had been agreed and nothing refused."
)
SECOND = (
    "A week later both delegations received a map of the corridor. It was drawn by observers, and "
    "the committee of families asked for a second one."
)
THIRD = (
    "In Astana the guarantors published a statement of four points. The envoy called it useful, "
    "although the fourth point was never explained to the delegations."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"

ARABIC = (
    "افتُتحت الجولة الأولى في جنيف من دون جدول أعمال مشترك. وقال المبعوث إنّ شيئاً لم يُتفق عليه.\n\n"
    "وبعد أسبوع تسلّم الوفدان خريطة للممر الإنساني رسمها المراقبون، وطلبت لجنة الأهالي خريطة ثانية."
)


def anchor(body: str, words: str, key: int = 1) -> Anchor:
    start = body.index(words)
    return Anchor(key, start, start + len(words), quote_at(body, start, start + len(words)))


def revised(old: str, new: str, words: str) -> tuple[str | None, str]:
    """Return the words where a passage stands after a revision, and its state."""
    (carried,) = carry(old, new, [anchor(old, words)])
    return words_of(new, carried), carried.state


def words_of(body: str, carried: Carried) -> str | None:
    return None if carried.start is None else body[carried.start : carried.end]


PASSAGES = ["Geneva", "Robin Hale", SECOND[:60], "a map of the corridor. It was drawn", THIRD]


def test_a_text_that_did_not_change_leaves_everything_where_it_was() -> None:
    anchors = [anchor(BODY, words, key) for key, words in enumerate(PASSAGES)]
    for one, carried in zip(anchors, carry(BODY, BODY, anchors), strict=True):
        assert (carried.key, carried.start, carried.end) == (one.key, one.start, one.end)
        assert (carried.state, carried.confidence) == ("unchanged", 1.0)


def test_results_come_in_the_order_of_the_anchors() -> None:
    anchors = [anchor(BODY, words, key) for key, words in enumerate(reversed(PASSAGES))]
    assert [one.key for one in carry(BODY, SECOND, anchors)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("words", PASSAGES)
@pytest.mark.parametrize(
    "change",
    [
        lambda body: "Published on Monday. " + body,
        lambda body: body + "\n\nCorrected on Tuesday.",
        lambda body: body.replace(". ", ".\n"),
        lambda body: body.replace(" ", "\u00a0"),
        lambda body: body.replace(", ", " – "),
        lambda body: body.replace("round", "ro\u00adund"),
        lambda body: body.replace(" both delegations", ", on a rainy day, both delegations"),
        str.upper,
    ],
    ids=["before", "behind", "reflow", "spaces", "dashes", "hyphens", "inserted", "case"],
)
def test_a_passage_nobody_touched_stays_or_is_told_to_be_reworded(
    change: Callable[[str], str], words: str
) -> None:
    new = change(BODY)
    found, state = revised(BODY, new, words)
    assert found is not None
    kept = fold_text(found) == fold_text(words)
    assert state == ("unchanged" if kept else "reworded")
    assert kept or words.replace(",", " –") in found or "rainy" in found


def test_a_slip_in_a_passage_makes_it_reworded() -> None:
    assert revised(BODY, BODY.replace("corridor", "coridor"), "a map of the corridor") == (
        "a map of the coridor",
        "reworded",
    )


@pytest.mark.parametrize("words", ["the guarantors published", "Astana", THIRD[:80], "a map of"])
def test_a_paragraph_taken_elsewhere_takes_its_passages_along(words: str) -> None:
    found, state = revised(BODY, f"{THIRD}\n\n{SECOND}\n\n{FIRST}", words)
    assert found == words
    assert state in ("moved", "unchanged")


def test_a_sentence_taken_elsewhere_and_edited_takes_its_passage_along() -> None:
    moved = SECOND.split(". ")[1]
    edited = moved.replace("drawn", "made").replace("second", "third")
    new = BODY.replace(" " + moved, "").replace(THIRD, THIRD + " " + edited)
    assert revised(BODY, new, moved) == (edited, "reworded")


@pytest.mark.parametrize(
    "words", ["jirafe", "ممر", "للممر الإنساني", "جنيف", "وبعد أسبوع تسلّم الوفدان"]
)
def test_arabic_is_carried_like_anything_else(words: str) -> None:
    old = ARABIC + " jirafe"
    new = "عنوان.\n\n" + old.replace("إنّ", "ان").replace("الأولى", "الاولى").replace(
        "رسمها", "رَسَمَها"
    )
    assert revised(old, new, words) == (words, "unchanged")


def test_composition_on_the_way_in_makes_no_difference() -> None:
    old = normalise_body("Après l’échec à Genève, مُحَادَثَات أُخرى à Astana.")
    revision = "Hier. " + old
    forms = [unicodedata.normalize("NFC", revision), unicodedata.normalize("NFD", revision)]
    forms.append(forms[0][:20] + unicodedata.normalize("NFD", forms[0][20:]))
    marked = [anchor(old, "Genève"), anchor(old, "مُحَادَثَات أُخرى")]
    placed = [carry(old, normalise_body(form), marked) for form in forms]
    assert placed[0] == placed[1] == placed[2]
    assert [one.state for one in placed[0]] == ["unchanged", "unchanged"]


# Deleted is deleted


@pytest.mark.parametrize(
    "words",
    ["a map of the corridor", "observers", "both delegations", SECOND, "A week later both"],
)
def test_a_deleted_passage_has_no_place(words: str) -> None:
    assert revised(BODY, FIRST + "\n\n" + THIRD, words) == (None, "orphaned")


def test_alpha_is_not_found_again_in_beta() -> None:
    alpha = "Alpha told the committee that the corridor would open on the third of May."
    beta = "Beta told the committee that the corridor would open on the fifth of May."
    old = f"{FIRST}\n\n{beta}\n\n{SECOND}\n\n{alpha}\n\n{THIRD}"
    new = f"{FIRST}\n\n{beta}\n\n{SECOND}\n\n{THIRD}"
    for words in (
        alpha,
        "told the committee that the corridor would open",
        "Alpha told",
        "of May",
    ):
        start = old.index(alpha) + alpha.index(words)
        quote = quote_at(old, start, start + len(words))
        (carried,) = carry(old, new, [Anchor(1, start, start + len(words), quote)])
        assert carried.state == "orphaned"


@pytest.mark.parametrize("seed", range(50))
def test_a_near_copy_that_stood_before_is_never_taken_for_the_deleted(seed: int) -> None:
    rng = random.Random(seed)
    subjects = ["The envoy", "A spokesman", "The chairman", "Robin Hale", "One of the observers"]
    verbs = ["announced", "denied", "repeated", "confirmed", "suggested"]
    nouns = ["truce", "exchange of prisoners", "second map", "written agenda", "new mandate"]
    places = ["in Geneva", "in Astana", "in Sochi", "near Homs", "at the border"]
    parts = [rng.choice(group) for group in (subjects, verbs, nouns, places)]
    original = "{} {} that a {} would be discussed {} before the week was over.".format(*parts)
    which = rng.randrange(4)
    group = (subjects, verbs, nouns, places)[which]
    copied = list(parts)
    copied[which] = rng.choice([one for one in group if one != parts[which]])
    copy = "{} {} that a {} would be discussed {} before the week was over.".format(*copied)
    between = rng.choice([[], [SECOND], [SECOND, THIRD]])
    order = [copy, *between, original] if rng.random() < 0.5 else [original, *between, copy]
    joint = rng.choice(["\n\n", " "])
    old = joint.join([FIRST, *order, "The session ended."])
    new = joint.join([FIRST, *(one for one in order if one != original), "The session ended."])
    for words in (original, parts[which], original[10:-10]):
        start = old.index(original) + original.index(words)
        end = start + len(words)
        (carried,) = carry(old, new, [Anchor(1, start, end, quote_at(old, start, end))])
        assert (words_of(new, carried), carried.state) == (None, "orphaned")


@pytest.mark.parametrize(
    "nearby", ["Then Robin left.", "Robin and Elisa had met before.", "Robin."]
)
def test_a_corrected_name_does_not_go_to_its_neighbour(nearby: str) -> None:
    old = f"{SECOND} Robin asked for the floor and read a statement. {nearby} {THIRD}"
    new = old.replace("Robin asked", "Elisa asked")
    start = old.index("Robin asked")
    (carried,) = carry(old, new, [Anchor(1, start, start + 5, quote_at(old, start, start + 5))])
    assert carried.state == "orphaned"
    assert revised(old, new, "Robin asked for the floor") == (
        "Elisa asked for the floor",
        "reworded",
    )


def test_a_corrected_name_does_not_go_to_a_mention_put_in_beside_it() -> None:
    new = BODY.replace("agenda. Robin Hale, who", "agenda, to Robin Hale. Elisa Brandt, who")
    assert revised(BODY, new, "Robin Hale") == (None, "orphaned")


# Copies, orphans, and what an editor must see


def test_a_passage_that_was_copied_is_doubtful() -> None:
    for new in (f"{FIRST}\n\n{SECOND}\n\n{SECOND}\n\n{THIRD}", BODY + "\n\n" + SECOND):
        found, state = revised(BODY, new, "a map of the corridor")
        assert (found, state) == ("a map of the corridor", "doubtful")


def test_a_name_that_is_mentioned_once_more_is_not_doubtful() -> None:
    new = BODY + "\n\nNothing of this was known in Geneva before the summer."
    assert revised(BODY, new, "Geneva") == ("Geneva", "unchanged")


def test_a_passage_hardly_like_itself_is_doubtful() -> None:
    new = BODY.replace(
        "published a statement of four points", "published a document in four points"
    )
    found, state = revised(BODY, new, "a statement of four points")
    assert (found, state) == ("a document in four points", "doubtful")


def test_an_orphan_is_found_when_its_words_come_back() -> None:
    gone = FIRST + "\n\n" + THIRD
    marked = anchor(BODY, "a map of the corridor")
    (orphan,) = carry(BODY, gone, [marked])
    assert orphan.state == "orphaned"
    (back,) = carry(gone, BODY, [Anchor(1, None, None, marked.quote)])
    assert (back.start, back.end, back.state) == (marked.start, marked.end, "moved")


def test_an_orphan_does_not_settle_on_what_stood_there_all_along() -> None:
    orphan = Anchor(1, None, None, Quote("Geneva", "opened in ", " without a common agenda"))
    (carried,) = carry(BODY, BODY.replace("useful", "helpful"), [orphan])
    assert carried.state == "orphaned"
    (carried,) = carry(BODY, BODY, [orphan])
    assert carried.state == "orphaned"


def test_likeness_is_measured_against_the_first_quote_however_many_corrections() -> None:
    versions = [
        "The delegation rejected the third proposal outright on Monday.",
        "The delegation refused the third proposal outright on Monday.",
        "The delegation refused the fourth proposal outright on Monday.",
        "The delegation refused the fourth document at once on Friday.",
    ]
    start, end = 0, len(versions[0]) - 1
    quote = quote_at(versions[0], start, end)
    states = []
    for old, new in itertools.pairwise(versions):
        (carried,) = carry(old, new, [Anchor(1, start, end, quote)])
        states.append(carried.state)
        if carried.start is None or carried.end is None:
            break
        start, end = carried.start, carried.end
    assert states == ["reworded", "reworded", "orphaned"]


def test_invisible_marks_at_the_edges_stay_with_the_passage() -> None:
    old = "He said \u202bمرحبا\u202c and left the hall without another word."
    words = "\u202bمرحبا\u202c"
    assert revised(old, "Later. " + old, words) == (words, "unchanged")


@pytest.mark.parametrize("mark", ["\u200f", "\u00ad\u00ad"])
def test_a_passage_of_invisible_marks_is_kept_only_where_it_cannot_be_mistaken(mark: str) -> None:
    old = f"one {mark} two"
    assert revised(old, "zero " + old, mark) == (mark, "unchanged")
    assert revised(old, f"{mark} and {mark}", mark) == (None, "orphaned")


# Whatever happens

edits = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.sampled_from(["", " ", "Geneva", "ab", "\n\n"])
    ),
    max_size=6,
)


def edited(body: str, drawn: list[tuple[float, int, str]]) -> str:
    for share, length, text in drawn:
        place = int(share * len(body))
        body = body[:place] + text + body[place + length :]
    return body


def assert_sound(new: str, anchors: list[Anchor], results: list[Carried]) -> None:
    assert [one.key for one in results] == [one.key for one in anchors]
    for one, carried in zip(anchors, results, strict=True):
        assert 0 <= carried.confidence <= 1
        if carried.start is None or carried.end is None:
            assert (carried.state, carried.start, carried.end) == ("orphaned", None, None)
            continue
        assert carried.state != "orphaned"
        assert 0 <= carried.start < carried.end <= len(new)
        assert is_boundary(new, carried.start)
        assert is_boundary(new, carried.end)
        words = fold_text(new[carried.start : carried.end])
        assert Levenshtein.normalized_similarity(words, fold_text(one.quote.exact)) >= 0.7


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([BODY, ARABIC]), edits, st.lists(st.floats(0, 0.99), min_size=1, max_size=6)
)
def test_what_is_placed_is_always_like_its_quote(
    old: str, drawn: list[tuple[float, int, str]], shares: list[float]
) -> None:
    new = normalise_body(edited(old, drawn))
    anchors = [
        Anchor(key, start, end, quote_at(old, start, end))
        for key, share in enumerate(shares)
        for place in [int(share * len(old))]
        for start, end in [widen(old, place, min(len(old), place + 3 + key * 17))]
    ]
    assert_sound(new, anchors, carry(old, new, anchors))


@settings(max_examples=300, deadline=None)
@given(raw_bodies, raw_bodies, st.data())
def test_no_pair_of_texts_breaks_it(one: str, other: str, data: st.DataObject) -> None:
    old, new = normalise_body("x" + one), normalise_body(other)
    if data.draw(st.booleans()):
        new = old[: len(old) // 2] + new + old[len(old) // 2 :]
        new = normalise_body(new)
    start = data.draw(st.integers(0, len(old) - 1))
    start, end = widen(old, start, data.draw(st.integers(start + 1, len(old))))
    quote = quote_at(old, start, end)
    anchors = [Anchor(1, start, end, quote), Anchor(2, None, None, quote)]
    results = carry(old, new, anchors)
    visible = [i for i, a in enumerate(anchors) if fold_text(a.quote.exact).strip()]
    assert_sound(new, [anchors[i] for i in visible], [results[i] for i in visible])


@settings(max_examples=100, deadline=None)
@given(edits, st.integers(0, len(BODY) - 40))
def test_undoing_a_revision_brings_every_placed_passage_back(
    drawn: list[tuple[float, int, str]], start: int
) -> None:
    new = normalise_body(edited(BODY, drawn))
    end = start + 40
    quote = quote_at(BODY, start, end)
    (there,) = carry(BODY, new, [Anchor(1, start, end, quote)])
    if there.start is None:
        return
    (back,) = carry(new, BODY, [Anchor(1, there.start, there.end, quote)])
    if back.start is not None and back.state != "doubtful":
        assert abs(back.start - start) <= 12
