"""A question's page and the list of questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Actor, Annotation, Question
from articles.presenters.coverage import Counted, Coverage
from articles.presenters.dossier import Reference, Trail, references_of, trail
from articles.presenters.position import (
    Passage,
    Positions,
    StanceCount,
    by_actor,
    passage_of,
    stance_counts,
)
from articles.search.evidence import NO_POSITIONS, Tally
from articles.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in the list, with what is recorded on it."""

    question: Question
    stances: tuple[StanceCount, ...]
    positions: int
    actors: int
    articles: int


def question_line(counted: Counted[Question], tally: Tally) -> QuestionLine:
    """Face a question with the numbers of its articles and of the positions on it."""
    counts = [tally.stances.get(stance, 0) for stance in Stance.values]
    return QuestionLine(
        question=counted.record,
        stances=stance_counts(counts),
        positions=sum(counts),
        actors=tally.actors,
        articles=counted.articles,
    )


def question_list(
    questions: Iterable[Counted[Question]], tallies: Mapping[str, Tally]
) -> tuple[QuestionLine, ...]:
    """Face the questions of the list, in the order they come; ``tallies`` go by slug."""
    return tuple(
        question_line(one, tallies.get(one.record.slug, NO_POSITIONS)) for one in questions
    )


@dataclass(frozen=True, slots=True)
class QuestionFace:
    """Everything that a question's page shows."""

    line: QuestionLine
    trail: Trail
    positions: tuple[Positions[Actor], ...]
    shown: int
    # Where all of them are.
    all_positions: str
    claims: tuple[Passage, ...]
    coverage: Coverage
    references: tuple[Reference, ...]

    @property
    def is_cut(self) -> bool:
        """Say whether more positions are recorded than the page shows."""
        return self.shown < self.line.positions


def question_face(
    question: Question,
    *,
    tally: Tally,
    positions: Iterable[Annotation],
    all_positions: str,
    claims: Iterable[Annotation],
    coverage: Coverage,
) -> QuestionFace:
    """Face a question; annotations come in order of time."""
    rows = tuple(positions)
    return QuestionFace(
        line=question_line(Counted(question, coverage.total), tally),
        trail=trail(_("Questions"), "question-list"),
        positions=by_actor(rows),
        shown=len(rows),
        all_positions=all_positions,
        claims=tuple(map(passage_of, claims)),
        coverage=coverage,
        references=references_of(question.references),
    )
