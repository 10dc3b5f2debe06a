"""Where in a text a pattern stands with the fewest errors.

Myers' bit-parallel algorithm (G. Myers, "A fast bit-vector algorithm for approximate string
matching based on dynamic programming", Journal of the ACM 46, 1999) in the block-free form that
Hyyrö gave it; Python's integers are the machine words, so a pattern may have any length.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A range of a text that a pattern turns into by `distance` edits."""

    start: int
    end: int
    distance: int


def end_distances(pattern: str, text: str, *, anchored: bool = False) -> list[int]:
    """Return, for each place of `text`, the edits between `pattern` and what best ends there.

    With `anchored`, what ends there must begin where the text begins. The first of the
    `len(text) + 1` numbers is that of the empty beginning.
    """
    size = len(pattern)
    if not size:
        return list(range(len(text) + 1)) if anchored else [0] * (len(text) + 1)
    masks: dict[str, int] = {}
    for place, character in enumerate(pattern):
        masks[character] = masks.get(character, 0) | 1 << place
    full = (1 << size) - 1
    last = 1 << size - 1
    plus, minus, score = full, 0, size
    scores = [score]
    for character in text:
        match = masks.get(character, 0)
        diagonal = (((match & plus) + plus) ^ plus) | match | minus
        raised = minus | ~(diagonal | plus)
        lowered = plus & diagonal
        if raised & last:
            score += 1
        elif lowered & last:
            score -= 1
        raised = raised << 1 | anchored
        plus = (lowered << 1 | ~(diagonal | raised)) & full
        minus = raised & diagonal & full
        scores.append(score)
    return scores


def best_hits(pattern: str, text: str, most: int, count: int = 2) -> list[Hit]:
    """Return up to `count` hits with at most `most` errors that do not overlap, the best first.

    Among equals the first in the text wins; the shortest start is taken that keeps the distance.
    """
    scores = end_distances(pattern, text)
    valleys = [
        (score, place)
        for place, score in enumerate(scores)
        if score <= most
        and (place == 0 or scores[place - 1] >= score)
        and (place == len(text) or scores[place + 1] > score)
    ]
    hits: list[Hit] = []
    for score, end in sorted(valleys):
        # A hit is no shorter than the pattern less its errors, so most need no start to be told
        # that they overlap a better one.
        shortest = end - (len(pattern) - score)
        if any(hit.start < end and shortest < hit.end for hit in hits):
            continue
        start = _start_of(pattern, text, end, score)
        if all(start >= hit.end or end <= hit.start for hit in hits):
            hits.append(Hit(start, end, score))
            if len(hits) == count:
                break
    return hits


def _start_of(pattern: str, text: str, end: int, distance: int) -> int:
    """Return where the hit that ends at `end` begins: the same search, run backwards."""
    furthest = max(0, end - len(pattern) - distance)
    backwards = end_distances(pattern[::-1], text[furthest:end][::-1], anchored=True)
    return end - backwards.index(distance)
