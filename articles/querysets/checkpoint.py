"""Keeping and reading the checkpoints of the counting indexes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction

from articles.querysets.revision import State
from articles.search.index.checkpoint import Part, is_of_today, read, written
from articles.search.index.value import Index

if TYPE_CHECKING:
    from articles.models.checkpoint import IndexPart
    from articles.search.index.columns import Columns
    from articles.search.index.layout import Layout

__all__ = ["IndexPartQuerySet"]

_AT_ONCE: Final = 4
# Parts of the index of annotations are numbered from here; of articles there are never so many.
_OF_ANNOTATIONS: Final = 1_000_000


class IndexPartQuerySet(models.QuerySet["IndexPart"]):
    """The parts of one checkpoint, the latest: of the index of articles, unless told otherwise."""

    # The number of the first of them.
    begin: int = 0

    def of_annotations(self) -> Self:
        """Return the parts of the index of annotations."""
        found = self.all()
        found.begin = _OF_ANNOTATIONS
        return found

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # not among the stubs
        clone.begin = self.begin
        return clone

    def in_order(self) -> Self:
        """Return them, and none of the other index."""
        end = self.begin + _OF_ANNOTATIONS
        return self.filter(number__gte=self.begin, number__lt=end).order_by("number")

    def keep(self, index: Index) -> None:
        """Keep ``index`` in place of what was kept, always in the database that is written to.

        Where another process keeps one at the same time, either is kept.
        """
        try:
            self._replace(index)
        except IntegrityError:
            if self.using(DEFAULT_DB_ALIAS).kept_state() is None:
                raise

    def _replace(self, index: Index) -> None:
        rows = self.using(DEFAULT_DB_ALIAS)
        with transaction.atomic(using=DEFAULT_DB_ALIAS):
            rows.in_order().delete()
            parts: Iterable[IndexPart] = (
                self.model(
                    number=number,
                    revision=index.state.number,
                    mark=index.state.mark,
                    about=part.about,
                    content=part.content,
                )
                for number, part in enumerate(written(index.layout, index.columns), self.begin)
            )
            waiting = iter(parts)
            while some := list(islice(waiting, _AT_ONCE)):
                rows.bulk_create(some)

    def kept_state(self) -> State | None:
        """Return the state of which an index is kept in today's form, if any."""
        row = self.in_order().values_list("revision", "mark", "about").first()
        return State(*row[:2]) if row and is_of_today(row[2]) else None

    def kept(self) -> tuple[State, Layout, Columns] | None:
        """Return what is kept; None when there is nothing that could be read."""
        state = self.kept_state()
        if state is None:
            return None
        rows = self.in_order().filter(revision=state.number, mark=state.mark)
        parts = rows.values_list("about", "content").iterator(chunk_size=_AT_ONCE)
        found = read(Part(about, bytes(content)) for about, content in parts)
        return None if found is None else (state, *found)
