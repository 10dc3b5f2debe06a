# ruff: noqa: T201 - a table on the terminal is what this program is for.
"""Carry many passages through many changes and print what became of them."""

import argparse
import random
from dataclasses import dataclass, field
from time import process_time

from articles.anchoring.match import search
from articles.anchoring.revise import Anchor, Carried, carry
from articles.anchoring.selectors import quote_at
from articles.text.normalise import normalise_body
from bench.anchoring.bodies import Passage, body, passages, usual_length
from bench.anchoring.draft import Draft, Fate, Fates
from bench.anchoring.edits import CHANGES, near_copy_before
from bench.anchoring.judge import DELETED, LIVING, Tally, judge
from bench.anchoring.words import ENGLISH

_PER_BODY = 100
_IMPORTED_PER_BODY = 10
_SPEED_LENGTH, _SPEED_COUNT = 20_000, 200


@dataclass
class Report:
    """The tallies of one run, by kind of change and over all of them."""

    total: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    mentions: Tally = field(default_factory=Tally)
    imported: Tally = field(default_factory=Tally)
    stories: list[str] = field(default_factory=list)


def main() -> None:
    """Run the trials and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--placements", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=2254)
    parser.add_argument("--only", choices=list(CHANGES), help="try one kind of change")
    parser.add_argument("--failures", type=int, default=0, help="print so many wrong placements")
    wishes = parser.parse_args()
    kinds = [wishes.only] if wishes.only else list(CHANGES)
    rounds = -(-wishes.placements // (len(kinds) * _PER_BODY))
    print(f"{rounds * len(kinds) * _PER_BODY:,} placements, seed {wishes.seed}\n")
    print(_heading())
    report = Report()
    for kind in kinds:
        tally = Tally()
        for number in range(rounds):
            _try(kind, wishes.seed, number, tally, report)
        print(_line(kind, tally), flush=True)
        report.total.add(tally)
    print(_line("all", report.total))
    print(_line("nine tenths left", report.whole))
    print(_line("mentions", report.mentions))
    print(_line("by the quote alone", report.imported))
    print(f"\n{_SPEED_LENGTH:,} characters with {_SPEED_COUNT} annotations, milliseconds of CPU:")
    for kind in kinds:
        print(f"  {kind:20} {_speed(kind, wishes.seed):7.0f}")
    for story in report.stories[: wishes.failures]:
        print(story)


def _try(kind: str, seed: int, number: int, tally: Tally, report: Report) -> None:
    """Make one body, change it, and count what became of its passages."""
    rng = random.Random(f"{seed}/{kind}/{number}")  # noqa: S311 - trials guard no secret
    old = normalise_body(body(rng, usual_length(rng)))
    if kind == "near copies":
        old = near_copy_before(rng, old)
    marked = passages(rng, old, _PER_BODY)
    draft = Draft.of(old)
    CHANGES[kind](rng, draft)
    new = draft.text
    if normalise_body(new) != new:
        raise AssertionError(f"The change {kind!r} made a body that is not in normal form.")
    anchors = _anchors(old, marked)
    began = process_time()
    carried = carry(old, new, anchors)
    tally.seconds += process_time() - began
    fates = Fates(len(old), draft.letters)
    for one, anchor, placed in zip(marked, anchors, carried, strict=True):
        fate = fates.of(one.start, one.end)
        verdict = judge(new, anchor.quote.exact, fate, placed)
        tally.verdicts[verdict] += 1
        report.whole.verdicts[verdict] += fate.whole
        report.mentions.verdicts[verdict] += one.is_mention
        if verdict not in ("right", "review", "gone"):
            report.stories.append(
                f"{verdict}, {kind} {number}: {anchor.quote.exact!r}\n"
                f"  at {new[placed.start : placed.end]!r}\n"
                f"  is {new[fate.start : fate.end] if fate.end else None!r}\n  {placed}"
            )
    for one, anchor in list(zip(marked, anchors, strict=True))[:_IMPORTED_PER_BODY]:
        report.imported.verdicts[_import(new, anchor, fates.of(one.start, one.end))] += 1


def _anchors(text: str, marked: list[Passage]) -> list[Anchor]:
    return [
        Anchor(key, one.start, one.end, quote_at(text, one.start, one.end))
        for key, one in enumerate(marked)
    ]


def _import(new: str, anchor: Anchor, fate: Fate) -> str:
    """Give the verdict on looking for a quote with no old text to go by."""
    found = search(new, anchor.quote)
    if found is None:
        placed = Carried(anchor.key, None, None, "orphaned", "none", 0.0)
    else:
        span = found.span
        placed = Carried(anchor.key, span.start, span.end, "moved", found.method, found.confidence)
    return judge(new, anchor.quote.exact, fate, placed)


def _speed(kind: str, seed: int) -> float:
    """Return the least time of three, in milliseconds, that one large revision takes."""
    rng = random.Random(f"{seed}/{kind}/speed")  # noqa: S311 - as above
    old = body(rng, _SPEED_LENGTH, ENGLISH)[:_SPEED_LENGTH]
    anchors = _anchors(old, passages(rng, old, _SPEED_COUNT))
    draft = Draft.of(old)
    CHANGES[kind](rng, draft)
    new = draft.text
    times = []
    for _ in range(3):
        began = process_time()
        carry(old, new, anchors)
        times.append(process_time() - began)
    return min(times) * 1000


def _heading() -> str:
    return (
        f"{'':20} {'living':>7} {'right %':>8} {'review %':>9} {'wrong':>6} {'per 1,000':>10}"
        f" {'twins flagged':>14} {'unflagged':>10} {'deleted':>8} {'placed %':>9} {'s':>6}"
    )


def _line(kind: str, tally: Tally) -> str:
    verdicts = tally.verdicts
    living = sum(verdicts[one] for one in LIVING)
    deleted = sum(verdicts[one] for one in DELETED)
    placed = 1 - tally.share("gone", DELETED) if deleted else 0.0
    return (
        f"{kind:20} {living:7,} {tally.share('right', LIVING):8.2%}"
        f" {tally.share('review', LIVING):9.2%} {verdicts['wrong']:6}"
        f" {tally.share('wrong', LIVING) * 1000:10.2f} {verdicts['twin flagged']:14}"
        f" {verdicts['twin unflagged']:10} {deleted:8,} {placed:9.2%} {tally.seconds:6.1f}"
    )


if __name__ == "__main__":
    main()
