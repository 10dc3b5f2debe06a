"""Questions about articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import F

from articles.querysets.rights import Reader, statuses_seen_by

if TYPE_CHECKING:
    from articles.models import Article

__all__ = ["ArticleQuerySet"]

# Writing the words of so many takes some seconds.
MOST_WRITTEN_AT_ONCE: Final = 500


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, narrowed as a reader would say it."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the articles whose record ``user`` may see: published ones, to editors drafts too.

        Withdrawn articles are never listed; their address tells what happened.
        """
        return self.filter(status__in=statuses_seen_by(user))

    def reindex(self) -> None:
        """Write anew the words by which these are found, in a transaction.

        Of very many that is left to ``manage.py rebuild_search``; until then they are found by
        the words that they had.
        """
        documents: Any = self.model._meta.get_field("search_documents").related_model
        found = self.order_by("pk").values_list("pk", flat=True)
        articles = list(found.select_for_update()[: MOST_WRITTEN_AT_ONCE + 1])
        if len(articles) > MOST_WRITTEN_AT_ONCE:
            documents.objects.using(self.db).ask_for_rewriting(found.iterator())
        else:
            documents.objects.using(self.db).write(articles)

    def newest_first(self) -> Self:
        """Order by date of publication, the newest first, undated articles last."""
        return self.order_by(F("published_to").desc(nulls_last=True), "-pid")

    def for_list(self) -> Self:
        """Fetch with each article what a line in a list shows."""
        return self.select_related("source", "republished_by").prefetch_related("tracks")

    def for_page(self) -> Self:
        """Fetch with each article what its own page shows, bodies and annotations aside."""
        return self.select_related("source", "republished_by").prefetch_related(
            "texts",
            "tracks",
            "rounds__track",
            "actors",
            "events",
            "certainties",
            "alternative_dates__round__track",
        )
