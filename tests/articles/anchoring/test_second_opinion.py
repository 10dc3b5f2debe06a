"""Our alignment against another library's, where order is kept and both can be right."""

import random
from collections.abc import Iterator

from diff_match_patch import diff_match_patch

from articles.anchoring.alignment import align
from articles.anchoring.score import likeness
from articles.anchoring.strand import Run, Strand
from articles.text.fold import fold, fold_text
from bench.anchoring.bodies import body, passages
from bench.anchoring.draft import Draft
from bench.anchoring.edits import CHANGES, near_copy_before

# The other library knows no moves.
IN_ORDER = sorted(CHANGES.keys() - {"paragraphs swapped", "moved and edited", "heavy mixture"})
BODIES, SPANS = 2, 157

# Of what is less like its quote, no annotation is placed by either.
LEAST_LIKENESS = 0.7

Span = tuple[int, int] | None


def second_opinion(old: str, new: str) -> Strand:
    """Align two texts with diff-match-patch, without its limit of time."""
    library = diff_match_patch()
    library.Diff_Timeout = 0
    steps = library.diff_main(old, new, False)
    library.diff_cleanupSemanticLossless(steps)
    runs, at_old, at_new = [], 0, 0
    for kind, words in steps:
        if kind == library.DIFF_EQUAL:
            runs.append(Run(at_old, at_new, len(words)))
        at_old += len(words) * (kind != library.DIFF_INSERT)
        at_new += len(words) * (kind != library.DIFF_DELETE)
    return Strand(runs)


def image(strand: Strand, new: str, start: int, end: int) -> Span:
    """Return from where to where what is left of a range stands, without space at its ends."""
    places = [
        place
        for run in strand.runs
        for place in range(
            max(start, run.old) + run.new - run.old, min(end, run.old_end) + run.new - run.old
        )
        if new[place] != " "
    ]
    return (places[0], places[-1] + 1) if places else None


def opinions() -> Iterator[tuple[str, str, Span, Span]]:
    """Yield the words of spans, the new text, and where either library says that they stand."""
    for kind in IN_ORDER:
        for number in range(BODIES):
            rng = random.Random(f"{number}/{kind}")
            source = body(rng, 4_000)
            if kind == "near copies":
                source = near_copy_before(rng, source)
            draft = Draft.of(source)
            CHANGES[kind](rng, draft)
            old, new = fold(source), fold_text(draft.text)
            ours, theirs = align(old.text, new).kept, second_opinion(old.text, new)
            for one in passages(rng, source, SPANS):
                start, end = old.from_source(one.start, one.end)
                yield (
                    old.text[start:end],
                    new,
                    image(ours, new, start, end),
                    image(theirs, new, start, end),
                )


def test_two_libraries_lead_spans_to_the_same_places() -> None:
    seen = list(opinions())
    different = [one for one in seen if one[2] != one[3]]
    assert len(seen) >= 5_000
    assert len(different) <= len(seen) / 100
    for words, new, ours, theirs in different:
        if alike(words, new, theirs) >= LEAST_LIKENESS:
            assert alike(words, new, ours) >= LEAST_LIKENESS


def alike(words: str, new: str, span: Span) -> float:
    return likeness(words, new[slice(*span)]) if span else 0.0
