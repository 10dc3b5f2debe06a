"""Questions about annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.db import transaction
from django.db.models import Q

from articles.exceptions import ImmutableRecordError
from articles.querysets.review import ReviewQuerySet
from articles.querysets.rights import (
    Reader,
    may_read_restricted,
    may_see_unreviewed,
    statuses_seen_by,
)
from articles.vocabulary import AnnotationStatus, TextAccess

if TYPE_CHECKING:
    from articles.models import Annotation

__all__ = ["AnnotationQuerySet"]


class AnnotationQuerySet(ReviewQuerySet["Annotation"]):
    """Statements about passages and whole articles."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the annotations that ``user`` may read.

        Quote, context and note follow the access of their text; what has not
        been accepted is seen by those who annotate or review. Deleted ones are seen
        at the editors' desk alone. Two who code a text unseen of each other do not
        see each other's until both have finished.
        """
        seen = self.present().unhidden_from(user)
        seen = seen.filter(article__status__in=statuses_seen_by(user))
        if not may_read_restricted(user):
            seen = seen.filter(Q(text__isnull=True) | Q(text__access=TextAccess.OPEN))
        if not may_see_unreviewed(user):
            seen = seen.accepted()
        return seen

    def bulk_create(self, objs: Iterable[Annotation], *args: Any, **kwargs: Any) -> Any:
        """Write rows many at a time, and the words that they are found by."""
        with transaction.atomic(using=self.db, savepoint=False):
            made = super().bulk_create(objs, *args, **kwargs)
            words: Any = self.model._meta.get_field("search_rows").related_model
            words.objects.using(self.db).write([one.pk for one in made])
        return made

    def delete(self) -> NoReturn:
        """Raise ``ImmutableRecordError``: no write makes annotations fewer without a trace."""
        raise ImmutableRecordError("Annotations are kept for ever; remove them one by one.")

    def present(self) -> Self:
        """Keep what was not deleted."""
        return self.exclude(status=AnnotationStatus.DELETED)

    def accepted(self) -> Self:
        """Keep what an editor has accepted."""
        return self.filter(status=AnnotationStatus.ACCEPTED)

    def waiting(self) -> Self:
        """Keep what waits for a reviewer."""
        return self.filter(status=AnnotationStatus.SUGGESTED)

    def with_subjects(self) -> Self:
        """Fetch with each annotation the records that it names."""
        return self.select_related("actor", "track", "round__track", "place", "question")

    def in_order_of(self, keys: Sequence[int]) -> list[Annotation]:
        """Return those with these primary keys, in their order, as evidence shows them.

        One query, for the records that they name, their articles and their texts, too.
        """
        rows = self.select_related("actor", "question", "article", "text").in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def for_notes(self) -> Self:
        """Fetch with each annotation no more than a note beside a text shows of it."""
        named = ("actor", "track", "round", "round__track", "place", "question")
        return self.with_subjects().only(
            *("pid", "article", "text", "kind", "exact", "stance", "note_html"),
            *("certainty", "status"),
            *(f"{record}__{field}" for record in named for field in ("pid", "slug", "name")),
            *(f"{record}__short_name" for record in ("track", "round", "round__track")),
            *("track__palette", "round__track__palette"),
        )
