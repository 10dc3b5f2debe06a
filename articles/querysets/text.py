"""Questions about texts and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from articles.querysets.rights import Reader, may_read_restricted, statuses_seen_by
from articles.vocabulary import TextAccess

if TYPE_CHECKING:
    from articles.models import Text, TextVersion

__all__ = ["TextQuerySet", "TextVersionQuerySet"]


class TextQuerySet(models.QuerySet["Text"]):
    """Texts of articles."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the texts whose full body ``user`` may read."""
        seen = self.filter(article__status__in=statuses_seen_by(user))
        if not may_read_restricted(user):
            seen = seen.filter(access=TextAccess.OPEN)
        return seen


class TextVersionQuerySet(models.QuerySet["TextVersion"]):
    """Bodies as they stand or once stood."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the versions of texts whose full body ``user`` may read."""
        seen = self.filter(text__article__status__in=statuses_seen_by(user))
        if not may_read_restricted(user):
            seen = seen.filter(text__access=TextAccess.OPEN)
        return seen

    def corrections(self) -> Self:
        """Keep versions that replaced an earlier one, the newest first."""
        return self.filter(number__gt=1).order_by("-created_at", "-pk")
