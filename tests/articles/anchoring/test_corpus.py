"""A slice of the correction trials: what `python -m bench.anchoring` does at length."""

import random

import pytest

from articles.anchoring.revise import Anchor, carry
from articles.anchoring.selectors import quote_at
from bench.anchoring.bodies import body, passages
from bench.anchoring.draft import Draft, Fates
from bench.anchoring.edits import CHANGES, near_copy_before
from bench.anchoring.judge import Tally, judge


@pytest.mark.parametrize("kind", CHANGES)
def test_passages_are_placed_right_or_left_to_an_editor(kind: str) -> None:
    tally = Tally()
    for seed in range(3):
        rng = random.Random(f"{seed}/{kind}")
        old = body(rng, 4_000)
        if kind == "near copies":
            old = near_copy_before(rng, old)
        marked = passages(rng, old, 60)
        draft = Draft.of(old)
        CHANGES[kind](rng, draft)
        fates = Fates(len(old), draft.letters)
        anchors = [
            Anchor(key, one.start, one.end, quote_at(old, one.start, one.end))
            for key, one in enumerate(marked)
        ]
        for one, carried in zip(marked, carry(old, draft.text, anchors), strict=True):
            exact = old[one.start : one.end]
            fate = fates.of(one.start, one.end)
            tally.verdicts[judge(draft.text, exact, fate, carried)] += 1
    assert tally.verdicts["wrong"] == 0
    assert tally.verdicts["placed though gone"] == 0
    assert tally.verdicts["right"] > 0.7 * 180 * (1 - tally.verdicts["gone"] / 180)
