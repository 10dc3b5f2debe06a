"""What of an old text stands in a new one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring.alignment import align
from articles.anchoring.strand import Run, Strand
from articles.anchoring.zones import Zones

WORDS = st.sampled_from(
    [
        "the",
        "envoy",
        "said",
        "that",
        "a",
        "map",
        "of",
        "truce",
        "was",
        "drawn",
        "in",
        "Homs",
        "ب",
        "ج",
    ]
)
texts = st.lists(WORDS, max_size=60).map(" ".join)

ONE = "the first paragraph tells how the session was opened in the old town. "
TWO = "a second paragraph is about the map that observers drew by the river. "
THREE = "last of all there comes a paragraph on what the families had asked for."


def test_equal_texts_are_one_run() -> None:
    alignment = align(ONE, ONE)
    assert alignment.kept.runs == [Run(0, 0, len(ONE))]
    assert alignment.moves == ()


def test_what_was_put_in_belongs_to_no_run() -> None:
    alignment = align(ONE + THREE, ONE + TWO + THREE)
    assert alignment.kept.matched(0, len(ONE + THREE)) == len(ONE + THREE)
    assert Zones(len(ONE + TWO + THREE), alignment.kept.runs).hold(len(ONE), len(ONE + TWO))


def test_what_was_taken_out_is_not_found_in_what_stays() -> None:
    alignment = align(ONE + TWO + THREE, ONE + THREE)
    assert alignment.kept.matched(len(ONE), len(ONE + TWO)) == 0


def test_what_changed_places_is_a_move() -> None:
    alignment = align(ONE + TWO + THREE, TWO + ONE + THREE)
    (move,) = alignment.moves
    assert sum(run.length for run in move.runs) > 60
    everything = len(ONE + TWO + THREE)
    kept = alignment.kept.matched(0, everything)
    assert kept + move.matched(0, everything) > everything - 4


def test_a_turn_of_phrase_alone_is_no_move() -> None:
    old = ONE + TWO + "he said that the truce held. " + THREE
    new = "now he said that the other thing failed. " + ONE + TWO + THREE
    assert align(old, new).moves == ()


def test_texts_too_large_to_compare_are_compared_at_their_ends() -> None:
    old, new = "begin " + "a b " * 40_000 + "end", "begin " + "b a c " * 30_000 + "end"
    runs = align(old, new).kept.runs
    assert runs[0].length >= len("begin ")
    assert runs[-1].old_end == len(old)
    assert runs[-1].new_end == len(new)


@settings(max_examples=300, deadline=None)
@given(texts, texts, texts)
def test_every_run_is_true_and_none_is_told_twice(one: str, other: str, third: str) -> None:
    old, new = f"{one} {other} {third}", f"{other} {third} {one}"
    alignment = align(old, new)
    told: list[Run] = []
    for strand in (alignment.kept, *alignment.moves):
        for run in strand.runs:
            assert run.length > 0
            assert old[run.old : run.old_end] == new[run.new : run.new_end]
        for here, there in pairwise(strand.runs):
            assert here.old_end <= there.old
            assert here.new_end <= there.new
        told += strand.runs
    for places in ([(r.old, r.old_end) for r in told], [(r.new, r.new_end) for r in told]):
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(places)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "so it was. no map was drawn. no truce was held. end",
            "so it was. no truce was held. end",
        ),
        ("no truce was held. end", "no map was drawn. no truce was held. end"),
    ],
)
def test_a_sentence_taken_out_or_put_in_leaves_its_neighbour_whole(old: str, new: str) -> None:
    sentence = "no truce was held."
    place = old.index(sentence)
    there = new.index(sentence)
    images = set(align(old, new).kept.images(place, place + len(sentence)))
    assert images == {(there, there + len(sentence))}


def test_an_edge_in_replaced_text_may_lead_to_either_end_of_it() -> None:
    strand = Strand([Run(0, 0, 5), Run(10, 12, 5)])
    assert set(strand.images(5, 15)) == {(5, 17), (7, 17), (12, 17)}
    assert set(strand.images(0, 10)) == {(0, 5), (0, 10), (0, 12)}
    assert list(strand.images(6, 9)) == []
    assert set(strand.images(12, 20)) == {(14, 17), (14, 22)}


def test_grounds_lie_around_what_is_new() -> None:
    zones = Zones(300, [Run(0, 0, 100), Run(100, 120, 80), Run(180, 202, 98)])
    (ground,) = zones.grounds(20)
    assert ground[0] <= 100
    assert 120 <= ground[1] < 200
    assert zones.grounds(200) == []
    assert zones.hold(100, 120)
    assert zones.hold(100, 150)
    assert not zones.hold(100, 151)
