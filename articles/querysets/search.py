"""Questions about search documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from articles.querysets.rights import Reader, may_read_restricted
from articles.search.documents import SearchAccess

if TYPE_CHECKING:
    from articles.models import SearchDocument

__all__ = ["SearchDocumentQuerySet"]


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    """The words by which articles are found."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the words that ``user`` could read anyway, so that no search betrays the others."""
        accesses = [SearchAccess.OPEN]
        if may_read_restricted(user):
            accesses.append(SearchAccess.RESTRICTED)
        return self.filter(access__in=accesses)

    def holding(self, words: tuple[str, ...]) -> Self:
        """Keep documents in which the folded ``words`` stand side by side."""
        return self.filter(terms__contains=f" {' '.join(words)} ")
