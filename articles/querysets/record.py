"""Questions that every public record answers."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models

_Record = TypeVar("_Record", bound=models.Model)

__all__ = ["NaturalKeyQuerySet"]


class NaturalKeyQuerySet(models.QuerySet[_Record]):
    """Records found by their slug, the natural key of the fixtures."""

    def get_by_natural_key(self, slug: str) -> Any:
        """Return the record with ``slug``; raise ``DoesNotExist`` where there is none."""
        return self.get(slug=slug)

    def alphabetical(self) -> Self:
        """Order by name; the identifier breaks ties."""
        return self.order_by("name", "pid")
