"""Questions about contested questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Annotation, Question
    from articles.querysets.annotation import AnnotationQuerySet

__all__ = ["QuestionQuerySet", "in_turn"]


class QuestionQuerySet(NaturalKeyQuerySet["Question"]):
    """What the parties disagreed about."""

    def in_editors_order(self) -> Self:
        """Order as the editors placed them."""
        return self.order_by("position", "pid")


def in_turn(annotations: AnnotationQuerySet, keys: Sequence[int]) -> list[Annotation]:
    """Return those of ``annotations`` with these primary keys, in their order, as evidence shows.

    One query, for the records that they name, their articles and their texts, too.
    """
    rows = annotations.select_related("actor", "question", "article", "text").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
