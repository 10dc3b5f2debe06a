"""How the words of annotations are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import connections, models

from articles.search.documents import OWN_LANGUAGE, Passage, article_of, document_rows

if TYPE_CHECKING:
    from articles.models import SearchAnnotation

__all__ = ["SearchAnnotationQuerySet"]

_AT_ONCE: Final = 500


class SearchAnnotationQuerySet(models.QuerySet["SearchAnnotation"]):
    """The words by which annotations are found."""

    def write(self, annotations: Collection[int]) -> None:
        """Write what ``annotations`` are found by, as they stand in the database just now.

        Rows that hold already what they should are left alone.
        """
        waiting = iter(annotations)
        while some := list(islice(waiting, _AT_ONCE)):
            rows, held = self._rows(some)
            stored = self._all()
            if gone := held.keys() - rows.keys():
                stored.filter(pk__in=gone).delete()
            stored.bulk_create(
                [
                    self.model(id=key, annotation_id=article_of(key), terms=terms)
                    for key, terms in rows.items()
                    if held.get(key) != terms
                ],
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=["terms"],
            )

    def write_of(self, articles: Collection[int]) -> None:
        """Write what all annotations on ``articles`` are found by."""
        found = self._annotations().filter(article__in=articles).order_by()
        self.write(found.values_list("pk", flat=True))

    def differing(self, annotations: Collection[int]) -> set[int]:
        """Return those of ``annotations`` whose rows do not hold what they should."""
        rows, held = self._rows(annotations)
        return {
            article_of(key) for key in rows.keys() | held.keys() if rows.get(key) != held.get(key)
        }

    def _rows(self, annotations: Collection[int]) -> tuple[dict[int, str], dict[int, str]]:
        """Return the terms that the rows of ``annotations`` should hold, and those they do."""
        vendor = connections[self.db].vendor
        found = self._annotations().filter(pk__in=annotations).order_by()
        rows = {
            row.key: row.terms
            for pk, *words in found.values_list("pk", "exact", "note", "text__language")
            for row in document_rows(pk, _passages(*words), vendor)
        }
        held = self._all().filter(annotation__in=annotations)
        return rows, dict(held.values_list("pk", "terms"))

    def _all(self) -> Any:
        return self.model._base_manager.using(self.db)

    def _annotations(self) -> Any:
        annotation: Any = self.model._meta.get_field("annotation").related_model
        return annotation._base_manager.using(self.db)


def _passages(exact: str, note: str, language: str | None) -> Iterator[Passage]:
    yield Passage(exact, language or OWN_LANGUAGE)
    yield Passage(note, OWN_LANGUAGE)
