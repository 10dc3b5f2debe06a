"""Questions about articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import F, Q

from articles.querysets.rights import Reader, statuses_seen_by

if TYPE_CHECKING:
    from articles.models import Article, Source, Track

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

    def on_track(self, tracks: Collection[Track], *, with_children: bool = True) -> Self:
        """Keep articles on any of ``tracks`` or, unless told otherwise, on a track below one.

        An article about a round is on the round's track.
        """
        wanted = Q(tracks__in=tracks) | Q(rounds__track__in=tracks)
        if with_children:
            wanted |= Q(tracks__parent__in=tracks) | Q(rounds__track__parent__in=tracks)
        return self.filter(pk__in=self.model.objects.filter(wanted).values("pk"))

    def published_by(self, sources: Collection[Source]) -> Self:
        """Keep articles that any of ``sources`` first published or published again."""
        return self.filter(Q(source__in=sources) | Q(republished_by__in=sources))

    def between(self, start: dt.date | None, end: dt.date | None) -> Self:
        """Keep articles whose interval of publication overlaps [start, end]; open where None.

        An undated article overlaps nothing.
        """
        found = self
        if start is not None:
            found = found.filter(published_to__gte=start)
        if end is not None:
            found = found.filter(published_from__lte=end)
        return found

    def newest_first(self) -> Self:
        """Order by date of publication, the newest first, undated articles last."""
        return self.order_by(F("published_to").desc(nulls_last=True), "-pid")

    def oldest_first(self) -> Self:
        """Order by date of publication, the oldest first, undated articles last."""
        return self.order_by(F("published_from").asc(nulls_last=True), "pid")

    def for_list(self) -> Self:
        """Fetch with each article what a line in a list shows."""
        return self.select_related("source", "republished_by").prefetch_related("tracks")

    def for_page(self) -> Self:
        """Fetch with each article what its own page shows, texts and annotations aside."""
        return self.select_related("source", "republished_by").prefetch_related(
            "tracks",
            "rounds__track",
            "actors",
            "events",
            "certainties",
            "alternative_dates__round__track",
        )
