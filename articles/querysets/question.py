"""Questions about contested questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Question

__all__ = ["QuestionQuerySet"]


class QuestionQuerySet(NaturalKeyQuerySet["Question"]):
    """What the parties disagreed about."""

    def in_editors_order(self) -> Self:
        """Order as the editors placed them."""
        return self.order_by("position", "pid")
