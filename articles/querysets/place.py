"""Questions about places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articles.querysets.record import NaturalKeyQuerySet

if TYPE_CHECKING:
    from articles.models import Place

__all__ = ["PlaceQuerySet"]


class PlaceQuerySet(NaturalKeyQuerySet["Place"]):
    """Where talks were held and where the war was."""
