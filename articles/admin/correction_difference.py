"""What a correction changes: the words of a body, and the places of its annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from articles.admin.history import Piece, word_diff
from articles.anchoring.revise import Carried
from articles.models import Annotation, Placement, Text
from articles.text.normalise import paragraphs
from articles.vocabulary import AnnotationStatus, PlacementState

# The order in which an editor should look at them.
STATES: Final = (
    PlacementState.ORPHANED,
    PlacementState.DOUBTFUL,
    PlacementState.REWORDED,
    PlacementState.MOVED,
    PlacementState.UNCHANGED,
)
# A correction that takes the words from more than one in so many annotations asks twice.
ALARM: Final = 5
_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that stay, only counted, or the pieces of some that change."""

    unchanged: int = 0
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Carriage:
    """What becomes of one annotation, with its passage before and after in their sentences."""

    annotation: Annotation
    before: tuple[str, str, str]
    # None for one that loses its place.
    after: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a correction would do to the annotations, state by state."""

    groups: tuple[tuple[PlacementState, tuple[Carriage, ...]], ...]
    placed: int
    lost: int

    @property
    def is_alarming(self) -> bool:
        """Say whether more than a fifth of what has a place would lose it."""
        return self.lost * ALARM > self.placed


def difference(old: str, new: str) -> Iterator[Stretch]:
    """Yield what stays and what changes between two bodies, in reading order."""
    before = [one.text_in(old) for one in paragraphs(old)]
    after = [one.text_in(new) for one in paragraphs(new)]
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            yield from _changed(gone, come)
            gone, come = [], []
            yield Stretch(unchanged=step.src_end - step.src_start)
        elif step.tag == "delete":
            gone += before[step.src_start : step.src_end]
        else:
            come += after[step.dest_start : step.dest_end]
    yield from _changed(gone, come)


def _changed(gone: list[str], come: list[str]) -> Iterator[Stretch]:
    if gone or come:
        pieces = word_diff("\n\n".join(gone), "\n\n".join(come))
        yield Stretch(pieces=tuple(_old_before_new(pieces)))


def _old_before_new(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield what goes before what comes in its place, as proof-readers write it."""
    came: list[Piece] = []
    for piece in pieces:
        if piece.kind == "insert":
            came.append(piece)
            continue
        if piece.kind == "equal":
            yield from came
            came = []
        yield piece
    yield from came


def foreseen(text: Text, body: str) -> Foreseen:
    """Say what ``body`` would do to the annotations on ``text``, deleted ones left aside."""
    carried = {one.key: one for one in text.foresee(body)}
    standing = _standing(text)
    groups = tuple(
        (state, tuple(_carriages(text.body, body, state, carried, standing))) for state in STATES
    )
    placed = [row for row in standing if row.state != PlacementState.ORPHANED]
    lost = [row for row in placed if carried[row.annotation_id].start is None]
    return Foreseen(groups, len(placed), len(lost))


def _standing(text: Text) -> list[Placement]:
    rows = Placement.objects.filter(version=text.current_id)
    rows = rows.exclude(annotation__status=AnnotationStatus.DELETED)
    subjects = ("actor", "track", "round", "place", "question")
    related = ("annotation", *(f"annotation__{name}" for name in subjects))
    return list(rows.select_related(*related).order_by("start", "pk"))


def _carriages(
    old: str,
    new: str,
    state: PlacementState,
    carried: dict[int, Carried],
    standing: Iterable[Placement],
) -> Iterator[Carriage]:
    for row in standing:
        becomes = carried[row.annotation_id]
        if becomes.state != state:
            continue
        annotation = row.annotation
        yield Carriage(
            annotation,
            _passage(old, row.start, row.end) or (annotation.prefix, annotation.exact, ""),
            _passage(new, becomes.start, becomes.end),
        )


def _passage(body: str, start: int | None, end: int | None) -> tuple[str, str, str] | None:
    if start is None or end is None:
        return None
    return _before(body, start), body[start:end], _after(body, end)


def _before(body: str, start: int) -> str:
    """Return some whole words before a passage, of its own paragraph."""
    near = body[max(0, start - _AROUND) : start]
    line = near.rpartition("\n")[2]
    is_cut = len(line) == len(near) and start > _AROUND
    return f"… {line.partition(' ')[2] or line}" if is_cut else line


def _after(body: str, end: int) -> str:
    """Return some whole words after a passage, of its own paragraph."""
    near = body[end : end + _AROUND]
    line = near.partition("\n")[0]
    is_cut = len(line) == len(near) and end + _AROUND < len(body)
    return f"{line.rpartition(' ')[0] or line} …" if is_cut else line
