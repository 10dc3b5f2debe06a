"""Questions about contested questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import F, OuterRef

from articles.querysets.count import number_of
from articles.querysets.record import NaturalKeyQuerySet
from articles.vocabulary import AnnotationKind, Stance

if TYPE_CHECKING:
    from articles.models import Question
    from articles.querysets.annotation import AnnotationQuerySet

__all__ = ["QuestionQuerySet", "answers", "claims"]


class QuestionQuerySet(NaturalKeyQuerySet["Question"]):
    """What the parties disagreed about."""

    def in_editors_order(self) -> Self:
        """Order as the editors placed them."""
        return self.order_by("position", "pid")

    def with_counts(self, annotations: AnnotationQuerySet) -> Self:
        """Add what ``annotations``, those that the reader may see, say on each question.

        ``actor_count``: actors whose position is recorded. ``count_supports`` and so
        forth: positions of each stance.
        """
        theirs = annotations.filter(question=OuterRef("pk"))
        positions = theirs.filter(kind=AnnotationKind.POSITION)
        stances = {
            f"count_{stance}": number_of(positions.filter(stance=stance))
            for stance in Stance.values
        }
        return self.annotate(
            actor_count=number_of(positions, of="actor"),
            **stances,
        )


def answers(annotations: AnnotationQuerySet) -> AnnotationQuerySet:
    """Keep positions, in the order of their articles' dates, with all that a line shows."""
    return _in_time_order(annotations.filter(kind=AnnotationKind.POSITION))


def claims(annotations: AnnotationQuerySet) -> AnnotationQuerySet:
    """Keep claims, in the order of their articles' dates, with all that a line shows."""
    return _in_time_order(annotations.filter(kind=AnnotationKind.CLAIM))


def _in_time_order(annotations: AnnotationQuerySet) -> AnnotationQuerySet:
    """Undated articles come last."""
    return annotations.select_related("actor", "question", "article", "text").order_by(
        F("article__published_from").asc(nulls_last=True), "article__published_to", "pk"
    )
