"""Questions about sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Source

__all__ = ["SourceQuerySet"]


class SourceQuerySet(NaturalKeyQuerySet["Source"]):
    """Outlets and publishers."""

    def for_page(self) -> Self:
        """Fetch with a source what its own page shows, articles aside."""
        return self.select_related("parent").prefetch_related("children")
